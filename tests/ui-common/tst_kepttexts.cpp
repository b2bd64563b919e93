// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/services/backend.h"
#include "app/services/inboxservice.h"
#include "ui/common/kepttexts.h"

#include <QTemporaryDir>
#include <QTest>

using namespace uttar;
using namespace uttar::ui;

namespace {

const auto name = u"edit/R1"_s;
const KeptTexts::Kept half{.text = u"नल आज  ठी"_s, .base = u"before"_s};

template<class T>
T awaited(QFuture<T> future)
{
    [&] { QTRY_VERIFY(future.isFinished()); }();
    return future.resultCount() > 0 ? future.result() : T(fail(Code::Cancelled));
}

// A console without windows and without a server.
struct Machine
{
    Backend backend;
    InboxService inbox{backend};
    KeptTexts &texts = KeptTexts::of(inbox);
};

} // namespace

// What was typed into a question is there until it is taken, in the profile in which it was typed.
class TestKeptTexts : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Machine> m_machine;

    bool opens(const QString &profile) const
    {
        Profile opened;
        opened.id = profile;
        opened.server = QUrl(u"https://seva.test"_s);
        opened.databasePath = m_folder->filePath(profile + u".db"_s);
        const auto key = ConsoleStore::encrypts() ? QByteArray(32, 'k') : QByteArray();
        const bool done = awaited(m_machine->backend.open(opened, key)).has_value();
        QCoreApplication::processEvents(); // it is told, and its texts are read
        (void)stored();
        QCoreApplication::processEvents();
        return done;
    }
    [[nodiscard]] qsizetype stored() const
    {
        const auto read = awaited(m_machine->inbox.begunAnswers());
        return read ? qsizetype(read->answers.size()) : -1;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_machine = std::make_unique<Machine>();
        QVERIFY(opens(u"asha"_s));
    }
    void cleanup() { m_machine.reset(); }

    void whatIsTypedIsStoredWithinTwoSecondsAndThereAfterARestart()
    {
        m_machine->texts.keep(name, {.text = u"नल"_s, .base = u"before"_s});
        QTest::qWait(300);
        m_machine->texts.keep(name, half); // without a pause
        QTRY_COMPARE_WITH_TIMEOUT(stored(), 1, 1700);
        m_machine.reset(); // killed
        m_machine = std::make_unique<Machine>();
        QVERIFY(!m_machine->texts.find(name));
        QVERIFY(opens(u"asha"_s));
        QTRY_COMPARE(m_machine->texts.find(name), half);
    }

    void whatIsTypedBeforeTheStoredTextsAreReadIsKept()
    {
        m_machine->texts.clear(); // they are being read again
        m_machine->texts.keep(name, half);
        QTRY_COMPARE(stored(), 1);
        QCOMPARE(m_machine->texts.find(name), half);
    }

    void whatWasTakenIsErased()
    {
        m_machine->texts.keep(name, half);
        QVERIFY(awaited(m_machine->texts.storeNow()));
        QCOMPARE(stored(), 1);
        m_machine->texts.drop(name);
        QVERIFY(!m_machine->texts.find(name));
        QTRY_COMPARE_WITH_TIMEOUT(stored(), 0, 2000);
    }

    void nothingGoesIntoAnotherPersonsProfile()
    {
        m_machine->texts.keep(name, half);
        QVERIFY(awaited(m_machine->texts.storeNow()));
        m_machine->texts.keep(u"return/R2"_s, half); // on its way while the other one signs in
        QVERIFY(opens(u"ravi"_s));
        QTRY_VERIFY(!m_machine->texts.find(name));
        QVERIFY(!m_machine->texts.find(u"return/R2"_s));
        QTest::qWait(700);
        QCOMPARE(stored(), 0);
        QVERIFY(opens(u"asha"_s));
        QTRY_COMPARE(m_machine->texts.find(name), half);
    }

    void whoeverSignsInAgainLosesNothing()
    {
        m_machine->backend.close();
        m_machine->texts.keep(name, half);
        QTest::qWait(700); // it is tried, and nothing is open
        QVERIFY(opens(u"asha"_s));
        QCOMPARE(m_machine->texts.find(name), half);
        QTRY_COMPARE(stored(), 1);
    }

    void afterAnotherWindowsEndTheStoredTextsAreReadAgain()
    {
        m_machine->texts.keep(name, half);
        QVERIFY(awaited(m_machine->texts.storeNow()));
        m_machine->texts.clear();
        QVERIFY(!m_machine->texts.find(name));
        QTRY_COMPARE(m_machine->texts.find(name), half);
    }
};

QTEST_MAIN(TestKeptTexts)
#include "tst_kepttexts.moc"
