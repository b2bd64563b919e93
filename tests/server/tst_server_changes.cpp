// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/world.h"

#include <QTest>

#include <map>
#include <set>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;

class TestServerChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClientThatFollowsPagesEndsEqual_data();
    void aClientThatFollowsPagesEndsEqual();
    void whatWasMadeAndDestroyedSinceIsNotTold();
    void forgottenTombstonesCannotBeCalculated();
    void statesOfNobodyCannotBeCalculated_data();
    void statesOfNobodyCannotBeCalculated();
};

namespace {

// A strict client of RFC 8620: it fetches what is `created`, fetches `updated` only of what it has, and drops what is
// `destroyed`.
class StrictClient
{
public:
    explicit StrictClient(World &world) : m_world(world) { }

    // One page; false: nothing more.
    bool follow(int limit)
    {
        const auto [name, page] = m_world.call(
            u"Lease/changes"_s,
            {{u"accountId"_s, m_world.water.toString()}, {u"sinceState"_s, m_state}, {u"maxChanges"_s, limit}});
        if (name != u"Lease/changes")
            qFatal("%s", qPrintable(name));
        const auto answer = *changesFromJson(page);
        if (answer.created.size() + answer.updated.size() + answer.destroyed.size() > limit)
            qFatal("more than was asked for");
        QStringList wanted = answer.created;
        for (const auto &id : answer.updated) {
            if (cache.contains(id))
                wanted.push_back(id);
        }
        fetch(wanted);
        for (const auto &id : answer.destroyed)
            cache.erase(id);
        m_state = answer.newState;
        return answer.hasMoreChanges;
    }

    std::map<QString, QJsonObject> cache;

private:
    void fetch(const QStringList &ids)
    {
        const auto [name, answer] = m_world.call(
            u"Lease/get"_s, {{u"accountId"_s, m_world.water.toString()}, {u"ids"_s, QJsonArray::fromStringList(ids)}});
        for (const auto &object : answer[u"list"_s].toArray())
            cache[object.toObject()[u"id"_s].toString()] = object.toObject();
        for (const auto &id : answer[u"notFound"_s].toArray()) // destroyed meanwhile: a later page says so
            cache.erase(id.toString());
    }

    World &m_world;
    QString m_state = QString::fromLatin1(beginningState);
};

} // namespace

void TestServerChanges::aClientThatFollowsPagesEndsEqual_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

// Leases come, are renewed, are replaced and go, while a client reads pages of any size at any moment.
void TestServerChanges::aClientThatFollowsPagesEndsEqual()
{
    QFETCH(int, seed);
    World world;
    SeededRandom dice{std::uint64_t(seed)};
    StrictClient client(world);
    std::vector<Lease> leases; // newest of each complaint
    for (int i = 0; i < 20; ++i) {
        Lease lease;
        lease.complaintId = ComplaintId{u"C%1"_s.arg(i)};
        lease.holder = world.officer;
        lease.released = true;
        leases.push_back(lease);
    }
    int made = 0;
    const auto change = [&] {
        auto &lease = leases[dice.below(leases.size())];
        const auto what = dice.below(3);
        if (lease.released || what == 0) {
            lease.id = LeaseId{u"L%1"_s.arg(++made)};
            lease.released = false;
            ++lease.fence;
        } else if (what == 1) {
            lease.device = u"device %1"_s.arg(dice.below(1000));
        } else {
            lease.released = true;
        }
        lease.expiresAt = world.clock.now();
        return lease;
    };
    for (int step = 0; step < 150; ++step) {
        const int changes = int(dice.below(6));
        world.write([&](Transaction &t) -> Result<void> {
            for (int i = 0; i < changes; ++i)
                UTTAR_CHECK(t.saveLease(world.water, change()));
            return {};
        });
        if (dice.below(3) == 0)
            client.follow(1 + int(dice.below(7)));
    }
    while (client.follow(1 + int(dice.below(7)))) { }
    std::map<QString, QJsonObject> expected;
    for (const auto &lease : leases) {
        if (!lease.released)
            expected[lease.id.toString()] = toJson(lease);
    }
    QCOMPARE(client.cache.size(), expected.size());
    QVERIFY(client.cache == expected);
}

void TestServerChanges::whatWasMadeAndDestroyedSinceIsNotTold()
{
    World world;
    const auto since = world.read([&](Transaction &t) { return t.state(world.water); });
    Lease lease;
    lease.id = LeaseId{u"L1"_s};
    lease.complaintId = ComplaintId{u"C1"_s};
    lease.holder = world.officer;
    world.write([&](Transaction &t) { return t.saveLease(world.water, lease); });
    const auto between = world.read([&](Transaction &t) { return t.state(world.water); });
    lease.released = true;
    world.write([&](Transaction &t) { return t.saveLease(world.water, lease); });
    const auto changes = [&](qint64 from) {
        return world.read([&](Transaction &t) { return t.changes(world.water, ObjectType::Lease, from, 10); });
    };
    QVERIFY(changes(since).created.isEmpty() && changes(since).destroyed.isEmpty());
    QCOMPARE(changes(between).destroyed, QStringList{u"L1"_s});
}

void TestServerChanges::forgottenTombstonesCannotBeCalculated()
{
    World world;
    Lease lease;
    lease.id = LeaseId{u"L1"_s};
    lease.complaintId = ComplaintId{u"C1"_s};
    lease.holder = world.officer;
    world.write([&](Transaction &t) { return t.saveLease(world.water, lease); });
    const auto before = world.read([&](Transaction &t) { return t.state(world.water); });
    lease.released = true;
    world.write([&](Transaction &t) { return t.saveLease(world.water, lease); });
    const auto after = world.read([&](Transaction &t) { return t.state(world.water); });
    const auto drop = [&] {
        return *world.write([&](Transaction &t) {
            return t.dropTombstones(world.water, world.clock.now() - std::chrono::hours(24 * 400));
        });
    };
    QCOMPARE(drop(), 0);
    world.clock.advance(std::chrono::hours(24 * 401));
    QCOMPARE(drop(), 1);
    const auto changes = [&](qint64 since) {
        return world.database->read(
            [&](Transaction &t) { return t.changes(world.water, ObjectType::Lease, since, 10); });
    };
    QVERIFY(!changes(before));
    QCOMPARE(changes(before).error().code, Code::CannotCalculateChanges);
    QVERIFY(changes(after));
    QVERIFY(changes(0)); // who has nothing misses nothing
    // Nor on the second page, unless it was forgotten after the first.
    const auto second = [&](qint64 counterThen) {
        return world.database->read(
            [&](Transaction &t) { return t.changes(world.water, ObjectType::Lease, before, 10, 0, counterThen); });
    };
    QVERIFY(second(after));
    QCOMPARE(second(before).error().code, Code::CannotCalculateChanges);
}

void TestServerChanges::statesOfNobodyCannotBeCalculated_data()
{
    QTest::addColumn<QString>("state");
    for (const auto &state : {u"999999"_s, u"-1"_s, u"x"_s, u""_s, u"1.2.3"_s, u"1.2"_s, u"1.-1"_s, u"1."_s, u".1"_s,
                              u"99999999999999999999999"_s})
        QTest::addRow("<%s>", qPrintable(state)) << state;
}

void TestServerChanges::statesOfNobodyCannotBeCalculated()
{
    QFETCH(QString, state);
    World world;
    const auto [name, answer] =
        world.call(u"Complaint/changes"_s, {{u"accountId"_s, world.water.toString()}, {u"sinceState"_s, state}});
    QCOMPARE(name, u"error"_s);
    QCOMPARE(answer[u"type"_s].toString(), u"cannotCalculateChanges"_s);
}

QTEST_GUILESS_MAIN(TestServerChanges)
#include "tst_server_changes.moc"
