// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/servicedesk.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace uttar;
using namespace uttar::test;

class TestServices : public QObject, ServiceDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        start();
    }
    void cleanup() { end(); }

    void aWrongPasswordOpensNothing()
    {
        const auto result = awaited(m_session->signIn(QUrl(u"https://seva.test"_s), u"asha"_s, u"wrong"_s));
        QVERIFY(!result);
        QCOMPARE(result.error().code, Code::WrongPassword);
        QVERIFY(!m_session->current());
        QVERIFY(m_session->profiles().empty());
    }

    void whatWasTypedIsListedWhereTheServerDoesNotHaveItsComplaint()
    {
        signIn();
        auto typed = draft(u"Typed before the server was replaced"_s);
        QVERIFY(awaited(m_replies->saveDraft(typed)));
        typed.complaintId = ComplaintId(u"Cgone"_s);
        QVERIFY(awaited(m_replies->saveDraft(typed)));
        const auto lost = awaited(m_outbox->lostTexts());
        QVERIFY(lost);
        QCOMPARE(lost->size(), std::size_t(1));
        QCOMPARE(lost->front().complaintId, typed.complaintId);
        QVERIFY(awaited(m_outbox->deleteLostText(typed.complaintId, false)));
        QCOMPARE(awaited(m_outbox->deleteLostText(ComplaintId(u"C1"_s), false)).error().code, Code::WrongState);
        QVERIFY(awaited(m_outbox->lostTexts())->empty());
    }

    void copiedDataSaysSoOnce()
    {
        signIn();
        QVERIFY(!m_session->isCopied());
        const auto text = u"Typed on the first computer"_s;
        QVERIFY(awaited(m_replies->saveDraft(draft(text))));
        end();

        const auto original = m_folder->path();
        auto copy = std::make_unique<QTemporaryDir>();
        QVERIFY(copy->remove());
        QCOMPARE(QProcess::execute(u"cp"_s, {u"-a"_s, original, copy->path()}), 0);
        m_folder.swap(copy);
        start();
        QSignalSpy told(m_session.get(), &SessionService::copied);
        signIn();
        QTRY_COMPARE(told.count(), 1);
        QVERIFY(m_session->isCopied());
        const auto drafts = awaited(m_replies->drafts());
        QVERIFY(drafts);
        QCOMPARE(drafts->size(), std::size_t(1));
        QCOMPARE(drafts->front().content.parts, QStringList{text});
        m_session->copiedTold();
        QVERIFY(!m_session->isCopied());
        end();
        start();
        QSignalSpy again(m_session.get(), &SessionService::copied);
        signIn();
        QVERIFY(awaited(m_inbox->page({}, {}, 1)));
        QCOMPARE(again.count(), 0);
        QVERIFY(!m_session->isCopied());
    }

    void signingInShowsTheInbox()
    {
        signIn();
        QCOMPARE(m_session->account()->person.name, u"Asha"_s);
        QVERIFY(!m_session->secretsAreKept());
        const auto page = awaited(m_inbox->page({}, {}, 10));
        QVERIFY(page);
        QCOMPARE(page->rows.size(), size_t(10));
        QVERIFY(page->next);
    }

    void aKnownProfileOpensWithoutTheNetworkByItsPassword()
    {
        signIn();
        const auto profile = *m_session->current();
        end();
        start();
        QCOMPARE(m_session->profiles(), std::vector{profile});
        if (ConsoleStore::encrypts()) {
            QCOMPARE(awaited(m_session->openOffline(profile)).error().code, Code::KeychainUnavailable);
            QCOMPARE(awaited(m_session->openOffline(profile, u"wrong"_s)).error().code, Code::WrongKey);
        }
        QSignalSpy needed(m_session.get(), &SessionService::signInNeeded);
        QVERIFY(awaited(m_session->openOffline(profile, u"right"_s)));
        QCOMPARE(needed.count(), 1); // the token was kept in memory only
        QCOMPARE(awaited(m_inbox->page({}, {}, 50))->rows.size(), size_t(30));
        QCOMPARE(m_session->account()->person.name, u"Asha"_s);
    }

    void aCertificateThatIsGivenToAKnownProfileStays()
    {
        signIn();
        auto profile = *m_session->current();
        end();
        start();
        profile.authorityPem = "-----BEGIN CERTIFICATE-----\n";
        QVERIFY(awaited(m_session->openOffline(profile, u"right"_s)));
        QCOMPARE(m_session->current()->authorityPem, profile.authorityPem);
        end();
        start();
        QCOMPARE(m_session->profiles(), std::vector{profile});
    }

    void aNewPasswordSealsTheSameKey()
    {
        if (!ConsoleStore::encrypts())
            QSKIP("this build does not encrypt");
        signIn();
        const auto profile = *m_session->current();
        end();
        start();
        QCOMPARE(awaited(m_session->resealKey(profile, u"wrong"_s, u"new"_s)).error().code, Code::WrongKey);
        QVERIFY(awaited(m_session->resealKey(profile, u"right"_s, u"new"_s)));
        QCOMPARE(awaited(m_session->openOffline(profile, u"right"_s)).error().code, Code::WrongKey);
        QVERIFY(awaited(m_session->openOffline(profile, u"new"_s)));
        QCOMPARE(awaited(m_inbox->page({}, {}, 50))->rows.size(), size_t(30));
    }

    void aPasswordThatWasChangedAtTheServerOpensTheDataAgain()
    {
        if (!ConsoleStore::encrypts())
            QSKIP("this build does not encrypt");
        signIn();
        const auto profile = *m_session->current();
        end();
        start();
        QVERIFY(awaited(m_session->resealKey(profile, u"right"_s, u"before"_s))); // as it was sealed once
        const QUrl server(u"https://seva.test"_s);
        QCOMPARE(awaited(m_session->signIn(server, u"Asha"_s, u"right"_s)).error().code, Code::WrongKey);
        const auto sealed = m_session->sealedProfile(server, u" Asha "_s);
        QVERIFY(sealed);
        QCOMPARE(sealed->id, profile.id);
        QVERIFY(!m_session->sealedProfile(server, u"ravi"_s));
        QVERIFY(awaited(m_session->resealKey(*sealed, u"before"_s, u"right"_s)));
        QVERIFY(awaited(m_session->signIn(server, u"Asha"_s, u"right"_s)));
        QCOMPARE(awaited(m_inbox->page({}, {}, 50))->rows.size(), size_t(30));
    }

    void aProfileThatIsOpenElsewhereIsNotOpenedTwice()
    {
        signIn();
        Backend second(nullptr, [](const Profile &) { return std::make_unique<WithServer>(); });
        const auto opened = awaited(second.open(*m_session->current(), QByteArray(32, 'x')));
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Code::StorageFault);
    }

    void anActWaitsForUndoAndComesBack()
    {
        signIn();
        ActOnComplaint accept;
        accept.complaintId = ComplaintId(u"C1"_s);
        accept.action = ComplaintAction::Accept;
        const auto operation = awaited(m_inbox->act(accept));
        QVERIFY(operation);
        QCOMPARE(awaited(m_outbox->entries())->size(), size_t(1));
        QCOMPARE(awaited(m_outbox->entries())->front().state, OutboxState::Held);
        QCOMPARE(awaited(m_inbox->complaint(accept.complaintId))->shownState, ComplaintState::InProgress);
        QVERIFY(awaited(m_inbox->undo(*operation)));
        QVERIFY(awaited(m_outbox->entries())->empty());
        QCOMPARE(awaited(m_inbox->complaint(accept.complaintId))->shownState, ComplaintState::Assigned);
    }

    void aNoteWaitsForUndoAndIsADraftAgain()
    {
        signIn();
        const ComplaintId id(u"C1"_s);
        const auto operation = awaited(m_inbox->addNote(id, u"Called the junior engineer."_s));
        QVERIFY(operation);
        QCOMPARE(awaited(m_outbox->entries())->front().state, OutboxState::Held);
        QVERIFY(awaited(m_inbox->complaint(id))->noteDraft.isEmpty());
        QVERIFY(awaited(m_inbox->undo(*operation)));
        QVERIFY(awaited(m_outbox->entries())->empty());
        QCOMPARE(awaited(m_inbox->complaint(id))->noteDraft, u"Called the junior engineer."_s);
    }

    void withoutUndoTimeItLeavesAtOnce()
    {
        m_backend->setUndoTime(Milliseconds{0});
        signIn();
        ActOnComplaint accept;
        accept.complaintId = ComplaintId(u"C2"_s);
        accept.action = ComplaintAction::Accept;
        QVERIFY(awaited(m_inbox->act(accept)));
        QTRY_VERIFY(awaited(m_outbox->entries())->empty());
        QTRY_COMPARE(awaited(m_inbox->complaint(accept.complaintId))->complaint.state, ComplaintState::InProgress);
    }

    void whatTheTableForbidsIsRefusedAtOnce()
    {
        signIn();
        ActOnComplaint act;
        act.complaintId = ComplaintId(u"C1"_s);
        act.action = ComplaintAction::Assign;
        act.assignee = PersonId(u"P2"_s);
        QCOMPARE(awaited(m_inbox->act(act)).error().code, Code::Forbidden); // an officer does not assign
        act.action = ComplaintAction::Reassign;
        QCOMPARE(awaited(m_inbox->act(act)).error().code, Code::InvalidArguments); // without a reason
        QVERIFY(awaited(m_outbox->entries())->empty());
    }

    void aReplyWithPersonalDataIsBlockedAndStaysADraft()
    {
        signIn();
        const auto typed = draft(u"Call me on 98765 43210."_s);
        QVERIFY(awaited(m_replies->saveDraft(typed)));
        const auto submitted = awaited(m_replies->submit(typed));
        QVERIFY(!submitted);
        QCOMPARE(submitted.error().code, Code::PersonalDataInPublic);
        QCOMPARE(awaited(m_replies->drafts())->size(), size_t(1));
    }

    void aSubmittedTextIsInTheOutboxAndUndoMakesItADraft()
    {
        signIn();
        const auto typed = draft(u"We have sent a tanker."_s);
        QVERIFY(awaited(m_replies->saveDraft(typed)));
        const auto submitted = awaited(m_replies->submit(typed));
        QVERIFY2(submitted, submitted ? "" : qPrintable(submitted.error().detail));
        QVERIFY(awaited(m_replies->drafts())->empty());
        QCOMPARE(awaited(m_outbox->entries())->size(), size_t(1));
        QVERIFY(awaited(m_outbox->undo(*submitted)));
        const auto drafts = awaited(m_replies->drafts());
        QCOMPARE(drafts->size(), size_t(1));
        QCOMPARE(drafts->front().content.parts, typed.content.parts);
    }

    // The server takes a text for a reply that is in review as a change of it, and refuses it as a submission.
    void aTextForAReplyInReviewIsAChangeOfIt()
    {
        m_backend->setUndoTime(Milliseconds{0});
        signIn();
        // As the server has it, and this computer after it.
        const auto put = [this](ReplyState state, int revision) {
            atTheServer([state, revision](WithServer &there) {
                Reply reply;
                reply.id = ReplyId(u"R1"_s);
                reply.complaintId = ComplaintId(u"C1"_s);
                reply.content.channel = Channel::X;
                reply.content.parts = {u"As it stands"_s};
                reply.state = state;
                reply.revision = revision;
                reply.maker = PersonId(u"Pasha"_s);
                reply.editors = {reply.maker};
                there.server.put(ObjectType::Reply, toJson(reply));
                there.way.push(there.server.change());
            });
            QTRY_VERIFY([&] {
                const auto view = awaited(m_inbox->complaint(ComplaintId(u"C1"_s)));
                return view && !view->replies.empty() && view->replies.front().state == state;
            }());
        };
        const auto sent = [this](const Draft &typed) {
            const auto submitted = awaited(m_replies->submit(typed));
            if (!submitted)
                qFatal("%s", qPrintable(nameOf(submitted.error().code)));
            const auto entries = awaited(m_outbox->entries());
            for (const auto &entry : *entries) {
                if (entry.operation.id == *submitted)
                    return std::get<SubmitReply>(entry.operation.act).edit;
            }
            qFatal("it is not in the outbox");
        };
        auto typed = draft(u"We have sent a tanker."_s);
        typed.replyId = ReplyId(u"R1"_s);
        typed.replyRevision = 2;
        put(ReplyState::Returned, 2);
        m_session->setOffline(true);
        QCOMPARE(sent(typed), false);
        QVERIFY(awaited(m_replies->saveDraft(typed)));
        QCOMPARE(sent(typed), true); // after the one that waits it will be in review
        QVERIFY(awaited(m_replies->drafts())->empty());
        const auto waiting = awaited(m_outbox->entries());
        QCOMPARE(waiting->size(), size_t(2));
        QVERIFY(awaited(m_outbox->undo(waiting->front().operation.id))); // and the change that builds on it
        QVERIFY(awaited(m_outbox->entries())->empty());
        m_session->setOffline(false);
        put(ReplyState::Submitted, 3);
        m_session->setOffline(true);
        typed.replyRevision = 3;
        QCOMPARE(sent(typed), true);
    }

    // Its first part stands on the platform, and the second one was refused.
    void aTextGoesOnFromWhatStandsOrIsAReplyOfItsOwn()
    {
        m_backend->setUndoTime(Milliseconds{0});
        signIn();
        const auto stands = u"The valve was broken. (1/2)"_s;
        atTheServer([stands](WithServer &there) {
            Reply reply;
            reply.id = ReplyId(u"R1"_s);
            reply.complaintId = ComplaintId(u"C1"_s);
            reply.content.channel = Channel::X;
            reply.content.parts = {stands, u"See our page. (2/2)"_s};
            reply.state = ReplyState::Failed;
            reply.revision = 2;
            reply.maker = PersonId(u"Pasha"_s);
            reply.editors = {reply.maker};
            there.server.put(ObjectType::Reply, toJson(reply));
            Publication publication;
            publication.id = PublicationId(u"U1"_s);
            publication.replyId = reply.id;
            publication.complaintId = reply.complaintId;
            there.server.put(ObjectType::Publication, toJson(publication));
            there.way.push(there.server.change());
        });
        QTRY_VERIFY([&] {
            const auto view = awaited(m_inbox->complaint(ComplaintId(u"C1"_s)));
            return view && !view->replies.empty() && !view->publications.empty();
        }());
        m_session->setOffline(true);
        const auto sent = [this](const QString &text, bool isPublic) {
            auto typed = draft(text);
            typed.replyId = ReplyId(u"R1"_s);
            typed.replyRevision = 2;
            typed.content.isPublic = isPublic;
            const auto submitted = awaited(m_replies->submit(typed));
            if (!submitted)
                qFatal("%s", qPrintable(nameOf(submitted.error().code)));
            SubmitReply found;
            const auto entries = awaited(m_outbox->entries());
            for (const auto &entry : *entries) {
                if (entry.operation.id == *submitted)
                    found = std::get<SubmitReply>(entry.operation.act);
            }
            if (!awaited(m_outbox->undo(*submitted)))
                qFatal("not taken back");
            return found;
        };
        const auto next = sent(u"The valve was broken. It is mended."_s, true);
        QCOMPARE(next.replyId, ReplyId(u"R1"_s));
        QCOMPARE(next.revision, 2);
        QCOMPARE(next.content.parts, (QStringList{stands, u"It is mended. (2/2)"_s}));
        for (const auto &own :
             {sent(u"We were wrong about the valve."_s, true), sent(u"The valve was broken. Call us."_s, false)}) {
            QVERIFY(!own.replyId.isEmpty());
            QVERIFY(own.replyId != ReplyId(u"R1"_s));
            QCOMPARE(own.revision, 0);
            QCOMPARE(own.content.parts.size(), 1);
            QVERIFY(!own.edit);
        }
    }

    void newComplaintsAreToldOnceAndTheFirstOnesNever()
    {
        QSignalSpy arrived(m_inbox.get(), &InboxService::arrived);
        signIn();
        QTest::qWait(200);
        QCOMPARE(arrived.count(), 0);
        atTheServer([](WithServer &there) {
            there.server.put(makeComplaint(31));
            auto others = makeComplaint(32);
            others.assignee = PersonId(u"P2"_s);
            there.server.put(others);
            there.way.push(there.server.change());
        });
        QTRY_COMPARE(arrived.count(), 1);
        const auto rows = arrived[0][0].value<std::vector<InboxRow>>();
        QCOMPARE(rows.size(), size_t(1));
        QCOMPARE(rows[0].id, ComplaintId(u"C31"_s));
        atTheServer([](WithServer &there) {
            auto urgent = makeComplaint(5);
            urgent.priority = Priority::Urgent;
            there.server.put(urgent);
            there.way.push(there.server.change());
        });
        QTRY_COMPARE(arrived.count(), 2);
    }

    void workingOfflineHoldsForTheProfileThatIsOpenedNext()
    {
        m_session->setOffline(true); // as at a start: no profile is open
        const auto signedIn = awaited(m_session->signIn(QUrl(u"https://seva.test"_s), u"Asha"_s, u"right"_s));
        QVERIFY(signedIn);
        QTRY_COMPARE(m_session->status().connection, Connection::Offline);
        atTheServer([](WithServer &at) { QCOMPARE(at.server.calls, 0); });
        m_session->setOffline(false);
        QTRY_VERIFY(m_session->status().lastSynced);
    }

    void whatWaitsCannotBeWithdrawnOrGivenUpTwice()
    {
        signIn();
        m_session->setOffline(true);
        Reply reply;
        reply.id = ReplyId(u"R1"_s);
        reply.complaintId = ComplaintId(u"C1"_s);
        reply.state = ReplyState::Submitted;
        const auto stored = awaited(m_backend->run([reply](Backend::Core &core) -> Result<void> {
            UTTAR_TRY(const auto state, core.store->syncState(ObjectType::Reply));
            UTTAR_TRY(const auto account, core.store->account());
            return core.store->applyPage({.accountId = account->id,
                                          .type = ObjectType::Reply,
                                          .oldState = state,
                                          .newState = state,
                                          .objects = {reply},
                                          .destroyed = {},
                                          .broken = {}});
        }));
        QVERIFY(stored);
        QVERIFY(awaited(m_replies->withdraw(reply.id, reply.complaintId, 1)));
        const auto second = awaited(m_replies->withdraw(reply.id, reply.complaintId, 1));
        QVERIFY(!second);
        QCOMPARE(second.error().code, Code::WrongState);
        const auto waiting = awaited(m_outbox->entries());
        QCOMPARE(waiting->size(), size_t(1));
        QVERIFY(!awaited(m_outbox->giveUp(waiting->front().operation.id))); // it waits: Undo is for that
    }

    void anExpiredTokenAsksForSignInOnce()
    {
        signIn();
        QSignalSpy needed(m_session.get(), &SessionService::signInNeeded);
        atTheServer([](WithServer &there) { there.server.token = u"another"_s; });
        m_session->syncNow();
        QTRY_COMPARE(needed.count(), 1);
        m_session->syncNow();
        QTest::qWait(100);
        QCOMPARE(needed.count(), 1);
    }

    void signingOutTwiceIsOneSigningOut()
    {
        signIn();
        atTheServer([](WithServer &there) {
            there.way.chance = [](const HttpRequest &request) {
                return request.method == "DELETE" ? Fault::Delay : Fault::None;
            };
        });
        const auto first = m_session->signOut();
        const auto second = m_session->signOut();
        QVERIFY(!second.isFinished()); // the profile is still open
        QVERIFY(awaited(first));
        QVERIFY(awaited(second));
        QCOMPARE(awaited(m_inbox->counts()).error().code, Code::WrongState);
    }

    void aSigningOutThatComesLateClosesNoNewerProfile()
    {
        signIn();
        atTheServer([](WithServer &there) {
            there.way.chance = [](const HttpRequest &request) {
                return request.method == "DELETE" ? Fault::Delay : Fault::None;
            };
        });
        const auto leaving = m_session->signOut();
        signIn();
        QVERIFY(awaited(leaving)); // it waited for the server for as long as it does
        QTest::qWait(50);
        QVERIFY(m_session->current());
        QVERIFY(awaited(m_inbox->counts()));
        QVERIFY(awaited(m_session->signOut())); // of the newer one
        QCOMPARE(awaited(m_inbox->counts()).error().code, Code::WrongState);
    }

    void theAccountOfTheProfileBeforeIsNotTakenForThisOnes()
    {
        signIn();
        QVERIFY(m_session->account());
        m_session->setOffline(true); // what this computer knows of the next one is nothing yet
        QVERIFY(awaited(m_session->signIn(QUrl(u"https://seva.test"_s), u"bina"_s, u"right"_s)));
        QVERIFY(!m_session->account());
        m_session->setOffline(false);
        QTRY_VERIFY(m_session->account());
    }

    void thatASignInIsNeededStaysKnownUntilThereIsOne()
    {
        signIn();
        QVERIFY(!m_session->needsSignIn());
        atTheServer([](WithServer &there) { there.server.token = u"another"_s; });
        m_session->syncNow();
        QTRY_VERIFY(m_session->needsSignIn());
        signIn();
        QVERIFY(!m_session->needsSignIn());
    }

    void signingOutClosesTheProfileAndKeepsItsData()
    {
        signIn();
        QVERIFY(awaited(m_session->signOut()));
        QVERIFY(!m_session->current());
        QCOMPARE(awaited(m_inbox->counts()).error().code, Code::WrongState);
        QCOMPARE(m_session->profiles().size(), size_t(1));
        signIn();
        QCOMPARE(awaited(m_inbox->page({}, {}, 50))->rows.size(), size_t(30));
    }
};

QTEST_GUILESS_MAIN(TestServices)
#include "tst_services.moc"
