// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui-shell/desk.h"

#include "ui/common/combobox.h"
#include "ui/common/errortext.h"
#include "ui/common/widgets.h"
#include "ui/composer/composer.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QTextEdit>

#include <csignal>
#include <sys/resource.h>

using namespace uttar;
using namespace uttar::ui;
using uttar::test::Desk;
using uttar::test::picture;

namespace {

// While it lives, no file of this process grows: what a full disk does to it.
class FullDisk
{
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN); // the writing fails instead
        getrlimit(RLIMIT_FSIZE, &m_before);
        auto limit = m_before;
        limit.rlim_cur = 4096;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before{};
};

bool isWhole(const QWidget *widget)
{
    return widget->visibleRegion().boundingRect().size() == widget->size();
}

// All of it, or nothing: a strip of it is a defect.
bool isWholeOrHidden(const QWidget *widget)
{
    return widget->visibleRegion().isEmpty() || isWhole(widget);
}

} // namespace

class TestComposerWindow : public QObject
{
    Q_OBJECT

private:
    static bool opens(const Desk &desk, const QString &id) { return desk.opens(ComplaintId(id)); }
    static void choose(const Desk &desk, ReplyType type)
    {
        auto *const kind = desk.find<ComboBox>(u"replyType"_s);
        kind->setCurrentIndex(kind->findData(int(type)));
        Q_EMIT kind->activated(kind->currentIndex());
    }

private Q_SLOTS:
    void atTwiceTheSizeNothingIsCutOff()
    {
        const Desk desk({Role::Officer}, [](Preferences &p) { p.textPercent = 200; });
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        auto &window = desk.window();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.resize(1024, 700);
        QVERIFY(opens(desk, u"C1"_s));
        QTest::qWait(300);
        const auto *const split = desk.find<QSplitter>(u"composerSplitter"_s);
        const auto *const composer = desk.find<Composer>();
        QCOMPARE(composer->geometry().bottom(), split->rect().bottom()); // no gap below
        picture(window, u"large-resting"_s);

        auto *const text = desk.find<QTextEdit>(u"replyText"_s);
        auto *const record = desk.find<QLineEdit>(u"actionTaken"_s);
        text->setFocus();
        QTest::keyClicks(text, u"The pit is filled."_s);
        choose(desk, ReplyType::Final);
        QTest::qWait(300);
        QCOMPARE(composer->geometry().bottom(), split->rect().bottom());
        QVERIFY(isWhole(desk.find<QPushButton>(u"submit"_s)));
        QVERIFY(isWhole(desk.find<ComboBox>(u"replyType"_s)));
        QVERIFY(isWholeOrHidden(record));
        picture(window, u"large-writing"_s);

        record->setFocus();
        QTRY_VERIFY(isWhole(record) && isWholeOrHidden(text));
        picture(window, u"large-record"_s);
        text->setFocus();
        QTRY_VERIFY(isWhole(text) && isWholeOrHidden(record));
        choose(desk, ReplyType::Clarification);
        QTRY_VERIFY(isWhole(text));
    }

    void whatCannotBeStoredIsToldWholeAndIsStoredAsSoonAsItCanBe()
    {
        const Desk desk({Role::Officer});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        desk.window().resize(1024, 700);
        QVERIFY(opens(desk, u"C1"_s));
        auto *const text = desk.find<QTextEdit>(u"replyText"_s);
        const auto *const saved = desk.find<Line>(u"draftSaved"_s);
        const auto *const banner = desk.find<Banner>(u"alertBanner"_s);
        const auto typed = u"Typed while the disk was full."_s;
        {
            const FullDisk full;
            text->setFocus();
            QTest::keyClicks(text, typed);
            QTRY_COMPARE(saved->text(), u"Not saved"_s);
            QTRY_VERIFY(banner->isVisible());
            // By what SQLite makes of a file that may not grow: the error of the system, or a short write.
            QVERIFY(banner->text() == ErrorText::line(Code::DiskFull)
                    || banner->text() == ErrorText::line(Code::StorageFault));
            QVERIFY(saved->width() >= saved->sizeHint().width()); // not elided
            picture(desk.window(), u"not-saved"_s);
            QVERIFY(opens(desk, u"C2"_s)); // and goes on with another complaint
            QTest::qWait(300);
        }
        const auto isStored = [&] {
            const auto drafts = const_cast<Desk &>(desk).replies.drafts();
            return QTest::qWaitFor([&] { return drafts.isFinished(); }) && drafts.resultCount() > 0 && drafts.result()
                && std::ranges::any_of(*drafts.result(),
                                       [&](const Draft &draft) { return draft.content.parts == QStringList{typed}; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isStored(), 8000);
        // What it says now is what this profile, which has no token, says always.
        QTRY_COMPARE(banner->text(), ErrorText::line(Code::SignInExpired));
        QVERIFY(opens(desk, u"C1"_s));
        QTRY_COMPARE(text->toPlainText(), typed);
        QTRY_VERIFY(saved->text().startsWith(u"Saved"_s));
    }
};

QTEST_MAIN(TestComposerWindow)
#include "tst_composerwindow.moc"
