// SPDX-License-Identifier: GPL-3.0-or-later
// The console as `uttar` wires it, while its first complaints stream in.
//   uttar-bench-stream FOLDER SERVER TOKEN CERTIFICATE COUNT
// Prints a line: the longest that the GUI thread was held by one event (milliseconds of processor time, then of the
// clock), how many events held it for more than a frame, how many there were, and the seconds until all were there.
#include "app/base/text.h"
#include "app/console/seat.h"
#include "tests/bench/benchprofile.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <cstdio>
#include <ctime>

namespace {

using namespace uttar;
using namespace uttar::bench;
using namespace std::chrono_literals;

constexpr double frame = 16;         // ms
constexpr auto patience = 180s;      // for all to come
constexpr auto settling = 1500ms;    // what the last page sets off
constexpr auto betweenLooks = 100ms; // at how many are there

double processorMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

// As the debug build's watchdog does, in every build: each event's time in its outermost handling.
class FrameWatch : public QApplication
{
public:
    using QApplication::QApplication;

    [[nodiscard]] double longestByProcessor() const { return m_processor; }
    [[nodiscard]] double longestByClock() const { return m_clock; }
    [[nodiscard]] int slow() const { return m_slow; }
    [[nodiscard]] int events() const { return m_events; }

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth > 0 || QThread::currentThread() != thread())
            return QApplication::notify(receiver, event);
        const auto type = int(event->type());
        if (!m_watching) { // how long it takes to open the window is another question
            const bool first = event->type() == QEvent::UpdateRequest && qobject_cast<ui::MainWindow *>(receiver);
            const bool handled = QApplication::notify(receiver, event);
            m_watching = first;
            return handled;
        }
        const char *const name = receiver->metaObject()->className(); // the receiver may be gone afterwards
        const auto before = processorMilliseconds();
        QElapsedTimer clock;
        clock.start();
        ++m_depth;
        const bool result = QApplication::notify(receiver, event);
        --m_depth;
        const auto processor = processorMilliseconds() - before;
        ++m_events;
        if (processor > frame) {
            ++m_slow;
            std::fprintf(stderr, "%.1f ms in event %d of a %s\n", processor, type, name);
        }
        m_processor = std::max(m_processor, processor);
        m_clock = std::max(m_clock, double(clock.nsecsElapsed()) / 1e6);
        return result;
    }

private:
    bool m_watching = false;
    int m_depth = 0;
    int m_slow = 0;
    int m_events = 0;
    double m_processor = 0;
    double m_clock = 0;
};

Result<Profile> prepare(const QString &folder, const QUrl &server, const QString &certificate)
{
    UTTAR_TRY(const auto sample, Sample::make(SystemClock().now()));
    QFile pem(certificate);
    if (!pem.open(QIODevice::ReadOnly))
        return fail(Code::ReadOnly, certificate);
    return makeBenchProfile(folder, server, sample, pem.readAll());
}

int watch(FrameWatch &application, const QString &folder, const QString &token, int count)
{
    Seat seat(folder, benchKeychain(folder, token));
    QElapsedTimer clock;
    double seconds = 0;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &application, [&] {
        whenDone(seat.inbox.counts(), &application, [&](const Result<FolderCounts> &counts) {
            if (seconds > 0 || !counts || counts->allOpen < count || seat.session.status().syncing)
                return;
            seconds = double(clock.elapsed()) / 1e3;
            QTimer::singleShot(settling, &application, &QApplication::quit);
        });
    });
    QTimer::singleShot(patience, &application, [] { QApplication::exit(1); });
    seat.console.start({});
    clock.start();
    look.start(betweenLooks);
    const int code = QApplication::exec();
    if (code == 0)
        std::printf("%.3f %.3f %d %d %.3f\n", application.longestByProcessor(), application.longestByClock(),
                    application.slow(), application.events(), seconds);
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    FrameWatch application(argc, argv);
    QCoreApplication::setApplicationName(u"uttar"_s);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.size() != 6)
        return 2;
    const auto profile = prepare(arguments[1], QUrl(arguments[2]), arguments[4]);
    if (!profile) {
        std::fprintf(stderr, "%s %s\n", qPrintable(nameOf(profile.error().code)), qPrintable(profile.error().detail));
        return 1;
    }
    return watch(application, arguments[1], arguments[3], arguments[5].toInt());
}
