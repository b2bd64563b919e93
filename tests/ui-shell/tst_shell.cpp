// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui-shell/desk.h"

#include "app/services/datakey.h"
#include "ui/common/fonts.h"
#include "ui/common/toast.h"
#include "ui/common/widgets.h"
#include "ui/inbox/inboxlist.h"
#include "ui/inbox/inboxpane.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/console.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/signinwindow.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace uttar;
using namespace uttar::ui;
using uttar::test::Desk;
using uttar::test::picture;

namespace {

// Answers from the event loop, as the desktop's does: that it holds nothing, or that it is not there.
class SlowKeychain final : public Keychain
{
public:
    explicit SlowKeychain(bool works) : m_works(works) { }
    void read(const QString &, std::function<void(Result<std::optional<QByteArray>>)> done) override
    {
        later([this, done = std::move(done)] {
            done(m_works ? Result<std::optional<QByteArray>>(std::nullopt) : fail(Code::KeychainUnavailable));
        });
    }
    void write(const QString &, const QByteArray &, std::function<void(Result<void>)> done) override
    {
        later([this, done = std::move(done)] { done(m_works ? Result<void>() : fail(Code::KeychainUnavailable)); });
    }
    void remove(const QString &name, std::function<void(Result<void>)> done) override
    {
        write(name, {}, std::move(done));
    }

private:
    void later(std::function<void()> call) { QTimer::singleShot(0, &m_context, std::move(call)); }

    bool m_works;
    QObject m_context;
};

// Not of the inbox.
bool isOfAnotherPlace(const QObject &action)
{
    for (const auto *each = action.parent(); each != nullptr; each = each->parent()) {
        if (QStringList{u"reviewPlace"_s, u"outboxPlace"_s, u"settingsPlace"_s}.contains(each->objectName()))
            return true;
    }
    return false;
}

} // namespace

class TestShell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstRunOffersPracticeOrAServer()
    {
        QTemporaryDir folder;
        const SystemClock clock;
        Backend backend;
        SessionService session(backend, makeMemoryKeychain(), folder.path());
        InboxService inbox(backend);
        ReplyService replies(backend);
        ReviewService reviews(backend);
        OutboxService outbox(backend);
        Console console({backend, session, inbox, replies, reviews, outbox, clock}, folder.filePath(u"p.ini"_s));
        console.start({});
        auto *window = console.signInWindow();
        QVERIFY(window != nullptr);
        QVERIFY(window->findChild<QPushButton *>(u"practiceOfficer"_s)->isVisible());
        QVERIFY(window->findChild<QPushButton *>(u"practiceSupervisor"_s)->isVisible());
        picture(*window, u"welcome"_s);
        QTest::mouseClick(window->findChild<QPushButton *>(u"useServer"_s), Qt::LeftButton);
        auto *submit = window->findChild<QPushButton *>(u"signInSubmit"_s);
        QTRY_VERIFY(submit->isVisible());
        QVERIFY(!submit->isEnabled());
        window->findChild<QLineEdit *>(u"signInServer"_s)->setText(u"http://plain.example"_s);
        window->findChild<QLineEdit *>(u"signInLogin"_s)->setText(u"rkumar"_s);
        window->findChild<QLineEdit *>(u"signInPassword"_s)->setText(u"secret"_s);
        QVERIFY(!submit->isEnabled()); // plain http is no address
        const auto *const words = window->findChild<QLabel *>(u"signInServerWords"_s);
        QVERIFY(words->isVisible()); // not by a colour alone
        QVERIFY(words->accessibleName().contains(u"https://"_s));
        window->findChild<QLineEdit *>(u"signInServer"_s)->setText(u"127.0.0.1:9"_s);
        QVERIFY(submit->isEnabled());
        QVERIFY(!words->isVisible());
        QTest::mouseClick(submit, Qt::LeftButton);
        auto *problem = window->findChild<QWidget *>(u"signInProblem"_s);
        QTRY_VERIFY_WITH_TIMEOUT(problem->isVisible(), 15000);
        QVERIFY(problem->accessibleName().contains(u"does not answer"_s));
        picture(*window, u"signin-error"_s);
    }

    void theFirstFormSaysWhereTheSignInStays_data()
    {
        QTest::addColumn<bool>("works");
        QTest::newRow("a keychain") << true;
        QTest::newRow("a keychain that does not answer to anything") << false;
    }
    void theFirstFormSaysWhereTheSignInStays()
    {
        QFETCH(const bool, works);
        QTemporaryDir folder;
        const SystemClock clock;
        Backend backend;
        SessionService session(backend, std::make_unique<SlowKeychain>(works), folder.path());
        InboxService inbox(backend);
        ReplyService replies(backend);
        ReviewService reviews(backend);
        OutboxService outbox(backend);
        Console console({backend, session, inbox, replies, reviews, outbox, clock}, folder.filePath(u"p.ini"_s));
        Console::Start start;
        start.server = QUrl(u"https://uttar.example.gov.in"_s);
        console.start(start);
        const auto *const kept = console.signInWindow()->findChild<Paragraphs *>(u"secretsKept"_s);
        QVERIFY(kept != nullptr);
        QVERIFY(!kept->isVisible()); // nothing is said that nobody knows
        QTRY_VERIFY(kept->isVisible());
        QCOMPARE(kept->plain().contains(u"has no keychain"_s), !works);
        QCOMPARE(session.secretsAreKept(), works);
        picture(*console.signInWindow(), works ? u"signin-keychain"_s : u"signin-no-keychain"_s);
    }

    void anOfficerSeesTheirComplaintsByTimeLeft()
    {
        const Desk desk({Role::Officer});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        QVERIFY(!desk.find<QWidget>(u"railReview"_s)->isVisible());
        auto *list = desk.find<InboxList>();
        QCOMPARE(list->model()->index(0, 0).data(InboxModel::NameRole).toString(), u"Asha Devi"_s);
        QTRY_COMPARE(list->model()->rowCount(), 12);
        picture(desk.window(), u"inbox-light"_s);
    }

    void keysMoveMarkAndOpen()
    {
        const Desk desk({Role::Officer, Role::Supervisor});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        auto *list = desk.find<InboxList>();
        list->setFocus();
        QTest::keyClick(&desk.window(), Qt::Key_J);
        const int first = list->currentIndex().row();
        QTest::keyClick(&desk.window(), Qt::Key_J);
        QCOMPARE(list->currentIndex().row(), first + 1);
        QTest::keyClick(&desk.window(), Qt::Key_K);
        QCOMPARE(list->currentIndex().row(), first);
        QTest::keyClick(&desk.window(), Qt::Key_X);
        QVERIFY(list->currentIndex().data(InboxModel::MarkedRole).toBool());
        QVERIFY(desk.find<QPushButton>(u"bulkAccept"_s)->isVisible());
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_COMPARE(desk.window().openComplaintId(), desk.find<InboxPane>()->model().idAt(list->currentIndex()));
        QTest::keyClick(&desk.window(), Qt::Key_Slash);
        QVERIFY(desk.find<QLineEdit>(u"inboxSearch"_s)->hasFocus());
        QTest::keyClick(desk.find<QLineEdit>(u"inboxSearch"_s), Qt::Key_Escape);
        QVERIFY(list->hasFocus());
        picture(desk.window(), u"opened"_s);
    }

    void gThenALetterGoesToAPlace()
    {
        const Desk desk({Role::Officer, Role::Supervisor});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        for (const auto &[key, place] : {std::pair{Qt::Key_O, Place::Outbox}, std::pair{Qt::Key_S, Place::Settings},
                                         std::pair{Qt::Key_R, Place::Review}, std::pair{Qt::Key_I, Place::Inbox}}) {
            QTest::keyClick(&desk.window(), Qt::Key_G);
            QTest::keyClick(&desk.window(), key);
            QCOMPARE(desk.window().place(), place);
            picture(desk.window(), u"place-%1"_s.arg(int(place)));
        }
    }

    void thePaletteListsEveryActionAndDoesIt()
    {
        const Desk desk({Role::Officer});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        QTest::keyClick(&desk.window(), Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(desk.find<CommandPalette>() != nullptr);
        auto *field = desk.find<QLineEdit>(u"commandField"_s);
        auto *entries = desk.find<QListWidget>(u"commandList"_s);
        QStringList listed;
        for (int row = 0; row < entries->count(); ++row)
            listed << entries->item(row)->text();
        // Everything that has a key here, and all that the window itself can do.
        int expected = 0;
        for (const auto *const action : desk.window().findChildren<QAction *>()) {
            const bool ofTheWindow = desk.window().actions().contains(action);
            if (isOfAnotherPlace(*action) || (action->shortcut().isEmpty() && !ofTheWindow))
                continue;
            ++expected;
            QCOMPARE(listed.count(QString(action->text()).remove(u'&')), 1);
        }
        QVERIFY(expected > 25);
        picture(*desk.find<CommandPalette>(), u"palette"_s);
        QTest::keyClicks(field, u"settings"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(desk.window().place(), Place::Settings);
    }

    void theSettingsSayWhetherTheDataOfThisComputerIsEncrypted()
    {
        const Desk desk({Role::Officer});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        const auto *account = desk.find<Paragraphs>(u"settingsAccount"_s);
        QVERIFY(account != nullptr);
        QCOMPARE(account->text().contains(u"is not encrypted"_s), !dataIsEncrypted());
        QCOMPARE(account->text().contains(u"key of your data"_s), dataIsEncrypted());
    }

    void everyButtonHasANameForScreenReaders()
    {
        const Desk desk({Role::Officer, Role::Supervisor});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        desk.window().openComplaint(ComplaintId(u"C1"_s));
        QTRY_COMPARE(desk.window().openComplaintId(), ComplaintId(u"C1"_s));
        for (const auto place : {Place::Inbox, Place::Review, Place::Outbox, Place::Settings}) {
            desk.window().goTo(place);
            QTest::qWait(200);
            int seen = 0;
            for (const auto *button : desk.window().findChildren<QAbstractButton *>()) {
                if (button->objectName().startsWith(u"qt_"_s) || !button->isVisible())
                    continue;
                ++seen;
                QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                         qPrintable(u"%1 in place %2"_s.arg(button->objectName()).arg(int(place))));
            }
            QVERIFY(seen > 4);
        }
    }

    void textSizeAndLanguageBuildTheWindowAnewWithTheSameComplaint()
    {
        const Desk desk({Role::Officer});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        desk.window().openComplaint(ComplaintId(u"C1"_s));
        QTRY_COMPARE(desk.window().openComplaintId(), ComplaintId(u"C1"_s));
        const QPointer<MainWindow> before(&desk.window());
        Preferences preferences = desk.console->preferences();
        preferences.textPercent = 200;
        desk.console->setPreferences(preferences);
        QTRY_VERIFY(before.isNull());
        QTRY_VERIFY(desk.ready());
        QTRY_COMPARE(desk.window().openComplaintId(), ComplaintId(u"C1"_s));
        QCOMPARE(textScale(), 2.0);
        desk.window().resize(1024, 700);
        QCOMPARE(desk.window().size(), QSize(1024, 700));
        picture(desk.window(), u"large"_s);
        const QPointer<MainWindow> english(&desk.window());
        preferences.language = u"hi"_s;
        desk.console->setPreferences(preferences);
        QTRY_VERIFY(english.isNull());
        QTRY_VERIFY(desk.ready());
        QTRY_COMPARE(desk.window().openComplaintId(), ComplaintId(u"C1"_s));
        QCOMPARE(desk.find<QLineEdit>(u"inboxSearch"_s)->placeholderText(), u"शिकायतें खोजें"_s);
        preferences.language = u"en"_s;
        desk.console->setPreferences(preferences);
        QTRY_COMPARE(desk.find<QLineEdit>(u"inboxSearch"_s)->placeholderText(), u"Search complaints"_s);
    }

    void picturesOfEveryLook()
    {
        if (qEnvironmentVariableIsEmpty("UTTAR_PICTURES"))
            QSKIP("only for looking");
        struct LookAt
        {
            const char *name;
            ColourScheme scheme;
            QString language;
            int percent;
            QSize size;
            bool mirrored;
        };
        for (const LookAt &look : {LookAt{"light", ColourScheme::Light, u"en"_s, 100, {1440, 900}, false},
                                   LookAt{"dark", ColourScheme::Dark, u"en"_s, 100, {1440, 900}, false},
                                   LookAt{"hindi", ColourScheme::Light, u"hi"_s, 100, {1440, 900}, false},
                                   LookAt{"small", ColourScheme::Light, u"en"_s, 100, {1024, 700}, false},
                                   LookAt{"rtl", ColourScheme::Light, u"en"_s, 100, {1440, 900}, true}}) {
            const Desk desk({Role::Officer, Role::Supervisor}, [&](Preferences &p) {
                p.scheme = look.scheme;
                p.language = look.language;
                p.textPercent = look.percent;
            });
            QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
            if (look.mirrored)
                QApplication::setLayoutDirection(Qt::RightToLeft);
            desk.window().resize(look.size);
            desk.window().openComplaint(ComplaintId(look.mirrored ? u"C4"_s : u"C1"_s));
            picture(desk.window(), QString::fromLatin1(look.name));
            QApplication::setLayoutDirection(Qt::LeftToRight);
        }
    }
};

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
