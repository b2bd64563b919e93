// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/serverhall.h"

#include "app/base/text.h"
#include "app/protocol/codec.h"
#include "app/server/cli/maintenance.h"
#include "app/server/cli/restored.h"
#include "app/server/platforms/publishkey.h"
#include "tests/simulation/servertables.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace uttar::sim {

using namespace server;

namespace {

// The day of a department has fewer moments here than there: what polls by the second polls by the hour, and what
// waits for somebody's commit is woken as it is there.
constexpr auto publisherLeaseTime = Milliseconds{2 * 3'600'000};
constexpr auto publisherPoll = Milliseconds{4 * 3'600'000};
constexpr auto readBackEvery = Milliseconds{3 * 3'600'000};
constexpr auto intakeEvery = Milliseconds{6 * 3'600'000};
constexpr auto maintainEvery = Milliseconds{4 * 3'600'000};
constexpr auto relayAfter = Milliseconds{5};
constexpr int closeEveryRounds = 2;
constexpr auto tokenLife = std::chrono::hours(12);

} // namespace

SimServer::SimServer(ServerHall &hall, int number, Milliseconds offset)
    : m_hall(hall), m_number(number), m_clock(hall.m_schedule, offset), m_random(hall.m_random.next())
{ }

SimServer::~SimServer()
{
    m_maintenance.reset();
    m_relayTimer.reset();
    m_publisher.reset();
    m_intake.reset(); // killed: it gives no lease back
    closeStreams();
}

Result<void> SimServer::start()
{
    UTTAR_TRY(m_database,
              Database::open({.url = serverUrl(m_hall.m_disk), .workers = 1, .inlineCalls = true}, m_clock));
    m_accounts = std::make_unique<Accounts>(*m_database, m_clock, m_random);
    m_api = std::make_unique<Api>(*m_database, *m_accounts, m_clock, Api::Options{});
    // As there: who is alone need not wait for the end of the leases that it had before it ended.
    m_holder = m_hall.size() == 1 ? u"only"_s : u"process-%1-%2"_s.arg(m_number).arg(m_random.uuid());
    m_intake = std::make_unique<Intake>(
        *m_database, m_clock, m_random,
        Intake::Options{
            .interval = intakeEvery, .longestBackoff = intakeEvery, .lease = publisherLeaseTime, .holder = m_holder});
    auto publisher = std::make_unique<Publisher>(
        *m_database, m_clock, m_random,
        Publisher::Options{
            .lease = publisherLeaseTime, .poll = publisherPoll, .readBackEvery = readBackEvery, .holder = m_holder});
    UTTAR_TRY(const auto accounts, m_database->read([](Transaction &t) { return t.platformAccounts(); }));
    // One start of four; then most often the account on which most is written.
    const auto lacking = m_random.below(2) == 0 ? 0 : m_random.below(accounts.size());
    m_lacks = m_random.below(4) == 0 && !m_hall.m_healed && !accounts.empty();
    if (m_lacks)
        m_hall.m_counters.fault(Fault::AccountMissing);
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        const auto &account = accounts[i];
        if (m_lacks && i == lacking)
            continue;
        m_platforms.push_back(std::make_unique<SimPlatform>(PracticeAccount{account.channel, account.handle},
                                                            m_hall.m_platforms, m_clock));
        m_intake->add(account, *m_platforms.back());
        publisher->add(account, *m_platforms.back());
    }
    m_database->onCommit([this](const Changed &changed) { m_hall.committed(changed); });
    m_publisher = std::move(publisher);
    m_publisher->start();
    m_intake->start();
    maintain();
    return {};
}

void SimServer::maintain()
{
    escalateBreached(*m_database);
    expireReplies(*m_database);
    if (m_rounds++ % closeEveryRounds == 0)
        closeOld(*m_database);
    m_maintenance = m_clock.callAfter(maintainEvery, [this] { maintain(); });
}

Result<quint64> SimServer::openStream(const QString &token, Stream stream)
{
    UTTAR_TRY(const auto rights, m_api->streamRights(token));
    const auto id = m_nextStream++;
    m_streams[id] = {rights.accounts, std::move(stream)};
    return id;
}

void SimServer::closeStreams()
{
    for (const auto &[id, open] : std::exchange(m_streams, {}))
        open.stream.closed(Error{Code::Offline, u"the server went away"_s, true});
}

void SimServer::heard(const Changed &changed)
{
    for (const auto &[account, types] : changed)
        m_changed[account].insert(types.begin(), types.end());
    if (!m_relayTimer)
        m_relayTimer = m_clock.callAfter(relayAfter, [this] { relay(); });
}

// As cli/pushrelay.cpp and ServerProcess::tell do it.
void SimServer::relay()
{
    m_relayTimer.reset();
    const auto changed = std::exchange(m_changed, {});
    const auto states = m_database->read([&](Transaction &t) -> Result<StateChange> {
        StateChange out;
        for (const auto &[account, types] : changed) {
            UTTAR_TRY(const auto state, t.state(account));
            for (const auto type : types)
                out[account][nameOf(type)] = QString::number(state);
        }
        return out;
    });
    if (!states)
        return;
    for (const auto &[id, open] : m_streams) {
        StateChange own;
        for (const auto &account : open.accounts) {
            if (const auto at = states->find(account); at != states->end())
                own.insert(*at);
        }
        if (!own.empty())
            open.stream.event(own);
    }
    const bool hasReplies =
        std::ranges::any_of(changed, [](const auto &entry) { return entry.second.contains(ObjectType::Reply); });
    if (hasReplies)
        m_publisher->wake();
}

ServerHall::ServerHall(Schedule &schedule, Story &story, Watch &watch, Counters &counters, PlatformSide &platforms,
                       std::uint64_t seed, const Town &town)
    : m_schedule(schedule), m_story(story), m_watch(watch), m_counters(counters), m_platforms(platforms),
      m_random(seed), m_town(town), m_disk(serverFolder()), m_clock(schedule, Milliseconds{0}), m_epoch(u"E0"_s)
{
    m_disk.restore(town.serverDisk);
    for (const auto &department : town.departments) {
        m_checkers[department] = town.checkers;
        m_watch.checkers(department, town.checkers);
    }
    m_disk.onTrouble([this](Disk::Trouble trouble) {
        m_counters.fault(trouble == Disk::Trouble::Full           ? Fault::ServerDiskFull
                             : trouble == Disk::Trouble::NoMemory ? Fault::ServerNoMemory
                                                                  : Fault::ServerDiskError);
    });
    open();
}

ServerHall::~ServerHall() = default;

void ServerHall::open()
{
    const Disk::Spared spared(m_disk);
    auto database = Database::open({.url = serverUrl(m_disk), .workers = 1, .inlineCalls = true}, m_clock);
    if (!database)
        return m_watch.violate("I6", u"the server's database does not open again: "_s + database.error().detail);
    m_observer = *std::move(database);
    m_observer->onCommit([this](const Changed &changed) { committed(changed); });
    m_dirty = true;
}

void ServerHall::startServers(int count)
{
    m_places.resize(std::size_t(count));
    for (int number = 0; number < count; ++number)
        restartAt(number, Milliseconds{1 + number});
}

SimServer *ServerHall::server(int number)
{
    auto &server = m_places[std::size_t(number) % m_places.size()].server;
    return server && server->isRunning() ? server.get() : nullptr;
}

SimServer *ServerHall::anyServer()
{
    const auto first = int(m_random.below(m_places.size()));
    for (int i = 0; i < size(); ++i) {
        if (auto *const found = server(first + i))
            return found;
    }
    return nullptr;
}

void ServerHall::restartAt(int number, Milliseconds delay)
{
    auto &place = m_places[std::size_t(number)];
    place.server.reset();
    place.restart = m_schedule.after(delay, [this, number] {
        auto &here = m_places[std::size_t(number)];
        here.server = std::make_unique<SimServer>(*this, number, here.offset);
        const auto started = here.server->start();
        m_story.say(m_schedule.now(), "start", QByteArray::number(number) + (started ? "+" : "-"), [&] {
            return started ? u"Server %1 starts"_s.arg(number + 1)
                           : u"Server %1 cannot start: %2"_s.arg(number + 1).arg(nameOf(started.error().code));
        });
        if (!started)
            restartAt(number, Milliseconds{300'000}); // a service manager tries again
    });
}

void ServerHall::kill(int number, Milliseconds downTime)
{
    restartAt(number, downTime);
}

void ServerHall::killAll(Milliseconds downTime)
{
    for (int number = 0; number < size(); ++number)
        restartAt(number, downTime + Milliseconds{number});
}

void ServerHall::setClock(int number, Milliseconds offset)
{
    m_places[std::size_t(number)].offset = offset;
    if (auto *const running = server(number))
        running->clock().setOffset(offset);
}

void ServerHall::takeBackup()
{
    m_backup = m_disk.image();
}

void ServerHall::restoreBackup(Milliseconds downTime)
{
    killAll(downTime);
    m_disk.restartProgram(); // and a disk that works takes the place of this one
    m_disk.setFull(false);
    putTextsAtStake();
    m_observer.reset();
    m_disk.restore(*m_backup);
    open();
    if (!m_observer)
        return;
    // What `uttar-server restored` does.
    const auto marked = markRestored(*m_observer, m_random);
    if (!marked)
        m_watch.violate("I6", u"the restored database cannot be written: "_s + marked.error().detail);
    else
        m_epoch = marked->epoch;
    m_watch.restored();
    m_seen.clear();
    m_seenAudit.clear();
    // The department's rules are those of the backup, and so is the trail: read it before anything is added.
    (void)read([&](Transaction &t) -> Result<void> {
        for (const auto &department : m_town.departments) {
            UTTAR_TRY(const auto row, t.department(department));
            m_checkers[department] = row.settings.officialCheckers;
            m_watch.checkers(department, row.settings.officialCheckers);
        }
        return {};
    });
    observe();
    m_watch.goesOn();
}

// Texts of replies and notes. The reason of a decision or of another act goes with it.
void ServerHall::putTextsAtStake()
{
    if (!m_observer)
        return;
    observe();
    (void)read([&](Transaction &t) -> Result<void> {
        for (const auto &department : m_town.departments) {
            const auto each = [&](ObjectType type, auto visit) -> Result<void> {
                UTTAR_TRY(const auto page, t.changes(department, type, 0, 100'000));
                UTTAR_TRY(const auto objects, t.objects(department, type, page.created));
                for (const auto &object : objects)
                    visit(QJsonDocument::fromJson(object).object());
                return {};
            };
            UTTAR_CHECK(each(ObjectType::Note, [&](const QJsonObject &object) {
                const auto note = fromJson<Note>(object);
                if (note && !note->id.toString().endsWith(u'r'))
                    m_watch.atStake(note->text);
            }));
            UTTAR_CHECK(each(ObjectType::Reply, [&](const QJsonObject &object) {
                const auto reply = fromJson<Reply>(object);
                if (reply && reply->state != ReplyState::Published)
                    m_watch.atStake(reply->content.parts.join(u' '));
            }));
        }
        return {};
    });
}

bool ServerHall::setCheckers(const AccountId &department, int checkers)
{
    if (!m_observer)
        return false;
    observe(); // what was begun before was begun by the old rule
    const auto written = write([&](Transaction &t) -> Result<void> {
        UTTAR_TRY(auto row, t.department(department));
        row.settings.officialCheckers = checkers;
        return t.saveDepartment(row);
    });
    if (!written)
        return false;
    m_checkers[department] = checkers;
    m_watch.checkers(department, checkers);
    return true;
}

void ServerHall::citizenWrote()
{
    for (int number = 0; number < size(); ++number) {
        if (auto *const running = server(number))
            running->citizenWrote();
    }
}

void ServerHall::committed(const Changed &changed)
{
    m_dirty = true;
    for (auto &place : m_places) {
        if (place.server && place.server->isRunning())
            place.server->heard(changed);
    }
}

void ServerHall::settle()
{
    if (m_disk.isPowerCut()) {
        m_counters.fault(Fault::ServerPowerCut);
        m_observer.reset();
        const auto downTime = Milliseconds{1'000 + std::int64_t(m_random.below(1'200'000))};
        killAll(downTime);
        m_disk.powerOn(m_random);
        open();
        m_story.say(m_schedule.now(), "power", {}, [] { return u"The servers' machine lost power"_s; });
    }
    if (m_dirty)
        observe();
}

void ServerHall::heal()
{
    m_healed = true;
    m_disk.restartProgram();
    m_disk.setFull(false);
    for (int number = 0; number < size(); ++number) {
        auto &place = m_places[std::size_t(number)];
        place.offset = Milliseconds{0};
        if (place.server && place.server->clock().isAsleep())
            place.server->clock().wake();
        if (auto *const running = server(number); running != nullptr && !running->lacksAccount())
            running->clock().setOffset(Milliseconds{0});
        else
            restartAt(number, Milliseconds{1'000 + number});
    }
}

Result<Token> ServerHall::signIn(const Resident &who)
{
    if (!m_observer)
        return fail(Code::Offline);
    const auto secret = u"%1-token-%2"_s.arg(who.login).arg(++m_tokens);
    const auto hash =
        QString::fromLatin1(QCryptographicHash::hash(secret.toUtf8(), QCryptographicHash::Sha256).toHex());
    const auto now = m_clock.now();
    UTTAR_CHECK(write([&](Transaction &t) -> Result<void> {
        UTTAR_TRY(const auto login, t.login(who.login));
        if (!login || login->disabled)
            return fail(Code::AccountDisabled);
        return t.saveToken({hash, who.login, u"laptop"_s, now, now + tokenLife, now, false});
    }));
    return Token{secret, now + tokenLife};
}

QString ServerHall::publisher() const
{
    return ServerTables(m_disk.image()).leaseHolder(publisherLease()).value_or(QString());
}

Sending ServerHall::look(const PublishRequest &request)
{
    Sending out{.replyId = request.replyId,
                .part = request.part,
                .text = request.text,
                .row = {},
                .approvals = {},
                .checkersNeeded = 1,
                .partsStanding = 0};
    if (!m_observer)
        return out;
    if (m_dirty)
        observe(); // what is known of it is of this moment
    const auto committed = [&](Transaction &t) -> Result<void> {
        for (const auto &department : m_town.departments) {
            const auto row = t.reply(department, request.replyId);
            if (!row && row.error().code == Code::NotFound)
                continue;
            if (!row)
                return tl::unexpected(row.error());
            out.row = *row;
            out.checkersNeeded = m_checkers[department]; // nothing here comes out of a template
            UTTAR_TRY(out.approvals, t.approvals(department, row->id, row->revision, row->contentHash));
            UTTAR_TRY(const auto publications, t.publicationsOf(department, row->id));
            out.partsStanding = int(publications.size());
        }
        return {};
    };
    if (const auto done = read(committed); !done)
        m_watch.violate("I3", u"the committed reply cannot be read: "_s + done.error().detail);
    return out;
}

Result<void> ServerHall::observeAccount(Transaction &transaction, const AccountId &account)
{
    UTTAR_TRY(const auto state, transaction.state(account));
    m_watch.state(account, state);
    auto &seen = m_seen[account];
    if (state == seen)
        return {};
    auto &audited = m_seenAudit[account];
    for (;;) {
        UTTAR_TRY(const auto entries, transaction.auditTrail(account, audited, 100));
        for (const auto &entry : entries) {
            m_watch.audit(entry);
            audited = entry.sequence;
            m_story.say(m_schedule.now(), "audit", entry.action.toLatin1() + entry.objectId.toLatin1(), [&] {
                return u"  [%1] %2 of %3 %4 by %5 %6"_s.arg(account.toString(), entry.action, entry.objectType,
                                                            entry.objectId, entry.actor, entry.details);
            });
        }
        if (entries.size() < 100)
            break;
    }
    UTTAR_TRY(const auto head, transaction.auditHead(account));
    m_watch.auditHead(account, head.first, head.second);
    const auto changed = [&](ObjectType type, auto visit) -> Result<void> {
        UTTAR_TRY(const auto page, transaction.changes(account, type, seen, 100'000));
        const auto ids = page.created + page.updated;
        if (ids.isEmpty())
            return {};
        UTTAR_TRY(const auto objects, transaction.objects(account, type, ids));
        for (const auto &object : objects)
            visit(QJsonDocument::fromJson(object).object());
        return {};
    };
    UTTAR_CHECK(changed(ObjectType::Complaint, [&](const QJsonObject &object) {
        if (const auto row = fromJson<Complaint>(object))
            m_watch.complaint(*row);
    }));
    UTTAR_CHECK(changed(ObjectType::Reply, [&](const QJsonObject &object) {
        if (const auto row = fromJson<Reply>(object))
            m_watch.reply(account, *row);
    }));
    UTTAR_CHECK(changed(ObjectType::Note, [&](const QJsonObject &object) {
        m_watch.noteRow(NoteId(object[u"id"_s].toString()), object[u"text"_s].toString());
    }));
    UTTAR_CHECK(
        changed(ObjectType::Approval, [&](const QJsonObject &object) { m_watch.note(object[u"note"_s].toString()); }));
    seen = state;
    return {};
}

void ServerHall::observe()
{
    if (!m_observer || m_disk.isPowerCut())
        return;
    m_dirty = false;
    const auto done = read([&](Transaction &t) -> Result<void> {
        for (const auto &department : m_town.departments)
            UTTAR_CHECK(observeAccount(t, department));
        return {};
    });
    // A reading that the disk did not let happen says nothing; the next one will.
    if (!done)
        m_dirty = true;
}

} // namespace uttar::sim
