// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/jsontext.h"

#include "app/base/text.h"

#include <QJsonDocument>
#include <QTest>

using namespace uttar;

class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTextIsTheTreesOwn_data();
    void theTextIsTheTreesOwn();
    void everyTypeIsWrittenAlike();
    void aTimeIsWrittenToTheMillisecond_data();
    void aTimeIsWrittenToTheMillisecond();
};

namespace {

template<class T>
void compare(const T &value)
{
    QJsonParseError error;
    const auto parsed = QJsonDocument::fromJson(toJsonText(value), &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(parsed.object(), toJson(value));
}

Complaint complaint(const QString &text)
{
    Complaint c;
    c.id = ComplaintId(u"C1"_s);
    c.accountId = AccountId(u"jal"_s);
    c.serviceRequestId = u"JAL-2026-000123"_s;
    c.description = text;
    c.address.district = text;
    c.hashtags = {u"पानी"_s, u"Water"_s, QString()};
    c.resolveDueAt = Timestamp{Milliseconds{1'790'000'000'007}};
    c.postCount = 3;
    c.revision = 2'147'483'647;
    return c;
}

} // namespace

void TestJsonText::theTextIsTheTreesOwn_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("Hindi") << u"तीन दिन से पानी नहीं"_s;
    QTest::newRow("quotes") << uR"(He said "no \ never")"_s;
    QTest::newRow("lines") << u"one\r\ntwo\tthree"_s;
    QTest::newRow("control") << QString(QChar(1)) + QChar(0x1f) + QChar(0) + QChar(0x7f);
    QTest::newRow("emoji") << u"😡🙏"_s;
    QTest::newRow("ends with a bracket") << u"[{"_s;
    QTest::newRow("long") << QString(100'000, u'"');
}

void TestJsonText::theTextIsTheTreesOwn()
{
    QFETCH(const QString, text);
    compare(complaint(text));
}

void TestJsonText::everyTypeIsWrittenAlike()
{
    Post post;
    post.id = PostId(u"P1"_s);
    post.text = u"\"quoted\""_s;
    post.isPublic = true;
    compare(post);
    Note note;
    note.id = NoteId(u"N1"_s);
    compare(note);
    Reply reply;
    reply.id = ReplyId(u"R1"_s);
    reply.content.parts = {u"one"_s, u"two"_s};
    reply.editors = {PersonId(u"a"_s), PersonId(u"b"_s)};
    compare(reply);
    compare(reply.content);
    Approval approval;
    approval.id = ApprovalId(u"A1"_s);
    compare(approval);
    compare(Publication{});
    compare(Lease{});
    Person person;
    person.roles = {Role::Officer, Role::Supervisor};
    compare(person);
    compare(ReplyTemplate{});
    AuditEntry entry;
    entry.details = uR"({"noteHash":"ab"})"_s;
    compare(entry);
    DepartmentSettings settings;
    settings.officeHours.holidays = {QDate(2026, 1, 26)};
    compare(settings);
    IntakeRules rules;
    rules.places.push_back({.words = {u"Aliganj"_s}, .address = {}});
    compare(rules);
}

void TestJsonText::aTimeIsWrittenToTheMillisecond_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("epoch") << qint64(0) << u"1970-01-01T00:00:00.000Z"_s;
    QTest::newRow("before") << qint64(-1) << u"1969-12-31T23:59:59.999Z"_s;
    QTest::newRow("leap day") << qint64(1'709'164'799'007) << u"2024-02-28T23:59:59.007Z"_s;
    QTest::newRow("last") << qint64(253'402'300'799'999) << u"9999-12-31T23:59:59.999Z"_s;
}

void TestJsonText::aTimeIsWrittenToTheMillisecond()
{
    QFETCH(const qint64, ms);
    QTEST(toRfc3339(Timestamp{Milliseconds{ms}}), "text");
}

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"
