// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/names.h"
#include "app/domain/channel.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace uttar {

enum class LengthUnit {
    XWeighted, // twitter-text v3: weight 1 for U+0000-10FF, 2000-200D, 2010-201F, 2032-2037, else 2; emoji sequences 2;
               // any URL 23; NFC first
    Graphemes, // Bluesky
    CodePoints, // Mastodon; URLs count urlLength, @user@host counts as @user
    Utf16,      // everything else
};

template<>
inline constexpr auto namesOf<LengthUnit> = nameTable<LengthUnit>({
    {LengthUnit::XWeighted, "X_WEIGHTED"},
    {LengthUnit::Graphemes, "GRAPHEMES"},
    {LengthUnit::CodePoints, "CODE_POINTS"},
    {LengthUnit::Utf16, "UTF16"},
});

// What a platform takes. Data that the server sends.
struct PlatformRule
{
    Channel channel = Channel::X;
    LengthUnit unit = LengthUnit::Utf16;
    int limit = 10000;            // in `unit`, for one part
    std::optional<int> maxBytes;  // of UTF-8, for one part
    std::optional<int> urlLength; // any URL counts this much
    int maxParts = 1;             // more than one: a reply may be a chain of posts

    friend bool operator==(const PlatformRule &, const PlatformRule &) = default;
};

// The rules known when this version was made: X 280 weighted, Bluesky 300 graphemes and 3,000 bytes, Mastodon 500, mail
// 100,000.
[[nodiscard]] PlatformRule defaultRule(Channel channel);

struct Length
{
    int used = 0;
    int limit = 0;
    int bytes = 0;
    bool fits = true;

    friend bool operator==(const Length &, const Length &) = default;
};

// How long `text` is where it will stand.
[[nodiscard]] Length measure(const QString &text, const PlatformRule &rule);

// Where the text breaks grapheme clusters, words, URLs and numbers with their units: splits `text` into numbered parts
// (" (1/3)") that each fit; one part without a number where it fits whole. A single unbreakable token longer than a
// part is broken at a grapheme cluster. Loses no character but the white space at a break. The number of parts may
// exceed rule.maxParts: the caller says so to the person.
[[nodiscard]] QStringList splitParts(const QString &text, const PlatformRule &rule);

// The way back: one text of such parts, without their numbers and with a space where each was cut. A single part is
// given back as it is; a number that splitParts did not put there stays.
[[nodiscard]] QString joined(const QStringList &parts);

} // namespace uttar
