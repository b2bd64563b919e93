// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/operation.h"

#include "app/base/text.h"

#include <QTest>

#include <array>

using namespace uttar;

Q_DECLARE_METATYPE(uttar::Act)

class TestOperation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActComesBackAsItself_data();
    void everyActComesBackAsItself();
    void theHashIgnoresTheTimesOnly();
    void aReceiptComesBackOutOfAnAnswer();
    void everyRefusalComesBackOutOfAnAnswer_data();
    void everyRefusalComesBackOutOfAnAnswer();
};

namespace {

ReplyContent content()
{
    return {.type = ReplyType::Interim,
            .channel = Channel::X,
            .sourceAccount = u"jalnigam"_s,
            .language = u"hi"_s,
            .isPublic = false,
            .parts = {u"पहला भाग (1/2)"_s, u"दूसरा (2/2)"_s},
            .actionTakenReport = u"Valve replaced."_s,
            .utrNumber = u"UTR1"_s,
            .interimReason = u"Pipes are on the way."_s,
            .expected = Timestamp{Milliseconds{1'790'000'000'123}},
            .templateId = TemplateId(u"T1"_s),
            .templateVersion = 3,
            .templateUnchanged = true};
}

Operation operation(Act act = AddNote{ComplaintId(u"C1"_s), u"Called the plant."_s})
{
    return {.id = OperationId(u"0b7cf2a1-9a50-4c2e-8f60-0f0f5a3f8d11"_s),
            .accountId = AccountId(u"jal"_s),
            .act = std::move(act),
            .actedTime = Timestamp{Milliseconds{1'780'000'000'456}},
            .clockOffset = -86'400'000};
}

} // namespace

void TestOperation::everyActComesBackAsItself_data()
{
    QTest::addColumn<Act>("act");
    const ComplaintId complaint(u"C1"_s);
    const auto own = replyIdOf(operation().id);
    QTest::newRow("act on a complaint") << Act(ActOnComplaint{complaint, 7, ComplaintAction::Transfer,
                                                              PersonId(u"P2"_s), u"RTI"_s, u"of the roads"_s, u"PWD"_s,
                                                              ComplaintId(u"C2"_s)});
    QTest::newRow("add a note") << Act(AddNote{complaint, u"Called the plant."_s});
    QTest::newRow("take a lease") << Act(TakeLease{complaint, u"field laptop"_s, 20, true});
    QTest::newRow("release a lease") << Act(ReleaseLease{complaint, LeaseId(u"L1"_s), 4});
    QTest::newRow("submit a new reply") << Act(SubmitReply{own, complaint, content(), 0, 2, 5, false});
    QTest::newRow("edit a reply") << Act(SubmitReply{ReplyId(u"R1"_s), complaint, content(), 3, 2, 5, true});
    QTest::newRow("withdraw a reply") << Act(WithdrawReply{ReplyId(u"R1"_s), complaint, 3});
    QTest::newRow("approve a reply") << Act(
        DecideReply{ReplyId(u"R1"_s), complaint, 3, u"abc"_s, Decision::Approve, {}});
    QTest::newRow("return a reply") << Act(
        DecideReply{ReplyId(u"R1"_s), complaint, 3, u"abc"_s, Decision::Return, u"Too curt."_s});
    QTest::newRow("confirm a reply") << Act(SettleReply{ReplyId(u"R1"_s), complaint, 3, true, u"https://x.com/1"_s});
    QTest::newRow("deny a reply") << Act(SettleReply{ReplyId(u"R1"_s), complaint, 3, false, {}});
}

void TestOperation::everyActComesBackAsItself()
{
    QFETCH(Act, act);
    const auto sent = operation(act);
    const auto items = operationsFromInvocation(toInvocation(sent));
    QCOMPARE(items.size(), std::size_t(1));
    QVERIFY2(items[0].operation, qPrintable(items[0].operation ? QString() : items[0].operation.error().detail));
    QVERIFY(*items[0].operation == sent);
    const auto stored = operationFromJson(toJson(sent));
    QVERIFY(stored && *stored == sent);
    QCOMPARE(requestHash(*stored), requestHash(sent));
}

void TestOperation::theHashIgnoresTheTimesOnly()
{
    const auto hash = requestHash(operation());
    auto changed = operation();
    changed.actedTime += Milliseconds{1};
    changed.clockOffset = 5;
    QCOMPARE(requestHash(changed), hash);
    changed = operation();
    changed.accountId = AccountId(u"vidyut"_s);
    QVERIFY(requestHash(changed) != hash);
    changed = operation();
    changed.id = OperationId(u"0b7cf2a1-9a50-4c2e-8f60-0f0f5a3f8d12"_s);
    QVERIFY(requestHash(changed) != hash);
    QVERIFY(requestHash(operation(AddNote{ComplaintId(u"C1"_s), u"Called the plant!"_s})) != hash);
    QVERIFY(requestHash(operation(AddNote{ComplaintId(u"C2"_s), u"Called the plant."_s})) != hash);
}

void TestOperation::aReceiptComesBackOutOfAnAnswer()
{
    const auto sent = operation();
    const auto call = toInvocation(sent);
    const Receipt receipt{.operationId = sent.id,
                          .actor = PersonId(u"P1"_s),
                          .requestHash = requestHash(sent),
                          .objectId = noteIdOf(sent.id).toString(),
                          .revision = 4,
                          .fence = 2,
                          .stateName = u"SUBMITTED"_s,
                          .expiresAt = Timestamp{Milliseconds{1'790'000'000'000}},
                          .error = {},
                          .time = Timestamp{Milliseconds{1'780'000'000'500}}};
    const auto answer = setAnswer(sent.accountId, u"1"_s, u"2"_s, operationsFromInvocation(call), {receipt});
    const auto back = receiptFromAnswer(sent, {call.name, answer, call.callId});
    QVERIFY(back && *back == receipt);
    const auto nothing = receiptFromAnswer(sent, {call.name, QJsonObject(), call.callId});
    QVERIFY(!nothing && nothing.error().code == Code::ServerFault);
}

void TestOperation::everyRefusalComesBackOutOfAnAnswer_data()
{
    QTest::addColumn<int>("at");
    for (std::size_t at = 0; at < namesOf<Code>.size(); ++at)
        QTest::newRow(namesOf<Code>[at].second.data()) << int(at);
}

void TestOperation::everyRefusalComesBackOutOfAnAnswer()
{
    QFETCH(int, at);
    const auto code = namesOf<Code>[std::size_t(at)].first;
    QCOMPARE(errorFromJson(errorToJson(Error{code, u"why"_s})).code, code);
    const auto sent = operation();
    const auto call = toInvocation(sent);
    const auto items = operationsFromInvocation(call);
    const auto passing = setAnswer(sent.accountId, u"1"_s, u"1"_s, items, {fail(code, u"why"_s)});
    const auto refused = receiptFromAnswer(sent, {call.name, passing, call.callId});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, code);
    Receipt receipt;
    receipt.operationId = sent.id;
    receipt.error = Error{code, u"why"_s};
    const auto final = setAnswer(sent.accountId, u"1"_s, u"1"_s, items, {receipt});
    const auto stood = receiptFromAnswer(sent, {call.name, final, call.callId});
    QVERIFY(stood && stood->error);
    QCOMPARE(stood->error->code, code);
}

QTEST_GUILESS_MAIN(TestOperation)
#include "tst_operation.moc"
