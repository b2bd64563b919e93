// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/codec.h"

#include "app/base/text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <functional>
#include <map>

using namespace uttar;

namespace {

// What a test can do with a type without knowing it.
struct Codec
{
    // Read and written again; the error's detail otherwise.
    std::function<std::pair<QJsonObject, QString>(const QJsonObject &)> pass;
    std::function<bool(const QJsonObject &, const QJsonObject &)> sameValue;
};

template<class T>
Codec codecOf()
{
    return {[](const QJsonObject &object) -> std::pair<QJsonObject, QString> {
                const auto read = fromJson<T>(object);
                if (!read)
                    return {{}, read.error().detail};
                return {toJson(*read), {}};
            },
            [](const QJsonObject &a, const QJsonObject &b) {
                const auto left = fromJson<T>(a);
                const auto right = fromJson<T>(b);
                return left && right && *left == *right;
            }};
}

const std::map<QString, Codec> &codecs()
{
    static const std::map<QString, Codec> all{{u"Complaint"_s, codecOf<Complaint>()},
                                              {u"Post"_s, codecOf<Post>()},
                                              {u"Note"_s, codecOf<Note>()},
                                              {u"ReplyContent"_s, codecOf<ReplyContent>()},
                                              {u"Reply"_s, codecOf<Reply>()},
                                              {u"Approval"_s, codecOf<Approval>()},
                                              {u"Publication"_s, codecOf<Publication>()},
                                              {u"Lease"_s, codecOf<Lease>()},
                                              {u"Person"_s, codecOf<Person>()},
                                              {u"ReplyTemplate"_s, codecOf<ReplyTemplate>()},
                                              {u"AuditEntry"_s, codecOf<AuditEntry>()},
                                              {u"DepartmentSettings"_s, codecOf<DepartmentSettings>()},
                                              {u"IntakeRules"_s, codecOf<IntakeRules>()}};
    return all;
}

// The fields without which an object is none.
const std::map<QString, QStringList> &mandatory()
{
    static const std::map<QString, QStringList> all{
        {u"Complaint"_s,
         {u"id"_s, u"tenantId"_s, u"serviceRequestId"_s, u"source"_s, u"applicationStatus"_s, u"capturedTime"_s,
          u"revision"_s, u"threadRevision"_s, u"registeredTime"_s}},
        {u"Post"_s, {u"id"_s, u"complaintId"_s, u"direction"_s, u"channel"_s, u"capturedTime"_s}},
        {u"Note"_s, {u"id"_s, u"complaintId"_s, u"createdTime"_s}},
        {u"ReplyContent"_s, {u"type"_s, u"channel"_s}},
        {u"Reply"_s,
         {u"id"_s, u"complaintId"_s, u"content"_s, u"state"_s, u"revision"_s, u"createdTime"_s, u"changedTime"_s}},
        {u"Approval"_s,
         {u"id"_s, u"replyId"_s, u"complaintId"_s, u"revision"_s, u"contentHash"_s, u"decision"_s, u"decidedTime"_s}},
        {u"Publication"_s, {u"id"_s, u"replyId"_s, u"complaintId"_s, u"channel"_s, u"publishedTime"_s}},
        {u"Lease"_s, {u"id"_s, u"complaintId"_s, u"holder"_s, u"fence"_s, u"expiresAt"_s}},
        {u"Person"_s, {u"id"_s, u"name"_s}},
        {u"ReplyTemplate"_s, {u"id"_s, u"type"_s}},
        {u"AuditEntry"_s, {u"id"_s, u"tenantId"_s, u"sequence"_s, u"time"_s}},
        {u"DepartmentSettings"_s, {u"name"_s, u"numberPrefix"_s, u"officeHours"_s}},
        {u"IntakeRules"_s, {}}};
    return all;
}

} // namespace

// Every type that crosses the wire. fixtures/objects.json holds one of each with every field set to something that is
// not its default.
class TestCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyTypeHasItsSample();
    void everyTypeComesBackAsItself_data() { types(); }
    void everyTypeComesBackAsItself();
    void everyFieldCounts_data() { fields(); }
    void everyFieldCounts();
    void aMissingFieldIsItsDefaultOrNamed_data() { fields(); }
    void aMissingFieldIsItsDefaultOrNamed();
    void aFieldOfAWrongTypeIsNamed_data() { fields(); }
    void aFieldOfAWrongTypeIsNamed();
    void aNewerVersionsFieldIsLeft_data() { types(); }
    void aNewerVersionsFieldIsLeft();
    void everyNameOfAnEnumComesBack();

private:
    void types() const;
    void fields() const;
    QJsonObject m_samples;
};

void TestCodec::initTestCase()
{
    QFile file(QFINDTESTDATA("fixtures/objects.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_samples = QJsonDocument::fromJson(file.readAll()).object();
}

void TestCodec::types() const
{
    QTest::addColumn<QString>("type");
    for (const auto &[name, codec] : codecs())
        QTest::addRow("%s", qPrintable(name)) << name;
}

void TestCodec::fields() const
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("field");
    for (const auto &[name, codec] : codecs()) {
        for (const auto &field : m_samples[name].toObject().keys())
            QTest::addRow("%s.%s", qPrintable(name), qPrintable(field)) << name << field;
    }
}

void TestCodec::everyTypeHasItsSample()
{
    for (const auto &[name, codec] : codecs())
        QVERIFY2(!m_samples[name].toObject().isEmpty(), qPrintable(name));
    QCOMPARE(std::size_t(m_samples.size()), codecs().size());
}

void TestCodec::everyTypeComesBackAsItself()
{
    QFETCH(QString, type);
    const auto sample = m_samples[type].toObject();
    const auto [written, problem] = codecs().at(type).pass(sample);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    // Down to the last field and the last byte of text.
    QCOMPARE(QJsonDocument(written).toJson(), QJsonDocument(sample).toJson());
    QVERIFY(codecs().at(type).sameValue(written, sample));
}

void TestCodec::everyFieldCounts()
{
    QFETCH(QString, type);
    QFETCH(QString, field);
    if (mandatory().at(type).contains(field))
        return; // the next test
    auto object = m_samples[type].toObject();
    object.remove(field);
    QVERIFY(!codecs().at(type).sameValue(object, m_samples[type].toObject()));
}

void TestCodec::aMissingFieldIsItsDefaultOrNamed()
{
    QFETCH(QString, type);
    QFETCH(QString, field);
    for (const bool isNull : {false, true}) {
        auto object = m_samples[type].toObject();
        if (isNull)
            object[field] = QJsonValue::Null;
        else
            object.remove(field);
        const auto problem = codecs().at(type).pass(object).second;
        QCOMPARE(problem, mandatory().at(type).contains(field) ? field : QString());
    }
}

void TestCodec::aFieldOfAWrongTypeIsNamed()
{
    QFETCH(QString, type);
    QFETCH(QString, field);
    const auto right = m_samples[type].toObject()[field].type();
    const QJsonValue wrongs[] = {QJsonValue(true), QJsonValue(1.5), QJsonValue(u"\u202e?"_s),
                                 QJsonValue(QJsonArray{QJsonArray{QJsonArray()}}),
                                 QJsonValue(QJsonObject{{u"a"_s, QJsonArray{1}}})};
    int tried = 0;
    for (const auto &wrong : wrongs) {
        if (wrong.type() == right && right != QJsonValue::Double)
            continue;
        auto object = m_samples[type].toObject();
        object[field] = wrong;
        const auto problem = codecs().at(type).pass(object).second;
        QVERIFY2(problem == field || problem.startsWith(field + u'.'),
                 qPrintable(u"%1: %2"_s.arg(QString::fromUtf8(QJsonDocument(QJsonArray{wrong}).toJson()), problem)));
        ++tried;
    }
    QVERIFY(tried >= 4);
}

void TestCodec::aNewerVersionsFieldIsLeft()
{
    QFETCH(QString, type);
    auto object = m_samples[type].toObject();
    object[u"ofANewerVersion"_s] = QJsonObject{{u"deep"_s, QJsonArray{1, 2}}};
    const auto [written, problem] = codecs().at(type).pass(object);
    QVERIFY(problem.isEmpty());
    QCOMPARE(written, m_samples[type].toObject());
}

void TestCodec::everyNameOfAnEnumComesBack()
{
    const auto check = [&](const QString &type, const QString &field, const auto &names) {
        for (const auto &[value, name] : names) {
            auto object = m_samples[type].toObject();
            object[field] = QString::fromLatin1(name.data(), qsizetype(name.size()));
            const auto [written, problem] = codecs().at(type).pass(object);
            QVERIFY2(problem.isEmpty(), name.data());
            QCOMPARE(written[field], object[field]);
        }
    };
    check(u"Complaint"_s, u"applicationStatus"_s, namesOf<ComplaintState>);
    check(u"Complaint"_s, u"source"_s, namesOf<Channel>);
    check(u"Complaint"_s, u"priority"_s, namesOf<Priority>);
    check(u"Complaint"_s, u"sensitivity"_s, namesOf<Sensitivity>);
    check(u"Post"_s, u"direction"_s, namesOf<Direction>);
    check(u"Reply"_s, u"state"_s, namesOf<ReplyState>);
    check(u"ReplyContent"_s, u"type"_s, namesOf<ReplyType>);
    check(u"Approval"_s, u"decision"_s, namesOf<Decision>);
}

QTEST_GUILESS_MAIN(TestCodec)
#include "tst_codec.moc"
