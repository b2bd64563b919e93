// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/server/platforms/switchedplatform.h"

#include <QTest>

using namespace uttar;
using namespace uttar::server;

namespace {

// Keeps what it is asked, and answers when told.
class SlowPlatform final : public Platform
{
public:
    explicit SlowPlatform(QStringList &asked, QString name) : m_asked(asked), m_name(std::move(name)) { }
    ~SlowPlatform() override { m_asked += m_name + u" ends"_s; }
    [[nodiscard]] Channel channel() const override { return Channel::Bluesky; }
    [[nodiscard]] QString sourceAccount() const override { return m_name; }
    void capture(const QString &cursor, const QStringList &, std::function<void(Result<Capture>)> done) override
    {
        m_asked += m_name + u" captures"_s;
        done(Capture{{}, cursor});
    }
    void publish(const PublishRequest &, std::function<void(Result<PublishedPost>)> done) override
    {
        m_asked += m_name + u" publishes"_s;
        done(PublishedPost{});
    }
    void readBack(const PublishRequest &, std::function<void(Result<std::optional<PublishedPost>>)> done) override
    {
        m_asked += m_name + u" reads"_s;
        done(std::optional<PublishedPost>());
    }

private:
    QStringList &m_asked;
    QString m_name;
};

} // namespace

class SwitchedPlatformTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offItNeitherCapturesNorPublishes();
    void anAnswerAfterTheEndIsDropped();
    void theOneBeforeStaysForItsAnswers();
};

void SwitchedPlatformTest::offItNeitherCapturesNorPublishes()
{
    QStringList asked;
    SwitchedPlatform platform(std::make_unique<SlowPlatform>(asked, u"a"_s));
    std::vector<Code> codes;
    const auto note = [&](const auto &answer) { codes.push_back(answer ? Code::Internal : answer.error().code); };
    const auto askAll = [&] {
        platform.capture({}, {}, note);
        platform.publish({}, note);
        platform.readBack({}, note);
    };
    askAll();
    QCOMPARE(asked, (QStringList{u"a captures"_s, u"a publishes"_s, u"a reads"_s}));
    asked.clear();
    codes.clear();
    QVERIFY(platform.setEnabled(false));
    QVERIFY(!platform.setEnabled(false));
    askAll();
    QCOMPARE(asked, QStringList{u"a reads"_s});
    QCOMPARE(codes.size(), std::size_t(1)); // the refusals never come from inside the call
    QTRY_COMPARE(codes.size(), std::size_t(3));
    QCOMPARE(codes[1], Code::PlatformSignIn); // which is: certainly not published
    QCOMPARE(codes[2], Code::PlatformSignIn);
    QVERIFY(platform.setEnabled(true));
    askAll();
    QCOMPARE(asked.size(), 4);
}

void SwitchedPlatformTest::anAnswerAfterTheEndIsDropped()
{
    QStringList asked;
    bool answered = false;
    {
        SwitchedPlatform platform(std::make_unique<SlowPlatform>(asked, u"a"_s));
        platform.setEnabled(false);
        platform.capture({}, {}, [&](const Result<Capture> &) { answered = true; });
    }
    QTest::qWait(20);
    QVERIFY(!answered);
}

void SwitchedPlatformTest::theOneBeforeStaysForItsAnswers()
{
    QStringList asked;
    {
        SwitchedPlatform platform(std::make_unique<SlowPlatform>(asked, u"a"_s));
        platform.replace(std::make_unique<SlowPlatform>(asked, u"b"_s));
        QCOMPARE(platform.sourceAccount(), u"b"_s);
        platform.publish({}, [](const Result<PublishedPost> &) {});
        QCOMPARE(asked, QStringList{u"b publishes"_s});
    }
    QCOMPARE(asked.size(), 3);
}

QTEST_GUILESS_MAIN(SwitchedPlatformTest)
#include "tst_switchedplatform.moc"
