// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/client/networkthread.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>

using namespace uttar;

namespace {

// Answers each request after a moment with its own path, and sends three events on each stream before it closes it.
class Echo final : public Transport
{
public:
    static inline std::atomic<int> alive = 0;       // exchanges that were not ended
    static inline std::atomic<bool> silent = false; // never answers
    static inline std::atomic<QThread *> home = nullptr;

    Echo() { home = QThread::currentThread(); }
    ~Echo() override { Q_ASSERT(QThread::currentThread() == home); }

    std::unique_ptr<Handle> send(const HttpRequest &request, std::function<void(Result<HttpResponse>)> done) override
    {
        return later([path = request.url.path().toUtf8(), done] { done(HttpResponse{.status = 200, .body = path}); });
    }
    std::unique_ptr<Handle> stream(const HttpRequest &, std::function<void(QByteArray, QByteArray)> event,
                                   std::function<void(Error)> closed) override
    {
        return later([event, closed] {
            for (const auto *const data : {"1", "2", "3"})
                event("state", data);
            closed({Code::Offline, u"over"_s, true});
        });
    }

private:
    class Waiting final : public Handle
    {
    public:
        explicit Waiting(const std::function<void()> &work)
        {
            ++alive;
            QObject::connect(&m_timer, &QTimer::timeout, &m_timer, work);
            m_timer.setSingleShot(true);
            if (!silent)
                m_timer.start(1);
        }
        ~Waiting() override
        {
            Q_ASSERT(QThread::currentThread() == home);
            --alive;
        }

    private:
        QTimer m_timer;
    };
    static std::unique_ptr<Handle> later(const std::function<void()> &work) { return std::make_unique<Waiting>(work); }
};

std::unique_ptr<NetworkThread> makeThread()
{
    return std::make_unique<NetworkThread>([] { return std::make_unique<Echo>(); });
}

HttpRequest requestOf(const QString &path)
{
    return {.url = QUrl(u"https://server"_s + path)};
}

} // namespace

class TestNetworkThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Echo::silent = false; }
    void cleanup() { QCOMPARE(Echo::alive, 0); }

    void anAnswerComesOnceOnTheCallersThread()
    {
        const auto network = makeThread();
        int calls = 0;
        QThread *where = nullptr;
        QByteArray body;
        auto handle = network->send(requestOf(u"/a"_s), [&](Result<HttpResponse> response) {
            ++calls;
            where = QThread::currentThread();
            body = response.value().body;
        });
        QCOMPARE(calls, 0);
        QTRY_COMPARE(calls, 1);
        QCOMPARE(where, QThread::currentThread());
        QVERIFY(Echo::home != QThread::currentThread());
        QCOMPARE(body, QByteArray("/a"));
        handle.reset();
        QTRY_COMPARE(Echo::alive, 0);
    }

    void anAnswerIsReadWhileTheCallerIsBusy()
    {
        const auto network = makeThread();
        QSemaphore read;
        QByteArray body;
        int calls = 0;
        auto request = requestOf(u"/read"_s);
        request.digest = [&](const HttpResponse &response) {
            body = response.body;
            read.release();
        };
        auto handle = network->send(request, [&](const Result<HttpResponse> &) { ++calls; });
        QVERIFY(read.tryAcquire(1, 5000)); // without the event loop
        QCOMPARE(body, QByteArray("/read"));
        QCOMPARE(calls, 0);
        QTRY_COMPARE(calls, 1);
        handle.reset();
        QTRY_COMPARE(Echo::alive, 0);
    }

    void nothingIsToldAfterTheHandleIsGone()
    {
        const auto network = makeThread();
        QSemaphore read;
        auto request = requestOf(u"/gone"_s);
        request.digest = [&](const HttpResponse &) { read.release(); };
        int calls = 0;
        auto handle = network->send(request, [&](const Result<HttpResponse> &) { ++calls; });
        QVERIFY(read.tryAcquire(1, 5000)); // the answer is on its way to this thread
        handle.reset();
        QTRY_COMPARE(Echo::alive, 0);
        QTest::qWait(20);
        QCOMPARE(calls, 0);
    }

    void aHandleMayGoInItsOwnCallback()
    {
        const auto network = makeThread();
        bool called = false;
        std::unique_ptr<Transport::Handle> handle;
        handle = network->send(requestOf(u"/own"_s), [&](const Result<HttpResponse> &) {
            handle.reset();
            called = true;
        });
        QTRY_VERIFY(called);
        QTRY_COMPARE(Echo::alive, 0);
    }

    void eventsComeInTheirOrderAndTheEndOnce()
    {
        const auto network = makeThread();
        QByteArrayList events;
        int ends = 0;
        auto handle = network->stream(
            requestOf(u"/events"_s), [&](const QByteArray &, const QByteArray &data) { events << data; },
            [&](const Error &error) {
                ++ends;
                QCOMPARE(error.detail, u"over"_s);
            });
        QTRY_COMPARE(ends, 1);
        QCOMPARE(events, QByteArrayList({"1", "2", "3"}));
        handle.reset();
        QTRY_COMPARE(Echo::alive, 0);
    }

    void itEndsWithRequestsRunningAndHandlesMayOutliveIt()
    {
        Echo::silent = true;
        auto network = makeThread();
        int calls = 0;
        auto handle = network->send(requestOf(u"/never"_s), [&](const Result<HttpResponse> &) { ++calls; });
        auto other = network->stream(
            requestOf(u"/never"_s), [&](const QByteArray &, const QByteArray &) { ++calls; },
            [&](const Error &) { ++calls; });
        QTRY_COMPARE(Echo::alive, 2);
        network.reset();
        QCOMPARE(Echo::alive, 0);
        handle.reset();
        other.reset();
        QCOMPARE(calls, 0);
    }
};

QTEST_GUILESS_MAIN(TestNetworkThread)
#include "tst_networkthread.moc"
