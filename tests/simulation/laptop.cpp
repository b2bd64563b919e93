// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/laptop.h"

#include "app/base/text.h"
#include "app/sqlite/database.h"
#include "app/store/schema.h"
#include "tests/simulation/servertables.h"

#include <QJsonDocument>

namespace uttar::sim {

namespace {

// The machine outlives the program, and the program owns its clock.
class ProgramClock final : public Clock
{
public:
    explicit ProgramClock(MachineClock &machine) : m_machine(machine) { }
    [[nodiscard]] Timestamp now() const override { return m_machine.now(); }
    [[nodiscard]] std::unique_ptr<Timer> callAfter(Milliseconds delay, std::function<void()> callback) override
    {
        return m_machine.callAfter(delay, std::move(callback));
    }

private:
    MachineClock &m_machine;
};

// The same as the server's hours: see serverhall.cpp.
SyncOptions syncOptions(int pageSize)
{
    return {.pollInterval = Milliseconds{5 * 3'600'000},
            .pollWithoutPush = Milliseconds{60 * 60'000},
            .firstBackoff = Milliseconds{2'000},
            .longestBackoff = Laptop::longestBackoff,
            .pageSize = pageSize};
}

// A new profile's disk, made once a process: creating the tables takes longer than a day's work.
Disk::Image freshDisk()
{
    static const auto image = [] {
        Disk disk("/fresh");
        Schedule schedule(*fromRfc3339(u"2026-11-23T03:00:00.000Z"));
        MachineClock clock(schedule, Milliseconds{0});
        auto store = ConsoleStore::open(
            {.path = QString::fromLatin1(disk.path("console.db")), .key = {}, .vfs = Disk::vfs()}, clock);
        if (!store)
            qFatal("no console store: %s", qPrintable(store.error().detail));
        store->reset();
        return disk.image();
    }();
    return image;
}

} // namespace

Laptop::Laptop(Ground &ground, const QString &name, const PersonId &who, int pageSize, std::uint64_t seed)
    : m_ground(ground), m_name(name), m_who(ground.town.person(who)), m_pageSize(pageSize), m_random(seed),
      m_disk('/' + name.toLatin1()), m_clock(ground.schedule, Milliseconds{0})
{
    m_disk.restore(freshDisk());
    m_disk.onTrouble([this](Disk::Trouble trouble) {
        m_ground.counters.fault(trouble == Disk::Trouble::Full           ? Fault::ConsoleDiskFull
                                    : trouble == Disk::Trouble::NoMemory ? Fault::ConsoleNoMemory
                                                                         : Fault::ConsoleDiskError);
    });
}

Laptop::~Laptop()
{
    close();
}

Result<void> Laptop::openCore()
{
    auto core = std::make_unique<Backend::Core>();
    core->clock = std::make_unique<ProgramClock>(m_clock);
    core->random = std::make_unique<SeededRandom>(m_random.next());
    UTTAR_TRY(
        core->store,
        ConsoleStore::open({.path = QString::fromLatin1(m_disk.path("console.db")), .key = {}, .vfs = Disk::vfs()},
                           *core->clock));
    UTTAR_TRY(core->account, core->store->account());
    core->transport = std::make_unique<Wire>(m_ground.hall, m_ground.schedule, m_clock, m_weather, m_ground.story,
                                             m_ground.watch, m_ground.counters, m_who, m_name, m_disk, m_random.next());
    core->client = std::make_unique<JmapClient>(*core->transport, *core->clock, QUrl(u"https://uttar.example"_s));
    core->sync =
        std::make_unique<SyncEngine>(*core->client, *core->store, *core->clock, *core->random, syncOptions(m_pageSize));
    core->store->onChange([this](const StoreChange &) { m_dirty = m_stored = true; });
    core->sync->onAccount([raw = core.get()](const SessionAccount &account) { raw->account = account; });
    core->sync->onStatus([this](const SyncStatus &) { m_dirty = true; });
    m_core = std::move(core);
    return {};
}

bool Laptop::open()
{
    if (m_core)
        return true;
    if (m_clock.isAsleep())
        m_clock.wake();
    const auto troubles = m_disk.troubles();
    const auto opened = openCore();
    m_ground.story.say(m_ground.schedule.now(), "open", m_name.toLatin1() + (opened ? "+" : "-"), [&] {
        return opened ? u"%1 opens the console on %2"_s.arg(m_who.login, m_name)
                      : u"%1 cannot open the console on %2: %3 (%4)"_s.arg(
                          m_who.login, m_name, nameOf(opened.error().code), opened.error().detail);
    });
    if (!opened) {
        const auto code = opened.error().code;
        const bool disk = m_disk.isPowerCut() || m_disk.troubles() != troubles;
        if (!disk)
            m_ground.watch.violate("I1",
                                   u"%1: the console's database does not open again: %2 (%3)"_s.arg(
                                       m_name, nameOf(code), opened.error().detail));
        return false;
    }
    m_toldConnection.reset();
    m_dirty = m_stored = true;
    if (!m_token.secret.isEmpty())
        m_core->client->setToken(m_token);
    m_core->sync->start();
    if (m_token.secret.isEmpty())
        signIn();
    return true;
}

void Laptop::close()
{
    if (!m_core)
        return;
    m_core->sync.reset();
    m_core.reset();
}

void Laptop::kill()
{
    m_disk.cutPowerAfter(0); // closing is no chance to write
    close();
    m_disk.restartProgram();
}

void Laptop::signIn()
{
    if (!m_core || m_ground.schedule.now() < m_weather.downUntil)
        return;
    const auto token = m_ground.hall.signIn(m_who);
    m_ground.story.say(m_ground.schedule.now(), "signin", m_name.toLatin1() + (token ? "+" : "-"), [&] {
        return token ? u"%1 signs in on %2"_s.arg(m_who.login, m_name)
                     : u"%1 cannot sign in on %2: %3"_s.arg(m_who.login, m_name, nameOf(token.error().code));
    });
    if (!token)
        return;
    m_token = *token;
    m_core->client->setToken(m_token);
    m_core->sync->start();
}

void Laptop::settle()
{
    if (m_disk.isPowerCut()) {
        close();
        m_disk.powerOn(m_random);
        m_ground.counters.fault(Fault::ConsolePowerCut);
        m_ground.story.say(m_ground.schedule.now(), "dark", m_name.toLatin1(),
                           [&] { return u"%1 loses power"_s.arg(m_name); });
        return;
    }
    if (m_core && m_dirty)
        look();
}

void Laptop::look()
{
    m_dirty = false;
    const auto status = m_core->sync->status();
    if (status.connection != m_toldConnection) {
        m_toldConnection = status.connection;
        if (status.error)
            m_ground.counters.error(status.error->code);
        m_ground.story.say(
            m_ground.schedule.now(), "status", m_name.toLatin1() + QByteArray::number(int(status.connection)), [&] {
                static constexpr const char *words[]{"is signed out", "connects", "is online", "is offline",
                                                     "is frozen: another server"};
                return u"  %1 %2%3"_s.arg(m_name, QLatin1String(words[int(status.connection)]),
                                          status.error ? u" ("_s + nameOf(status.error->code) + u')' : QString());
            });
    }
    const Disk::Spared spared(m_disk);
    if (std::exchange(m_stored, false))
        checkTexts();
    bool fetchesAgain = false;
    for (const auto type : cachedTypes) {
        const auto known = m_core->store->syncState(type);
        if (!known)
            return; // a disk without power
        const auto &state = *known;
        fetchesAgain = fetchesAgain || state == QLatin1String(beginningState);
        m_ground.watch.cursor(m_name, nameOf(type), state);
    }
    if (const auto objects = m_core->store->cachedObjects())
        m_ground.watch.cacheSize(m_name, *objects, fetchesAgain);
}

// The cache as it lies on a copy of the disk: the console's own connection is for the console alone.
class Laptop::Peek
{
public:
    explicit Peek(const Disk::Image &image) : m_disk("/peek") { m_disk.restore(image); }

    [[nodiscard]] Result<std::map<QString, QByteArray>> objects(ObjectType type)
    {
        static const PerTable all("SELECT id, json FROM %");
        return rows(all[type]);
    }
    // What was typed into notes and not added yet.
    [[nodiscard]] Result<std::map<QString, QByteArray>> notes()
    {
        return rows("SELECT complaint_id, text FROM note_draft");
    }

private:
    [[nodiscard]] Result<std::map<QString, QByteArray>> rows(const char *sql)
    {
        if (!m_database) {
            UTTAR_TRY(m_database,
                      sqlite::Database::open(
                          {.path = QString::fromLatin1(m_disk.path("console.db")), .key = {}, .vfs = Disk::vfs()}));
        }
        std::map<QString, QByteArray> out;
        auto row = m_database->statement(sql);
        for (;;) {
            UTTAR_TRY(const bool more, row.step());
            if (!more)
                return out;
            const auto bytes = row.bytesHere(1); // they lie in the statement
            out[row.text(0)] = QByteArray(bytes.constData(), bytes.size());
        }
    }

    Disk m_disk;
    std::unique_ptr<sqlite::Database> m_database;
};

// What was typed into notes and not added yet, where a word of it is not in `held`.
Result<QString> Laptop::begunNotes(const QString &held)
{
    QString out;
    std::set<ComplaintId> asked;
    for (const auto &[word, complaint] : m_ground.watch.wordsOf(m_name)) {
        if (held.contains(word) || !asked.insert(complaint).second)
            continue;
        if (const auto view = m_core->store->complaint(complaint))
            out += view->noteDraft + u'\n';
        else if (view.error().code != Code::NotFound)
            return tl::unexpected(view.error());
    }
    UTTAR_TRY(const auto lost, m_core->store->lostTexts());
    for (const auto &text : lost)
        out += text.text + u'\n';
    return out;
}

void Laptop::checkTexts()
{
    if (!m_core)
        return;
    const Disk::Spared spared(m_disk);
    const auto drafts = m_core->store->drafts();
    const auto entries = m_core->store->outbox();
    const auto answers = m_core->store->answers();
    if (!drafts || !entries || !answers)
        return; // a disk without power says nothing of what is on it
    QString everything;
    for (const auto &draft : *drafts)
        everything += draft.content.parts.join(u' ') + u'\n';
    for (const auto &entry : *entries)
        everything += QString::fromUtf8(QJsonDocument(toJson(entry.operation)).toJson(QJsonDocument::Compact)) + u'\n';
    for (const auto &[name, answer] : *answers)
        everything += answer ? answer->text + u'\n' : QString();
    if (!m_ground.watch.holdsAll(m_name, everything)) {
        const auto notes = begunNotes(everything);
        if (!notes)
            return;
        everything += *notes;
    }
    // Rarely looked at, because it costs a copy of the disk: notes of complaints that are being fetched again, and what
    // a restored server may have lost, which stands in the cache until the person goes on with it.
    if (!m_ground.watch.holdsAll(m_name, everything)) {
        Peek peek(m_disk.image());
        const auto notes = peek.notes();
        if (!notes)
            return;
        for (const auto &[id, text] : *notes)
            everything += QString::fromUtf8(text) + u'\n';
        for (const auto type : {ObjectType::Reply, ObjectType::Note}) {
            const auto cached = peek.objects(type);
            if (!cached)
                return;
            for (const auto &[id, object] : *cached)
                everything += QString::fromUtf8(object) + u'\n';
        }
    }
    m_ground.watch.texts(m_name, everything);
}

Result<void> Laptop::compare(const char *invariant)
{
    const Disk::Spared spared(m_disk);
    Peek peek(m_disk.image());
    const bool all = qstrcmp(invariant, "I7") == 0;
    UTTAR_TRY(const auto account, m_core->store->account());
    if (!account)
        return {};
    ServerTables tables(m_ground.hall.disk().image());
    for (const auto type : cachedTypes) {
        const auto known = m_core->store->syncState(type);
        if (!known)
            continue; // a disk that fails
        const auto &state = *known;
        const bool begun = state.contains(u'.') || state == QLatin1String(beginningState);
        if (begun && !all)
            continue; // in the middle of its pages
        UTTAR_TRY(auto server, tables.objects(account->id, type));
        std::set<QString> newer; // changed since: whatever the cache has of them is right
        UTTAR_CHECK(m_ground.hall.read([&](server::Transaction &t) -> Result<void> {
            UTTAR_TRY(const auto since,
                      t.changes(account->id, type, state.section(u'.', 0, 0).toLongLong(), 1'000'000));
            for (const auto &id : since.created + since.updated + since.destroyed)
                newer.insert(id);
            return {};
        }));
        if (all && !newer.empty())
            m_ground.watch.violate(
                "I7",
                u"%1: stands at state %2 of %3, and %4 changes were not fetched"_s.arg(m_name, state, nameOf(type))
                    .arg(newer.size()));
        UTTAR_TRY(auto cached, peek.objects(type));
        const auto isNewer = [&](const auto &entry) { return newer.contains(entry.first); };
        std::erase_if(server, isNewer);
        std::erase_if(cached, isNewer);
        // Nearly all are the same to the letter; of the others only the order of the fields may differ.
        for (auto &[id, object] : server) {
            const auto at = cached.find(id);
            if (at != cached.end() && at->second != object) {
                at->second = canonical(at->second);
                object = canonical(object);
            }
        }
        m_ground.watch.cache(m_name, nameOf(type), server, cached, invariant);
    }
    return {};
}

// What a person sees of each complaint when nothing waits any more: the server's state and assignee, in a list (a
// duplicate is open and done).
void Laptop::checkShown()
{
    if (!m_core || !m_core->account || !m_ground.hall.isReachable())
        return;
    const Disk::Spared spared(m_disk);
    std::map<ComplaintId, QString> seen;
    for (const auto folder : {InboxFolder::AllOpen, InboxFolder::Done}) {
        InboxQuery query;
        query.folder = folder;
        std::optional<InboxKey> after;
        do {
            const auto page = m_core->store->inbox(query, after, 50);
            if (!page)
                return;
            for (const auto &row : page->rows)
                seen[row.id] = nameOf(row.state) + u' ' + row.assignee.toString() + u' ' + row.liveReplyState
                    + (row.waiting ? u" waiting"_s : QString());
            after = page->next;
        } while (after);
    }
    ServerTables tables(m_ground.hall.disk().image());
    const auto complaints = tables.objects(m_who.account, ObjectType::Complaint);
    if (!complaints)
        return m_ground.watch.violate("I7", u"the server's tables cannot be read: "_s + complaints.error().detail);
    for (const auto &[id, json] : *complaints) {
        const auto object = QJsonDocument::fromJson(json).object();
        if (const auto row = fromJson<Complaint>(object))
            m_ground.watch.shown(m_name, row->id, seen[row->id],
                                 nameOf(row->state) + u' ' + row->assignee.toString() + u' ' + row->liveReplyState);
    }
}

void Laptop::checkCache(const char *invariant)
{
    if (!m_core || !m_ground.hall.isReachable())
        return;
    const Disk::Spared spared(m_disk);
    // States of another epoch mean nothing.
    const auto identity = m_core->store->identity();
    const bool same = identity && *identity && (*identity)->epoch == m_ground.hall.epoch();
    if (!same && qstrcmp(invariant, "I7") == 0)
        m_ground.watch.violate("I7", u"%1: goes by the states of a server that is gone"_s.arg(m_name));
    if (!same)
        return;
    const auto compared = compare(invariant);
    if (!compared && !m_disk.isPowerCut() && compared.error().code != Code::CannotCalculateChanges)
        m_ground.watch.violate(invariant, u"%1: cannot be compared: %2"_s.arg(m_name, compared.error().detail));
}

void Laptop::heal()
{
    m_weather.planned.clear();
    m_weather.pushPlanned.clear();
    m_weather.downUntil = {};
    m_disk.restartProgram();
    m_disk.setFull(false);
    m_clock.setOffset(Milliseconds{0});
    if (m_clock.isAsleep())
        m_clock.wake();
}

} // namespace uttar::sim
