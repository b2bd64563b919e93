// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/domain/channel.h"
#include "app/domain/ids.h"
#include "app/domain/reply.h"

#include <map>
#include <optional>

namespace uttar {

// Verified content: one answer in several languages. Its text holds placeholders, see placeholder.h.
struct ReplyTemplate
{
    TemplateId id;
    int version = 1;
    QString shortcut; // "/water-tanker": what the palette finds first
    ReplyType type = ReplyType::Acknowledgement;
    QString serviceCode;                 // fits this category; empty: any
    std::map<QString, QString> titles;   // language -> title
    std::map<QString, QString> bodies;   // language -> text
    std::map<QString, QString> variants; // "hi/x" (language/channel) -> text, where a channel needs another wording
    QString source;                      // the order, circular or page that it was verified against
    std::optional<Timestamp> validUntil;
    bool approved = false;

    // The text for a language and a channel, or none in that language.
    [[nodiscard]] std::optional<QString> text(const QString &language, Channel channel) const;

    friend bool operator==(const ReplyTemplate &, const ReplyTemplate &) = default;
};

} // namespace uttar
