// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui-shell/desk.h"

#include "ui/common/kepttexts.h"
#include "ui/common/widgets.h"
#include "ui/shell/signinwindow.h"

#include <QLineEdit>
#include <QPointer>
#include <QTextEdit>
#include <QTimer>

using namespace uttar;
using namespace uttar::ui;
using uttar::test::awaited;
using uttar::test::Desk;

namespace {

const ComplaintId one(u"C1"_s);

// Gives a token to everybody after a moment, and answers nothing else.
class TokensOnly final : public Transport
{
public:
    std::unique_ptr<Handle> send(const HttpRequest &request, std::function<void(Result<HttpResponse>)> done) override
    {
        auto call = std::make_unique<Call>();
        const bool asked = request.method == "POST" && request.url.path() == "/auth/token"_L1;
        QTimer::singleShot(200, [lives = call->lives, asked, done = std::move(done)] {
            if (!*lives)
                return;
            if (asked)
                done(HttpResponse{.status = 200, .body = R"({"token":"t","expiresAt":"2036-01-01T00:00:00.000Z"})"});
            else
                done(fail(Code::Offline, {}, true));
        });
        return call;
    }
    std::unique_ptr<Handle> stream(const HttpRequest &, std::function<void(QByteArray, QByteArray)>,
                                   std::function<void(Error)>) override
    {
        return std::make_unique<Call>();
    }

private:
    struct Call final : Handle
    {
        ~Call() override { *lives = false; }
        std::shared_ptr<bool> lives = std::make_shared<bool>(true);
    };
};

} // namespace

// The token has expired: the form comes over the window in which somebody writes.
class TestSignInAgain : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Desk> m_desk;

    [[nodiscard]] SignInWindow *form() const { return m_desk->console->signInWindow(); }
    template<class T>
    [[nodiscard]] T *inForm(const QString &name) const
    {
        return form()->findChild<T *>(name);
    }
    void askAgain() const { Q_EMIT m_desk->window().signInRequested(); }
    void type(const QString &words) const
    {
        auto *const text = m_desk->find<QTextEdit>(u"replyText"_s);
        text->setFocus();
        QTest::keyClicks(text, words);
    }
    [[nodiscard]] QString draft() const
    {
        const auto view = awaited(m_desk->inbox.complaint(one));
        return view && view->draft ? view->draft->content.parts.value(0) : QString();
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>(Roles{Role::Officer}, std::function<void(Preferences &)>(),
                                        [](const Profile &) { return std::make_unique<TokensOnly>(); });
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->ready(), 15000);
        m_desk->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        QVERIFY(m_desk->opens(one));
    }
    void cleanup() { m_desk.reset(); }

    void theFormIsForTheOpenWorkAndLeadsToNothingElse()
    {
        askAgain();
        QVERIFY(form() != nullptr && form()->isVisible());
        QVERIFY(inForm<QLineEdit>(u"signInServer"_s)->isReadOnly());
        QVERIFY(inForm<QLineEdit>(u"signInLogin"_s)->isReadOnly());
        const QPointer<SignInWindow> first(form());
        askAgain(); // pressed once more
        QCOMPARE(form(), first.data());
        auto *const back = inForm<QPushButton>(u"signInBack"_s);
        QCOMPARE(back->text(), u"Cancel"_s);
        back->click();
        QVERIFY(!form()->isVisible());
        QVERIFY(m_desk->window().isVisible());
        type(u"Your complaint is registered."_s);
        QTRY_COMPARE_WITH_TIMEOUT(draft(), u"Your complaint is registered."_s, 2500);
        askAgain();
        QVERIFY(form()->isVisible());
        QVERIFY(inForm<QLineEdit>(u"signInPassword"_s)->isVisible());
    }

    void tryingAgainIsForTheOpenWorkToo()
    {
        askAgain();
        form()->tell(Error{Code::DiskFull, {}, false});
        auto *const again = inForm<QPushButton>(u"blockedAgain"_s);
        QTRY_VERIFY(again->isVisible());
        QCOMPARE(inForm<QPushButton>(u"blockedClose"_s)->text(), u"Cancel"_s);
        again->click();
        QTRY_VERIFY(inForm<QLineEdit>(u"signInLogin"_s)->isVisible());
        QVERIFY(inForm<QLineEdit>(u"signInLogin"_s)->isReadOnly());
        QCOMPARE(inForm<QPushButton>(u"signInBack"_s)->text(), u"Cancel"_s);
    }

    void anAttemptThatWasStoppedLeavesTheProfileOpen()
    {
        const QPointer<MainWindow> before(&m_desk->window());
        askAgain();
        QTRY_VERIFY(m_desk->session->needsSignIn());
        inForm<QLineEdit>(u"signInPassword"_s)->setText(u"right"_s);
        inForm<QPushButton>(u"signInSubmit"_s)->click();
        inForm<EmptyState>(u"signInProgress"_s)->findChild<QPushButton *>(u"nextStep"_s)->click(); // Cancel
        QTRY_VERIFY(!m_desk->session->needsSignIn()); // it was answered all the same
        QTest::qWait(600);
        QCOMPARE(before.data(), m_desk->console->mainWindow());
        QVERIFY(m_desk->session->current());
        m_desk->window().activateWindow();
        type(u"Your complaint is registered."_s);
        QTRY_COMPARE_WITH_TIMEOUT(draft(), u"Your complaint is registered."_s, 2500);
    }

    void aCertificateAtTheStartIsForTheProfileThatWasOpenLast()
    {
        Console::Start start;
        start.authorityPem = "-----BEGIN CERTIFICATE-----\n";
        QByteArray trusted;
        const Desk desk(
            {Role::Officer}, {},
            [&trusted](const Profile &profile) {
                trusted = profile.authorityPem;
                return std::make_unique<TokensOnly>();
            },
            start);
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        QCOMPARE(trusted, start.authorityPem);
        QCOMPARE(readProfiles(desk.folder.path()).front().authorityPem, start.authorityPem); // and at the next start
    }

    void anotherProfileGetsAWindowOfItsOwn()
    {
        const QTemporaryDir elsewhere;
        const auto other = test::seedProfile(elsewhere.path(), {Role::Officer}); // in another place, with the same key
        auto &kept = KeptTexts::of(m_desk->inbox);
        kept.keep(u"reason"_s, {.text = u"He is on leave"_s, .base = {}});
        const QPointer<MainWindow> before(&m_desk->window());
        askAgain();
        QVERIFY(awaited(m_desk->session->openOffline(other.profile)));
        type(u"Typed by the person before."_s);
        Q_EMIT form()->signedIn();
        QTRY_VERIFY(before.isNull());
        QVERIFY(!kept.find(u"reason"_s));
        QTRY_VERIFY(m_desk->ready());
        QVERIFY(m_desk->window().openComplaintId().isEmpty());
        QTest::qWait(2200);
        QVERIFY(draft().isEmpty());
    }
};

QTEST_MAIN(TestSignInAgain)
#include "tst_signinagain.moc"
