// SPDX-License-Identifier: GPL-3.0-or-later
// What the department's own account wrote, as its platform shows it.
#include "tests/intake/desk.h"

#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;

class IntakeOwnTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheDepartmentWroteIsNoComplaint();
    void whatTheDepartmentWroteInAThreadStandsThere();
    void whatThePublisherIsSendingIsItsOwnToWriteDown();
    void whatAPersonSawOnThePlatformGetsItsId();
};

void IntakeOwnTest::whatTheDepartmentWroteIsNoComplaint()
{
    Desk d;
    auto post = d.post(u"p1"_s);
    post.author.handle = u"Jal"_s;
    const auto id = d.registered(post);
    QVERIFY(id);
    QVERIFY(id->isEmpty());
    QVERIFY(d.complaints().isEmpty());
}

void IntakeOwnTest::whatTheDepartmentWroteInAThreadStandsThere()
{
    Desk d;
    const auto id = d.registered(d.post(u"p1"_s));
    const auto before = d.w.complaint(*id);
    const auto receipt = d.w.perform(d.w.officer, d.w.submission(*id));
    QVERIFY(receipt && !receipt->error);
    auto own = d.next(u"p2"_s, u"p1"_s, u"We have sent a tanker."_s);
    own.own = true;
    QCOMPARE(*d.registered(own), *id);
    const auto posts = d.posts(*id);
    QCOMPARE(posts.size(), std::size_t(2));
    QCOMPARE(posts[1].direction, Direction::FromDepartment);
    QVERIFY(posts[1].replyId.isEmpty());
    QCOMPARE(d.w.complaint(*id).threadRevision, before.threadRevision + 1);
    QCOMPARE(d.w.complaint(*id).postCount, 2);
    // Its author has not read it: the citizen shall not be told two things.
    QCOMPARE(d.w.reply(ReplyId(receipt->objectId)).state, ReplyState::Stale);
    const auto state = d.state();
    QCOMPARE(*d.registered(own), *id);
    QCOMPARE(d.state(), state);
}

void IntakeOwnTest::whatThePublisherIsSendingIsItsOwnToWriteDown()
{
    Desk d;
    const auto id = d.registered(d.post(u"p1"_s));
    const auto receipt = d.w.perform(d.w.officer, d.w.submission(*id));
    QVERIFY(receipt && !receipt->error);
    auto reply = d.w.reply(ReplyId(receipt->objectId));
    auto own = d.next(u"p2"_s, u"p1"_s, reply.content.parts.front());
    own.own = true;
    for (const auto state : {ReplyState::Attempting, ReplyState::Unknown}) {
        reply.state = state;
        d.w.write([&](Transaction &t) { return t.saveReply(d.w.water, reply); });
        QCOMPARE(*d.registered(own), ComplaintId());
        QCOMPARE(d.posts(*id).size(), std::size_t(1));
        QCOMPARE(d.w.reply(reply.id).state, state);
    }
    // Another text is not what it sends: a person who has to decide sees it.
    own.text = u"The tanker comes tomorrow."_s;
    QCOMPARE(*d.registered(own), *id);
    QCOMPARE(d.posts(*id).size(), std::size_t(2));
    QCOMPARE(d.w.reply(reply.id).state, ReplyState::Unknown);
}

void IntakeOwnTest::whatAPersonSawOnThePlatformGetsItsId()
{
    Desk d;
    const auto id = d.registered(d.post(u"p1"_s));
    Post told;
    told.id = PostId(u"Qr-0"_s);
    told.complaintId = *id;
    told.direction = Direction::FromDepartment;
    told.channel = d.account.channel;
    told.text = u"We have sent a tanker."_s;
    told.replyId = ReplyId(u"r"_s);
    d.w.write([&](Transaction &t) { return t.savePost(d.w.water, told); });
    const auto before = d.w.complaint(*id);
    auto own = d.next(u"p2"_s, u"p1"_s, told.text);
    own.own = true;
    QCOMPARE(*d.registered(own), *id);
    const auto posts = d.posts(*id);
    QCOMPARE(posts.size(), std::size_t(2));
    const auto at = std::ranges::find(posts, told.id, &Post::id);
    QCOMPARE(at->sourcePostId, u"p2"_s);
    QCOMPARE(at->replyId, told.replyId);
    QCOMPARE(d.w.complaint(*id).threadRevision, before.threadRevision);
    const auto state = d.state();
    QCOMPARE(*d.registered(own), *id); // known by its id now
    QCOMPARE(d.state(), state);
}

QTEST_GUILESS_MAIN(IntakeOwnTest)
#include "tst_intake_own.moc"
