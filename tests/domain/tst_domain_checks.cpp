// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/domain/checks.h"
#include "app/domain/classify.h"
#include "app/domain/placeholder.h"

#include <QTest>

#include <algorithm>

using namespace uttar;
using namespace std::chrono_literals;

namespace {

const Timestamp now = *fromRfc3339(u"2026-11-25T09:00:00Z");

// A reply, a complaint and a department of which every check passes.
struct Case
{
    Case()
    {
        settings.categories = {{.code = u"refund"_s, .names = {}, .team = {}, .resolveDays = {}, .monetary = true}};
        settings.sensitiveWords = {u"court"_s, u"मीडिया"_s};
        settings.officialCheckers = 2;
        complaint.state = ComplaintState::InProgress;
        complaint.language = u"hi-Latn"_s;
        complaint.threadRevision = 4;
        content.parts = {u"आपके क्षेत्र में पानी का टैंकर भेज दिया गया है।"_s};
        content.language = u"hi"_s;
        content.actionTakenReport = u"Tanker sent"_s;
        content.templateId = TemplateId(u"t1"_s);
        content.templateVersion = 2;
        content.templateUnchanged = true;
        used.version = 2;
        used.approved = true;
        used.shortcut = u"/tanker"_s;
    }
    [[nodiscard]] std::vector<Check> checks() const
    {
        return checkSubmission(content, complaint, threadRevision, settings, &used, now);
    }
    [[nodiscard]] Check check(CheckKind kind) const
    {
        const auto all = checks();
        const auto at = std::ranges::find(all, kind, &Check::kind);
        return at == all.end() ? Check{kind, CheckResult::Pass, Code::Internal, u"absent"_s} : *at;
    }
    ReplyContent content;
    Complaint complaint;
    DepartmentSettings settings;
    ReplyTemplate used;
    int threadRevision = 4;
};

IntakeRules rules()
{
    IntakeRules rules;
    rules.classification = {
        {.serviceCode = u"water"_s, .words = {u"water"_s, u"paani"_s, u"पानी"_s}, .hashtags = {u"PaniDo"_s}},
        {.serviceCode = u"road"_s,
         .words = {u"road"_s, u"सड़क"_s, u"سڑک"_s, u"pothole"_s},
         .hashtags = {},
         .priority = Priority::High},
        {.serviceCode = {}, .words = {u"death"_s}, .hashtags = {}, .priority = Priority::Urgent},
    };
    rules.places = {{.words = {u"Gomti"_s},
                     .address = {.locality = u"Gomti"_s, .district = u"Lucknow"_s, .state = {}, .pincode = {}}},
                    {.words = {u"Gomti Nagar"_s, u"गोमती नगर"_s},
                     .address = {.locality = u"Gomti Nagar"_s, .district = u"Lucknow"_s, .state = {}, .pincode = {}}}};
    return rules;
}

Complaint classified(const QString &text, const QStringList &hashtags = {})
{
    Complaint complaint;
    complaint.description = text;
    complaint.hashtags = hashtags;
    classify(complaint, rules());
    return complaint;
}

Person officer(const char16_t *id, const QStringList &districts = {}, const QStringList &languages = {})
{
    return {.id = PersonId(QString::fromUtf16(id)),
            .name = {},
            .login = {},
            .roles = {Role::Officer},
            .team = u"water"_s,
            .districts = districts,
            .languages = languages,
            .active = true};
}

} // namespace

class TestChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodReplyPassesEverything()
    {
        const auto checks = Case().checks();
        for (const auto &check : checks)
            QVERIFY2(check.result == CheckResult::Pass, qPrintable(nameOf(check.kind)));
        QVERIFY(std::ranges::is_sorted(checks, {}, &Check::kind));
        QCOMPARE(firstBlocking(checks), nullptr);
    }
    void onlyChecksThatApplyAreListed()
    {
        Case each;
        QCOMPARE(each.check(CheckKind::UtrNumber).subject, u"absent"_s);
        QCOMPARE(each.check(CheckKind::ExpectedDate).subject, u"absent"_s);
        each.content.isPublic = false;
        QCOMPARE(each.check(CheckKind::PersonalData).subject, u"absent"_s);
        each.complaint.state = ComplaintState::Resolved;
        each.content.type = ReplyType::Acknowledgement;
        QCOMPARE(each.check(CheckKind::StillOpen).subject, u"absent"_s);
    }
    void everyCheckFindsItsFault_data()
    {
        QTest::addColumn<std::function<void(Case &)>>("fault");
        QTest::addColumn<CheckKind>("kind");
        QTest::addColumn<CheckResult>("result");
        QTest::addColumn<Code>("code");
        using Fault = std::function<void(Case &)>;
        const auto block = [](CheckKind kind, const char *name, Code code, const Fault &fault) {
            QTest::newRow(name) << fault << kind << CheckResult::Block << code;
        };
        const auto warn = [](CheckKind kind, const char *name, const Fault &fault) {
            QTest::newRow(name) << fault << kind << CheckResult::Warn << Code::InvalidArguments;
        };
        block(CheckKind::NotEmpty, "no part", Code::InvalidArguments, [](Case &c) { c.content.parts.clear(); });
        block(CheckKind::NotEmpty, "a blank part", Code::InvalidArguments,
              [](Case &c) { c.content.parts += u" \n"_s; });
        block(CheckKind::Length, "too long", Code::ReplyTooLong,
              [](Case &c) { c.content.parts += QString(281, u'क'); });
        block(CheckKind::Parts, "too many parts", Code::ReplyTooLong,
              [](Case &c) { c.content.parts = QStringList(5, u"पानी"_s); });
        block(CheckKind::Placeholders, "placeholder", Code::UnresolvedPlaceholder,
              [](Case &c) { c.content.parts[0] += u"{{visit date}}"_s; });
        block(CheckKind::Placeholders, "placeholder over the end of a part", Code::UnresolvedPlaceholder, [](Case &c) {
            c.content.parts = {u"कल {{visit (1/2)"_s, u"date}} को (2/2)"_s};
        });
        block(CheckKind::PersonalData, "phone over the end of a part", Code::PersonalDataInPublic, [](Case &c) {
            c.content.parts = {u"फोन 98765 (1/2)"_s, u"43210 पर (2/2)"_s};
        });
        block(CheckKind::PersonalData, "phone where the part's number is expected", Code::PersonalDataInPublic,
              [](Case &c) {
                  c.content.parts = {u"फोन करें (1/9876543210)"_s, u"कल तक (2/2)"_s};
              });
        block(CheckKind::PersonalData, "phone", Code::PersonalDataInPublic,
              [](Case &c) { c.content.parts[0] += u"९८७६५४३२१०"_s; });
        block(CheckKind::ActionTakenReport, "no report", Code::MissingActionTakenReport,
              [](Case &c) { c.content.actionTakenReport = u" "_s; });
        block(CheckKind::UtrNumber, "no UTR", Code::MissingActionTakenReport,
              [](Case &c) { c.complaint.serviceCode = u"refund"_s; });
        for (const auto state :
             {ComplaintState::Rejected, ComplaintState::Transferred, ComplaintState::Resolved, ComplaintState::Closed,
              ComplaintState::Appealed, ComplaintState::PendingAssignment, ComplaintState::PendingReassignment})
            block(CheckKind::StillOpen, qPrintable(u"FINAL when it is "_s + nameOf(state)), Code::WrongState,
                  [state](Case &c) { c.complaint.state = state; });
        block(CheckKind::ExpectedDate, "no reason", Code::MissingExpectedDate, [](Case &c) {
            c.content.type = ReplyType::Interim;
            c.content.expected = now + 24h;
        });
        block(CheckKind::ExpectedDate, "a date that is over", Code::MissingExpectedDate, [](Case &c) {
            c.content.type = ReplyType::Interim;
            c.content.interimReason = u"pipes"_s;
            c.content.expected = now;
        });
        block(CheckKind::Freshness, "the citizen wrote again", Code::StaleReply,
              [](Case &c) { ++c.complaint.threadRevision; });
        warn(CheckKind::Language, "English for Hindi",
             [](Case &c) { c.content.parts = {u"We have sent a water tanker to your street."_s}; });
        warn(CheckKind::Language, "Hindi for Tamil", [](Case &c) { c.complaint.language = u"ta"_s; });
        warn(CheckKind::Language, "Hindi for English in Region C", [](Case &c) {
            c.complaint.language = u"en"_s;
            c.settings.languageRegion = u'C';
        });
        warn(CheckKind::TemplateValidity, "template over", [](Case &c) { c.used.validUntil = now; });
        warn(CheckKind::TemplateValidity, "a newer template", [](Case &c) { c.used.version = 3; });
        warn(CheckKind::SensitiveWords, "sensitive", [](Case &c) { c.content.parts[0] += u" Courts"_s; });
    }
    void everyCheckFindsItsFault()
    {
        QFETCH(std::function<void(Case &)>, fault);
        QFETCH(CheckKind, kind);
        QFETCH(CheckResult, result);
        QFETCH(Code, code);
        Case each;
        fault(each);
        const auto check = each.check(kind);
        QCOMPARE(check.result, result);
        QCOMPARE(check.code, code);
        const auto checks = each.checks();
        const auto *const first = firstBlocking(checks);
        QCOMPARE(first != nullptr, result == CheckResult::Block);
        QVERIFY(first == nullptr || first->kind == kind);
    }
    void whatWasHandedInBeforeTheComplaintCameBackIsStillDecidedOn()
    {
        for (const auto state : {ComplaintState::PendingAssignment, ComplaintState::PendingReassignment}) {
            Case each;
            each.complaint.state = state;
            const auto checks =
                checkReply(each.content, each.complaint, each.threadRevision, each.settings, &each.used, now);
            QCOMPARE(firstBlocking(checks), nullptr);
            QVERIFY(suits(ReplyType::Final, state));
            QVERIFY(!mayBeHandedIn(ReplyType::Final, state));
            QVERIFY(mayBeHandedIn(ReplyType::Interim, state));
        }
    }
    void hindiMayAnswerEnglishInRegionA()
    {
        Case each;
        each.complaint.language = u"en"_s;
        QCOMPARE(each.check(CheckKind::Language).result, CheckResult::Pass);
    }
    void theSubjectSaysWhatItIsAbout()
    {
        Case each;
        each.content.parts = {u"{{a}} {{b}} {{a}} 9876543210 "_s + QString(300, u'x')};
        QCOMPARE(each.check(CheckKind::Placeholders).subject, u"a, b"_s);
        QCOMPARE(each.check(CheckKind::PersonalData).subject, u"9876543210"_s);
        QCOMPARE(each.check(CheckKind::Length).subject, u"329 / 280"_s);
        each.content.channel = Channel::Bluesky;
        each.content.parts = {u"👨‍👩‍👧‍👦"_s.repeated(121)};
        QCOMPARE(each.check(CheckKind::Length).subject, u"3025 / 3000"_s);
    }
    void aSensitiveWordCountsFromTheStartOfAWord()
    {
        Case each;
        each.content.parts[0] += u" escort"_s; // holds "court" in no sense
        QCOMPARE(each.check(CheckKind::SensitiveWords).result, CheckResult::Pass);
        each.settings.sensitiveWords = {u"cort"_s};
        QCOMPARE(each.check(CheckKind::SensitiveWords).result, CheckResult::Pass);
    }
    void anOfficialPositionNeedsMoreCheckers()
    {
        QCOMPARE(checkersNeeded(Case().content, Case().complaint, Case().settings), 1);
        const std::vector<std::function<void(Case &)>> reasons{
            [](Case &c) { c.content.templateUnchanged = false; },
            [](Case &c) { c.content.templateId = {}; },
            [](Case &c) { c.complaint.citizen.followers = 100'000; },
            [](Case &c) { c.complaint.sensitivity = Sensitivity::Sensitive; },
            [](Case &c) { c.content.parts[0] += u" मीडिया"_s; },
            [](Case &c) { c.settings.subJudiceWords = {u"टैंकर"_s}; },
        };
        for (const auto &reason : reasons) {
            Case each;
            reason(each);
            QVERIFY(isOfficialPosition(each.content, each.complaint, each.settings));
            QCOMPARE(checkersNeeded(each.content, each.complaint, each.settings), 2);
        }
        Case each;
        each.settings.routineCheckers = 0;
        QCOMPARE(checkersNeeded(each.content, each.complaint, each.settings), 1);
    }
    void theTextOfATemplateIsKnownInItsParts()
    {
        Case each;
        each.used.id = each.content.templateId;
        each.used.type = each.content.type;
        each.used.bodies = {{u"en"_s, u"Dear {{citizen}}, "_s + u"the tanker comes to {{place}}. "_s.repeated(12)}};
        each.content.language = u"en"_s;
        each.complaint.citizen.name = u"Asha Devi"_s;
        const auto text =
            fill(each.used.bodies[u"en"_s], {{u"citizen"_s, u"Asha Devi"_s}, {u"place"_s, u"the old well"_s}}).text;
        each.content.parts = splitParts(text, defaultRule(Channel::X));
        QVERIFY(each.content.parts.size() > 1);
        const auto follows = [&each] {
            return followsTemplate(each.content, &each.used, each.complaint, each.settings, officer(u"p"), now);
        };
        QVERIFY(follows());
        each.content.parts.front().replace(u"Dear"_s, u"Fear"_s);
        QVERIFY(!follows());
    }
    void theOfficersFieldTakesTheirNameAndNoStatement()
    {
        Case each;
        each.used.id = each.content.templateId;
        each.used.type = each.content.type;
        each.used.bodies = {{u"hi"_s, u"टैंकर भेज दिया गया है। {{officer}}"_s}};
        auto author = officer(u"p");
        author.name = u"Ravi Verma"_s;
        const auto follows = [&] {
            return followsTemplate(each.content, &each.used, each.complaint, each.settings, author, now);
        };
        each.content.parts = {u"टैंकर भेज दिया गया है। Ravi Verma"_s};
        QVERIFY(follows());
        each.content.parts = {u"टैंकर भेज दिया गया है। The minister is to blame"_s};
        QVERIFY(!follows());
    }
    void aComplaintGetsItsCategory_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("hashtags");
        QTest::addColumn<QString>("code");
        QTest::newRow("a word") << u"No WATER here"_s << QStringList() << u"water"_s;
        QTest::newRow("an ending") << u"पानीवाला कहाँ"_s << QStringList() << u"water"_s;
        QTest::newRow("without nukta") << u"सडक टूटी"_s << QStringList() << u"road"_s;
        QTest::newRow("nukta apart") << u"सड\u093Cक टूटी"_s << QStringList() << u"road"_s;
        QTest::newRow("Urdu with vowel points") << u"سَڑَک خراب"_s << QStringList() << u"road"_s;
        QTest::newRow("not inside a word") << u"freshwater and broad"_s << QStringList() << QString();
        QTest::newRow("most matches") << u"water on the road, a pothole"_s << QStringList() << u"road"_s;
        QTest::newRow("between equals the first") << u"road water"_s << QStringList() << u"water"_s;
        QTest::newRow("a hashtag") << u"road"_s << QStringList{u"panido"_s} << u"water"_s;
        QTest::newRow("nothing") << u"Hello"_s << QStringList() << QString();
    }
    void aComplaintGetsItsCategory()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, hashtags);
        QFETCH(QString, code);
        QCOMPARE(classified(text, hashtags).serviceCode, code);
    }
    void priorityRisesAndNeverFalls()
    {
        QCOMPARE(classified(u"water"_s).priority, Priority::Normal);
        QCOMPARE(classified(u"water, pothole"_s).priority, Priority::High);
        QCOMPARE(classified(u"a death, no water"_s).priority, Priority::Urgent);
        QCOMPARE(classified(u"a death, no water"_s).serviceCode, u"water"_s);
    }
    void theLongestPlaceWins()
    {
        QCOMPARE(classified(u"in Gomti Nagar"_s).address.locality, u"Gomti Nagar"_s);
        QCOMPARE(classified(u"by the gomti"_s).address.locality, u"Gomti"_s);
        QCOMPARE(classified(u"गोमती नगर में"_s).address.district, u"Lucknow"_s);
        QCOMPARE(classified(u"elsewhere"_s).address, Address());
    }
    void theLanguageIsFilledWhereItIsEmpty()
    {
        QCOMPARE(classified(u"paani nahi hai"_s).language, u"hi-Latn"_s);
        Complaint complaint;
        complaint.description = u"paani nahi hai"_s;
        complaint.language = u"en"_s;
        classify(complaint, rules());
        QCOMPARE(complaint.language, u"en"_s);
    }
    void theOfficerWithTheSmallestLoadGetsIt()
    {
        Complaint complaint;
        complaint.language = u"hi-Latn"_s;
        complaint.address.district = u"Lucknow"_s;
        std::vector<Person> people{officer(u"p3"), officer(u"p2"), officer(u"p1", {u"Agra"_s}),
                                   officer(u"p0", {}, {u"ta"_s})};
        const auto chosen = [&](const std::map<PersonId, int> &load) {
            return chooseOfficer(complaint, u"water"_s, people, load).toString();
        };
        QCOMPARE(chosen({}), u"p2"_s); // equal: the smallest id
        QCOMPARE(chosen({{PersonId(u"p2"_s), 1}}), u"p3"_s);
        people.push_back(officer(u"p00", {u"Lucknow"_s}, {u"hi"_s}));
        QCOMPARE(chosen({}), u"p00"_s);
        people.back().active = false;
        QCOMPARE(chosen({}), u"p2"_s);
        people.back().active = true;
        people.back().roles = {Role::Supervisor};
        QCOMPARE(chosen({}), u"p2"_s);
        complaint.language = u"und"_s;
        complaint.address = {};
        QCOMPARE(chosen({}), u"p0"_s); // what is not known excludes nobody
        QVERIFY(chooseOfficer(complaint, u"roads"_s, people, {}).isEmpty());
        QVERIFY(chooseOfficer(complaint, {}, people, {}).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestChecks)
#include "tst_domain_checks.moc"
