// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/domain/audit.h"
#include "app/domain/contenthash.h"
#include "app/domain/placeholder.h"
#include "app/domain/replytemplate.h"

#include <QSet>
#include <QTest>

#include <functional>

using namespace uttar;
using namespace std::chrono_literals;

namespace {

const ReplyId reply(u"r1"_s);
const ComplaintId complaintId(u"c1"_s);

ReplyContent content()
{
    ReplyContent content;
    content.sourceAccount = u"@jal"_s;
    content.language = u"hi"_s;
    content.parts = {u"\u0958 पानी (1/2)"_s, u"₹ 5 (2/2)"_s};
    content.actionTakenReport = u"Tanker sent"_s;
    content.utrNumber = u"UTR9"_s;
    content.interimReason = u"late"_s;
    content.expected = fromRfc3339(u"2026-12-01T00:00:00Z");
    return content;
}

AuditEntry entry()
{
    return {.id = AuditId(u"u1"_s),
            .accountId = AccountId(u"a1"_s),
            .sequence = 2,
            .time = *fromRfc3339(u"2026-11-25T09:00:00Z"),
            .actor = u"p1"_s,
            .action = u"REPLY_SUBMIT"_s,
            .objectType = u"Reply"_s,
            .objectId = u"r1"_s,
            .complaintId = u"c1"_s,
            .details = uR"({"hash":"x"})"_s,
            .previousHash = u"00"_s,
            .hash = {}};
}

Complaint complaint()
{
    Complaint complaint;
    complaint.citizen = {
        .name = u" Asha "_s, .handle = u"asha"_s, .platformUserId = {}, .profileUrl = {}, .followers = 0};
    complaint.serviceRequestId = u"JAL-2026-000123"_s;
    complaint.serviceCode = u"water"_s;
    return complaint;
}

DepartmentSettings department()
{
    DepartmentSettings settings;
    settings.name = u"Jal Board"_s;
    settings.categories = {{.code = u"water"_s,
                            .names = {{u"en"_s, u"Water"_s}, {u"hi"_s, u"पानी"_s}},
                            .team = {},
                            .resolveDays = {},
                            .monetary = false}};
    return settings;
}

} // namespace

class TestRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // These hashes were computed by another program from the written format. They stand in approvals and in trails that
    // are kept for years: when one differs, the format was changed.
    void aContentHashIsTheSameOnEveryMachineAndForEver()
    {
        QCOMPARE(contentHash(content(), reply, complaintId, 3),
                 u"d768a9abad369ffd30c65bfdb86771d7367e9b8ff9a9aa7ad06fcfc7354a2e53"_s);
    }
    void anAuditHashIsTheSameOnEveryMachineAndForEver()
    {
        QCOMPARE(chainHash(entry()), u"cb4e4eee15273e4e10cb6f92695968e09be7d3f7052f0d43722278f4c295900f"_s);
    }
    void aTextIsHashedInItsComposedForm()
    {
        QCOMPARE(textHash(u"cafe\u0301"_s), u"850f7dc43910ff890f8879c0ed26fe697c93a067ad93a7d50f466a7028a9bf4e"_s);
        QCOMPARE(textHash(u"caf\u00E9"_s), textHash(u"cafe\u0301"_s));
    }
    void everythingThatAnApprovalBindsChangesTheHash()
    {
        const std::vector<std::function<void(ReplyContent &)>> changes{
            [](ReplyContent &c) { c.type = ReplyType::Interim; },
            [](ReplyContent &c) { c.channel = Channel::Bluesky; },
            [](ReplyContent &c) { c.sourceAccount = u"@jal2"_s; },
            [](ReplyContent &c) { c.language = u"en"_s; },
            [](ReplyContent &c) { c.isPublic = false; },
            [](ReplyContent &c) { c.parts[0] += u' '; },
            [](ReplyContent &c) { c.parts.swapItemsAt(0, 1); },
            [](ReplyContent &c) { c.parts = {c.parts[0] + c.parts[1]}; },
            [](ReplyContent &c) { c.parts.push_back({}); },
            [](ReplyContent &c) { c.actionTakenReport += u'.'; },
            [](ReplyContent &c) { c.utrNumber = u"UTR8"_s; },
            [](ReplyContent &c) { c.interimReason.clear(); },
            [](ReplyContent &c) { c.expected.reset(); },
            [](ReplyContent &c) { *c.expected += 1ms; },
            // The same characters, moved over a field's border.
            [](ReplyContent &c) { c.actionTakenReport = u"Tanker sentU"_s, c.utrNumber = u"TR9"_s; },
        };
        QSet<QString> hashes{contentHash(content(), reply, complaintId, 3),
                             contentHash(content(), reply, complaintId, 4),
                             contentHash(content(), ReplyId(u"r2"_s), complaintId, 3),
                             contentHash(content(), reply, ComplaintId(u"c2"_s), 3)};
        for (const auto &change : changes) {
            auto changed = content();
            change(changed);
            hashes.insert(contentHash(changed, reply, complaintId, 3));
        }
        QCOMPARE(hashes.size(), qsizetype(4 + changes.size()));
    }
    void everyFieldOfAnAuditEntryChangesItsHash()
    {
        const std::vector<std::function<void(AuditEntry &)>> changes{
            [](AuditEntry &e) { e.accountId = AccountId(u"a2"_s); },
            [](AuditEntry &e) { e.sequence = 3; },
            [](AuditEntry &e) { e.time += 1ms; },
            [](AuditEntry &e) { e.actor = u"system"_s; },
            [](AuditEntry &e) { e.action = u"REPLY_EDIT"_s; },
            [](AuditEntry &e) { e.objectType = u"Complaint"_s; },
            [](AuditEntry &e) { e.objectId = u"r2"_s; },
            [](AuditEntry &e) { e.complaintId.clear(); },
            [](AuditEntry &e) { e.details = u"{}"_s; },
            [](AuditEntry &e) { e.previousHash = u"01"_s; },
        };
        QSet<QString> hashes{chainHash(entry())};
        for (const auto &change : changes) {
            auto changed = entry();
            change(changed);
            hashes.insert(chainHash(changed));
        }
        QCOMPARE(hashes.size(), qsizetype(1 + changes.size()));
        auto stored = entry();
        stored.id = AuditId(u"u2"_s);
        stored.hash = u"ff"_s;
        QCOMPARE(chainHash(stored), chainHash(entry()));
    }
    void placeholdersAreFoundInOrder()
    {
        QCOMPARE(placeholders(u"{{a}} {{ visit date }}}"),
                 (std::vector<Placeholder>{{u"a"_s, 0, 5}, {u"visit date"_s, 6, 16}}));
        QCOMPARE(placeholders(u"{{x {{y}} {{}} {{ }} {{no\nline}} }} {{end"),
                 (std::vector<Placeholder>{{u"y"_s, 4, 5}}));
    }
    void whatIsNotKnownStaysAndIsNamedOnce()
    {
        const auto filled = fill(u"{{citizen}}: {{number}}, {{when}}, {{when}}, {{who}}"_s,
                                 {{u"citizen"_s, u"{{number}}"_s}, {u"number"_s, u"7"_s}});
        QCOMPARE(filled.text, u"{{number}}: 7, {{when}}, {{when}}, {{who}}"_s); // a value is not filled again
        QCOMPARE(filled.unresolved, (QStringList{u"when"_s, u"who"_s}));
    }
    void aComplaintGivesItsValuesAndNoEmptyOnes()
    {
        Person officer;
        officer.name = u"R. Verma"_s;
        const auto now = *fromRfc3339(u"2026-11-24T20:00:00Z"); // the 25th in India
        auto values = placeholderValues(complaint(), department(), officer, u"hi"_s, now);
        QCOMPARE(values.value(u"citizen"_s), u"Asha"_s);
        QCOMPARE(values.value(u"handle"_s), u"@asha"_s);
        QCOMPARE(values.value(u"number"_s), u"JAL-2026-000123"_s);
        QCOMPARE(values.value(u"category"_s), u"पानी"_s);
        QCOMPARE(values.value(u"department"_s), u"Jal Board"_s);
        QCOMPARE(values.value(u"officer"_s), u"R. Verma"_s);
        QVERIFY(values.value(u"today"_s).contains(u"नव"_s));
        auto mail = complaint();
        mail.source = Channel::Email;
        mail.citizen.handle = u"asha@example.in"_s;
        QCOMPARE(placeholderValues(mail, department(), officer, u"hi"_s, now).value(u"handle"_s), u"Asha"_s);
        mail.citizen.name.clear();
        QCOMPARE(placeholderValues(mail, department(), officer, u"hi"_s, now).value(u"handle"_s), u"asha@example.in"_s);
        for (const auto *absent : {u"locality", u"district", u"utr", u"expectedDate"})
            QVERIFY(!values.contains(QString::fromUtf16(absent)));
        const auto written = content();
        values = placeholderValues(complaint(), department(), officer, u"hi-Latn"_s, now, &written);
        QCOMPARE(values.value(u"today"_s), u"25 November 2026"_s);
        QCOMPARE(values.value(u"category"_s), u"पानी"_s);
        QCOMPARE(values.value(u"utr"_s), u"UTR9"_s);
        QCOMPARE(values.value(u"expectedDate"_s), u"1 December 2026"_s);
    }
    void aTemplateHasAVariantForAChannel()
    {
        ReplyTemplate each;
        each.bodies = {{u"hi"_s, u"long"_s}};
        each.variants = {{u"hi/x"_s, u"short"_s}};
        QCOMPARE(each.text(u"hi"_s, Channel::X), u"short"_s);
        QCOMPARE(each.text(u"hi"_s, Channel::Email), u"long"_s);
        QCOMPARE(each.text(u"en"_s, Channel::X), std::nullopt);
    }
};

QTEST_APPLESS_MAIN(TestRecords)
#include "tst_domain_records.moc"
