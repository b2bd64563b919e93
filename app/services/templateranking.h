// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/replyservice.h"

namespace uttar {

// How well a template fits what was typed in the palette: every word of `search` must be found, as a whole, as the
// start of a word, inside, or as letters in this order; in the shortcut before the title before the text. 0: it does
// not. An empty search fits all.
[[nodiscard]] int matchScore(const QString &search, const QString &shortcut, const QString &title, const QString &text);

// The approved templates that match, each in the language that answers this complaint best: those in its language
// first, then those of its category, then by match, then by title. Templates that are no longer valid come last.
// `draft`: what was typed of the reply so far, of which the expected date and the UTR number are filled in.
[[nodiscard]] std::vector<TemplateChoice> rankTemplates(const std::vector<ReplyTemplate> &templates,
                                                        const Complaint &complaint, const SessionAccount &me,
                                                        const QString &search, Timestamp now,
                                                        const ReplyContent *draft = nullptr);

} // namespace uttar
