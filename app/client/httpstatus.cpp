// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/httpstatus.h"

#include "app/base/text.h"
#include "app/protocol/jmap.h"

#include <algorithm>

namespace uttar {

namespace {

constexpr auto retryAfterMark = "retryAfter="_L1;
constexpr Milliseconds longestRetryAfter{3'600'000}; // a server that asks for more is not believed

// The last word of the `type` of problem details (RFC 7807): "limit" of "urn:ietf:params:jmap:error:limit".
QString problemOf(const HttpResponse &response)
{
    const auto object = objectFromJson(response.body);
    if (!object)
        return {};
    const auto type = object->value("type"_L1).toString();
    return type.mid(type.lastIndexOf(u':') + 1).left(64);
}

Code codeOf(int status, const QString &problem)
{
    if (problem == "limit"_L1 || status == 429)
        return Code::TooManyRequests;
    switch (status) {
    case 400: return Code::InvalidArguments;
    case 401: return Code::SignInExpired;
    case 403: return Code::Forbidden;
    case 404: return Code::NotFound;
    case 413: return Code::TooLarge;
    case 503: return Code::ServerUnavailable;
    default: return status >= 500 ? Code::ServerFault : Code::NotAnUttarServer;
    }
}

} // namespace

Error errorOfStatus(const HttpResponse &response)
{
    const auto problem = problemOf(response);
    Error error{codeOf(response.status, problem), u"HTTP %1"_s.arg(response.status), false};
    if (!problem.isEmpty())
        error.detail += u' ' + problem;
    error.retryable = error.code == Code::TooManyRequests || response.status >= 500;
    if (response.retryAfter)
        error.detail += u' ' + retryAfterMark + QString::number(response.retryAfter->count());
    return error;
}

std::optional<Milliseconds> retryAfterOf(const Error &error)
{
    const auto at = error.detail.indexOf(retryAfterMark);
    if (at < 0)
        return std::nullopt;
    const auto rest = QStringView(error.detail).mid(at + retryAfterMark.size());
    const auto end = rest.indexOf(u' ');
    bool isNumber = false;
    const auto count = (end < 0 ? rest : rest.left(end)).toLongLong(&isNumber);
    if (!isNumber || count < 0)
        return std::nullopt;
    return std::min(Milliseconds{count}, longestRetryAfter);
}

} // namespace uttar
