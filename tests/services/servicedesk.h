// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/inboxservice.h"
#include "app/services/outboxservice.h"
#include "app/services/replyservice.h"
#include "app/services/sessionservice.h"
#include "tests/services/withserver.h"

#include <QTemporaryDir>

namespace uttar::test {

// The services of one console, as its window has them, beside a server of their own.
class ServiceDesk
{
protected:
    void start(const Roles &roles = {Role::Officer})
    {
        m_backend = std::make_unique<Backend>(nullptr, [roles](const Profile &) {
            auto there = std::make_unique<WithServer>();
            there->server.roles = roles;
            return there;
        });
        m_session = std::make_unique<SessionService>(*m_backend, makeMemoryKeychain(), m_folder->path());
        m_inbox = std::make_unique<InboxService>(*m_backend);
        m_replies = std::make_unique<ReplyService>(*m_backend);
        m_outbox = std::make_unique<OutboxService>(*m_backend);
    }
    void end()
    {
        m_outbox.reset();
        m_replies.reset();
        m_inbox.reset();
        m_session.reset();
        m_backend.reset();
    }
    void signIn()
    {
        const auto signedIn = awaited(m_session->signIn(QUrl(u"https://seva.test"_s), u"Asha"_s, u"right"_s));
        QVERIFY2(signedIn, signedIn ? "" : qPrintable(signedIn.error().detail));
        QTRY_VERIFY(m_session->status().lastSynced && !m_session->status().syncing);
    }
    // On the server's own thread.
    void atTheServer(std::function<void(WithServer &)> what)
    {
        std::ignore = awaited(m_backend->run([what = std::move(what)](Backend::Core &core) -> Result<void> {
            what(static_cast<WithServer &>(*core.transport));
            return {};
        }));
    }
    [[nodiscard]] Draft draft(const QString &text) const
    {
        Draft draft;
        draft.complaintId = ComplaintId(u"C1"_s);
        draft.content.type = ReplyType::Acknowledgement;
        draft.content.channel = Channel::X;
        draft.content.sourceAccount = u"jal"_s;
        draft.content.language = u"en"_s;
        draft.content.parts = {text};
        draft.threadRevision = 1;
        return draft;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<SessionService> m_session;
    std::unique_ptr<InboxService> m_inbox;
    std::unique_ptr<ReplyService> m_replies;
    std::unique_ptr<OutboxService> m_outbox;
};

} // namespace uttar::test
