// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/services/acting.h"
#include "app/services/datakey.h"
#include "app/services/practiceserver.h"
#include "app/services/profilelist.h"
#include "app/services/templateranking.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace uttar;

namespace {

// With ' for ": easier to read, and moc 6.4 stumbles over raw strings.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

ReplyTemplate makeTemplate(const QString &id, const QString &shortcut, const QString &title, const QString &language,
                           const QString &text, const QString &category = {})
{
    ReplyTemplate value;
    value.id = TemplateId(id);
    value.shortcut = shortcut;
    value.serviceCode = category;
    value.titles = {{language, title}};
    value.bodies = {{language, text}};
    value.approved = true;
    return value;
}

QStringList idsOf(const std::vector<TemplateChoice> &choices)
{
    QStringList ids;
    for (const auto &choice : choices)
        ids.push_back(choice.source.id.toString());
    return ids;
}

} // namespace

class TestServiceParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSealedKeyOpensWithItsPasswordOnly()
    {
        const auto key = makeDataKey();
        QCOMPARE(key.size(), dataKeySize);
        const auto sealed = sealDataKey(key, u"पानी की टंकी"_s);
        QVERIFY(sealed);
        QVERIFY(!sealed->contains(key));
        const auto opened = openDataKey(*sealed, u"पानी की टंकी"_s);
        QVERIFY(opened);
        QCOMPARE(*opened, key);
        const auto wrong = openDataKey(*sealed, u"another"_s);
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, Code::WrongKey);
    }

    void aBrokenSealedKeyIsToldFromAWrongPassword_data()
    {
        QTest::addColumn<QByteArray>("sealed");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("half {");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("asks for all memory")
            << json("{'method':'argon2id13+xsalsa20poly1305','operations':3,'memory':99999999999999,"
                    "'salt':'AAAAAAAAAAAAAAAAAAAAAA==','nonce':'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA','box':"
                    "'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'}");
    }
    void aBrokenSealedKeyIsToldFromAWrongPassword()
    {
        QFETCH(const QByteArray, sealed);
        const auto opened = openDataKey(sealed, u"x"_s);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Code::StorageCorrupt);
    }

    void aServerAddressIsHttpsAndNothingElse_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("used"); // empty: refused
        QTest::newRow("name") << u"seva.example.gov.in"_s << u"https://seva.example.gov.in"_s;
        QTest::newRow("name and port") << u"seva.example.gov.in:8443"_s << u"https://seva.example.gov.in:8443"_s;
        QTest::newRow("localhost and port") << u"localhost:8443"_s << u"https://localhost:8443"_s;
        QTest::newRow("with a path") << u"https://seva.example.gov.in/jmap?x=1"_s << u"https://seva.example.gov.in"_s;
        QTest::newRow("with a name in it") << u"https://me:word@seva.test/"_s << u"https://seva.test"_s;
        QTest::newRow("plain http") << u"http://seva.example.gov.in"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("a file") << u"file:///etc/passwd"_s << QString();
    }
    void aServerAddressIsHttpsAndNothingElse()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, used);
        const auto address = serverAddress(QUrl(typed));
        QCOMPARE(address ? address->toString() : QString(), used);
    }

    void profilesAreThereAgainAndABrokenOneStopsNoOther()
    {
        const QTemporaryDir folder;
        auto profile = makeProfile(folder.path(), QUrl(u"https://seva.test:8443"_s), u"asha"_s);
        profile.authorityPem = "-----BEGIN CERTIFICATE-----\n";
        const auto other = makeProfile(folder.path(), QUrl(u"https://seva.test"_s), u"asha"_s);
        QVERIFY(profile.id != other.id);
        QVERIFY(writeProfiles(folder.path(), {profile, other}));
        QCOMPARE(readProfiles(folder.path()), (std::vector{profile, other}));
        QFile file(folder.filePath(u"profiles.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto text = file.readAll();
        file.close();
        text.replace(other.id.toUtf8(), "../../etc");
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        QCOMPARE(readProfiles(folder.path()), std::vector{profile});
    }

    void aPracticeOfferIsRead()
    {
        const auto offer =
            practiceOfferFromJson(json("{'url':'https://127.0.0.1:4443','certificate':'PEM','logins':["
                                       "{'login':'asha','password':'x','role':'OFFICER','name':'Asha'},"
                                       "{'login':'meera','password':'y','role':'SUPERVISOR','name':'Meera'}]}"));
        QVERIFY(offer);
        QCOMPARE(offer->login(Role::Supervisor)->login, u"meera"_s);
        QCOMPARE(offer->login(Role::Auditor), nullptr);
        QVERIFY(!practiceOfferFromJson("{}"));
        QVERIFY(!practiceOfferFromJson(json("{'url':'http://127.0.0.1:1','logins':[{'login':'a'}]}")));
    }

    void splittingAndJoiningLosesNoWord()
    {
        DepartmentSettings settings;
        ReplyContent content;
        content.channel = Channel::X;
        QStringList words;
        for (int i = 0; i < 120; ++i)
            words.push_back(u"word%1"_s.arg(i));
        content.parts = {words.join(u' ')};
        const auto split = splitContent(content, settings);
        QVERIFY(split.parts.size() > 1);
        QCOMPARE(joined(split.parts).simplified(), words.join(u' '));
        QCOMPARE(splitContent(split, settings).parts.size(), split.parts.size());
    }

    void aMatchIsBetterTheEarlierItStands()
    {
        const auto score = [](const QString &search) {
            return matchScore(search, u"/water-tanker"_s, u"Water tanker sent"_s, u"A tanker will come on Monday."_s);
        };
        QVERIFY(score(u"water"_s) > score(u"tanker"_s));
        QVERIFY(score(u"tanker"_s) > score(u"monday"_s));
        QVERIFY(score(u"wtk"_s) > 0); // letters in order
        QVERIFY(score(u"monday water"_s) > 0);
        QCOMPARE(score(u"electricity"_s), 0);
        QCOMPARE(score(u"water electricity"_s), 0);
        QVERIFY(score({}) > 0);
    }

    void templatesComeInTheComplaintsLanguageFirst()
    {
        Complaint complaint;
        complaint.language = u"hi"_s;
        complaint.serviceCode = u"WATER"_s;
        complaint.citizen.name = u"Ravi"_s;
        SessionAccount me;
        auto old = makeTemplate(u"Told"_s, u"/old"_s, u"पुराना"_s, u"hi"_s, u"पुराना"_s);
        old.validUntil = Timestamp{std::chrono::seconds{1000}};
        auto unapproved = makeTemplate(u"Tno"_s, u"/no"_s, u"नहीं"_s, u"hi"_s, u"नहीं"_s);
        unapproved.approved = false;
        const std::vector templates{
            makeTemplate(u"Ten"_s, u"/water"_s, u"Water"_s, u"en"_s, u"Dear {{citizen}}"_s, u"WATER"_s),
            makeTemplate(u"Tany"_s, u"/thanks"_s, u"धन्यवाद"_s, u"hi"_s, u"धन्यवाद {{citizen}} {{visit date}}"_s),
            makeTemplate(u"Troad"_s, u"/road"_s, u"सड़क"_s, u"hi"_s, u"सड़क"_s, u"ROAD"_s),
            old,
            unapproved,
            makeTemplate(u"Twater"_s, u"/pani"_s, u"पानी"_s, u"hi"_s, u"पानी"_s, u"WATER"_s)};
        const auto now = Timestamp{std::chrono::seconds{2000}};
        const auto choices = rankTemplates(templates, complaint, me, {}, now);
        QCOMPARE(idsOf(choices), (QStringList{u"Twater"_s, u"Tany"_s, u"Troad"_s, u"Ten"_s, u"Told"_s}));
        QVERIFY(choices[0].inComplaintLanguage);
        QVERIFY(!choices[3].inComplaintLanguage);
        QVERIFY(choices[4].expired);
        QCOMPARE(choices[1].filled, u"धन्यवाद Ravi {{visit date}}"_s);
        QCOMPARE(choices[1].unresolved, QStringList{u"visit date"_s});
        QCOMPARE(idsOf(rankTemplates(templates, complaint, me, u"wat"_s, now)), QStringList{u"Ten"_s});
    }

    void templatesAreFilledWithWhatTheReplySays()
    {
        Complaint complaint;
        complaint.language = u"en"_s;
        SessionAccount me;
        const std::vector templates{makeTemplate(u"Tpaid"_s, u"/paid"_s, u"Refund"_s, u"en"_s,
                                                 u"Paid by {{utr}}, on your account by {{expectedDate}}."_s)};
        const auto now = *fromRfc3339(u"2026-11-25T06:00:00Z");
        const auto open = rankTemplates(templates, complaint, me, {}, now);
        QCOMPARE(open[0].unresolved, (QStringList{u"utr"_s, u"expectedDate"_s}));
        ReplyContent typed;
        typed.utrNumber = u"SBIN26112500017"_s;
        typed.expected = *fromRfc3339(u"2026-12-01T06:00:00Z");
        const auto filled = rankTemplates(templates, complaint, me, {}, now, &typed);
        QCOMPARE(filled[0].filled, u"Paid by SBIN26112500017, on your account by 1 December 2026."_s);
        QVERIFY(filled[0].unresolved.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestServiceParts)
#include "tst_serviceparts.moc"
