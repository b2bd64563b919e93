// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/networkthread.h"

#include "app/base/text.h"

#include <QObject>
#include <QThread>

#include <set>
#include <utility>

namespace uttar {

namespace {

// One request or stream. Each half is touched by its own thread only.
struct Crossing
{
    // The caller's; emptied when its handle goes.
    std::function<void(Result<HttpResponse>)> done;
    std::function<void(QByteArray, QByteArray)> event;
    std::function<void(Error)> closed;
    bool given = false; // the end was told, or the handle is gone
    // The other thread's.
    std::unique_ptr<Transport::Handle> inner;
};
using CrossingPtr = std::shared_ptr<Crossing>;

void post(QObject &to, std::function<void()> work)
{
    QMetaObject::invokeMethod(&to, std::move(work), Qt::QueuedConnection);
}

} // namespace

class NetworkThread::Crossings
{
public:
    explicit Crossings(std::function<std::unique_ptr<Transport>()> make);
    ~Crossings();

    void send(const CrossingPtr &crossing, HttpRequest request);
    void stream(const CrossingPtr &crossing, HttpRequest request);
    void cancel(const CrossingPtr &crossing);

private:
    QObject m_here;                         // on the caller's thread; outlives the other one
    std::unique_ptr<QObject> m_there;       // on the other
    std::unique_ptr<Transport> m_transport; // the other thread's
    std::set<CrossingPtr> m_open;           // the other thread's
    QThread m_thread;
};

NetworkThread::Crossings::Crossings(std::function<std::unique_ptr<Transport>()> make)
    : m_there(std::make_unique<QObject>())
{
    m_thread.setObjectName(u"network"_s);
    m_there->moveToThread(&m_thread);
    m_thread.start();
    post(*m_there, [this, make = std::move(make)] { m_transport = make(); });
}

NetworkThread::Crossings::~Crossings()
{
    post(*m_there, [this] {
        for (const auto &crossing : std::exchange(m_open, {}))
            crossing->inner.reset();
        m_transport.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

void NetworkThread::Crossings::send(const CrossingPtr &crossing, HttpRequest request)
{
    post(*m_there, [this, crossing, request = std::move(request)] {
        m_open.insert(crossing);
        crossing->inner =
            m_transport->send(request, [this, crossing, digest = request.digest](Result<HttpResponse> result) {
                if (digest && result)
                    digest(*result);
                post(m_here, [crossing, result = std::move(result)]() mutable {
                    if (std::exchange(crossing->given, true))
                        return;
                    const auto done = std::exchange(crossing->done, {}); // the handle may go in it
                    done(std::move(result));
                });
            });
    });
}

void NetworkThread::Crossings::stream(const CrossingPtr &crossing, HttpRequest request)
{
    const auto event = [this, crossing](QByteArray type, QByteArray data) {
        post(m_here, [crossing, type = std::move(type), data = std::move(data)] {
            if (crossing->given)
                return;
            const auto tell = crossing->event; // the handle may go in it
            tell(type, data);
        });
    };
    const auto closed = [this, crossing](const Error &error) {
        post(m_here, [crossing, error] {
            if (std::exchange(crossing->given, true))
                return;
            const auto tell = std::exchange(crossing->closed, {});
            tell(error);
        });
    };
    post(*m_there, [this, crossing, request = std::move(request), event, closed] {
        m_open.insert(crossing);
        crossing->inner = m_transport->stream(request, event, closed);
    });
}

void NetworkThread::Crossings::cancel(const CrossingPtr &crossing)
{
    post(*m_there, [this, crossing] {
        crossing->inner.reset();
        m_open.erase(crossing);
    });
}

NetworkThread::NetworkThread(std::function<std::unique_ptr<Transport>()> make)
    : d(std::make_shared<Crossings>(std::move(make)))
{ }

NetworkThread::~NetworkThread() = default;

namespace {

// Silent from the moment that it goes.
template<class Owner>
class ThreadHandle final : public Transport::Handle
{
public:
    ThreadHandle(CrossingPtr crossing, std::weak_ptr<Owner> owner)
        : m_crossing(std::move(crossing)), m_owner(std::move(owner))
    { }
    ~ThreadHandle() override
    {
        m_crossing->given = true;
        m_crossing->done = {};
        m_crossing->event = {};
        m_crossing->closed = {};
        if (const auto owner = m_owner.lock()) // else it has ended everything
            owner->cancel(m_crossing);
    }
    ThreadHandle(const ThreadHandle &) = delete;
    ThreadHandle &operator=(const ThreadHandle &) = delete;

private:
    CrossingPtr m_crossing;
    std::weak_ptr<Owner> m_owner;
};

} // namespace

std::unique_ptr<Transport::Handle> NetworkThread::send(const HttpRequest &request,
                                                       std::function<void(Result<HttpResponse>)> done)
{
    auto crossing = std::make_shared<Crossing>();
    crossing->done = std::move(done);
    d->send(crossing, request);
    return std::make_unique<ThreadHandle<Crossings>>(std::move(crossing), d);
}

std::unique_ptr<Transport::Handle> NetworkThread::stream(const HttpRequest &request,
                                                         std::function<void(QByteArray, QByteArray)> event,
                                                         std::function<void(Error)> closed)
{
    auto crossing = std::make_shared<Crossing>();
    crossing->event = std::move(event);
    crossing->closed = std::move(closed);
    d->stream(crossing, request);
    return std::make_unique<ThreadHandle<Crossings>>(std::move(crossing), d);
}

} // namespace uttar
