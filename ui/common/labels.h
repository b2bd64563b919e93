// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/checks.h"
#include "app/domain/clocks.h"
#include "app/domain/complaint.h"
#include "app/domain/guard.h"
#include "app/domain/lifecycle.h"
#include "app/domain/reply.h"
#include "app/domain/role.h"
#include "app/protocol/operation.h"
#include "app/store/values.h"
#include "ui/common/tokens.h"

#include <QCoreApplication>
#include <QString>

namespace uttar::ui {

// The names of the domain's values as an officer says them.
class Labels
{
    Q_DECLARE_TR_FUNCTIONS(uttar::ui::Labels)

public:
    [[nodiscard]] static QString of(ComplaintState state);
    [[nodiscard]] static QString of(ReplyState state);
    [[nodiscard]] static QString of(ReplyType type);
    [[nodiscard]] static QString of(Channel channel);
    [[nodiscard]] static QString of(Role role);
    [[nodiscard]] static QString of(Priority priority);
    [[nodiscard]] static QString of(ClockKind kind);
    [[nodiscard]] static QString of(OutboxState state);
    [[nodiscard]] static QString of(CheckKind kind);
    [[nodiscard]] static QString of(PersonalData kind);
    // On a button or in a menu: "Accept".
    [[nodiscard]] static QString verb(ComplaintAction action);
    // What one person did, for a toast and the outbox: "Reply submitted for review".
    [[nodiscard]] static QString done(const Act &act);
    // In the history: "Accepted".
    [[nodiscard]] static QString done(ComplaintAction action);
    // A field of a template in words: "expected date"; one that is not known, by its own name.
    [[nodiscard]] static QString placeholder(const QString &name);
    [[nodiscard]] static QString placeholders(const QStringList &names);
    // What waits to happen: "Submit the reply for review".
    [[nodiscard]] static QString toDo(const Act &act);
    // A language in its own name ("हिन्दी", "English"); "Hindi in Latin letters" for hi-Latn; "Unknown" for und.
    [[nodiscard]] static QString language(const QString &tag);
    // The state of a reply by its stable name, as InboxRow::liveReplyState holds it; empty for none.
    [[nodiscard]] static QString replyStateOf(const QString &name);

    // How a state looks: ink and ground of its badge.
    struct Tone
    {
        Token ink = Token::Text2;
        Token ground = Token::Hover;
    };
    [[nodiscard]] static Tone tone(ComplaintState state);
    [[nodiscard]] static Tone tone(ReplyState state);
};

} // namespace uttar::ui
