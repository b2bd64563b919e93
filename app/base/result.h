// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace uttar {

// A value, or why there is none. tl::expected because std::expected needs C++23. Functions that return one are
// [[nodiscard]].
template<class T>
using Result = tl::expected<T, Error>;

// return fail(Code::NotFound, u"no such complaint"_s);
[[nodiscard]] inline tl::unexpected<Error> fail(Code code, QString detail = {}, bool retryable = false)
{
    return tl::unexpected<Error>(Error{code, std::move(detail), retryable});
}

// return fail(other.error()): hands an error up.
[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace uttar

// Leaves the function with the error of `expression`, or goes on with its value in `declaration`.
//   UTTAR_TRY(const auto row, statement.step());
// A macro, because C++20 has no other way to leave the caller.
#define UTTAR_TRY_JOIN2(a, b) a##b
#define UTTAR_TRY_JOIN(a, b) UTTAR_TRY_JOIN2(a, b)
#define UTTAR_TRY(declaration, ...)                                                                                    \
    auto UTTAR_TRY_JOIN(uttarTry, __LINE__) = (__VA_ARGS__);                                                           \
    if (!UTTAR_TRY_JOIN(uttarTry, __LINE__))                                                                           \
        return ::uttar::fail(std::move(UTTAR_TRY_JOIN(uttarTry, __LINE__)).error());                                   \
    declaration = *std::move(UTTAR_TRY_JOIN(uttarTry, __LINE__))

// The same for a Result<void>.
#define UTTAR_CHECK(...)                                                                                               \
    do {                                                                                                               \
        if (auto uttarChecked = (__VA_ARGS__); !uttarChecked)                                                          \
            return ::uttar::fail(std::move(uttarChecked).error());                                                     \
    } while (false)
