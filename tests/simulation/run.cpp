// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/run.h"

#include "app/base/text.h"
#include "app/protocol/codec.h"
#include "tests/simulation/moments.h"

namespace uttar::sim {

using server::Transaction;

namespace {

// Monday, nine in the morning in India.
Timestamp beginning()
{
    return *fromRfc3339(u"2026-11-23T03:30:00.000Z");
}

QString nameOfLaptop(int number)
{
    return u"laptop%1"_s.arg(number + 1);
}

} // namespace

Run::Run(const Plan &plan, Story::Teller teller)
    : m_plan(plan), m_watch(m_counters), m_schedule(beginning()), m_town(Town::make(plan.checkers)),
      m_platforms(m_schedule, m_story, m_watch, m_counters, plan.seed * 31 + 1),
      m_hall(m_schedule, m_story, m_watch, m_counters, m_platforms, plan.seed * 31 + 2, m_town),
      m_ground{m_schedule, m_story, m_watch, m_counters, m_hall, m_platforms, m_town}
{
    m_story.setTeller(std::move(teller));
    m_platforms.setLook([this](const server::PublishRequest &request) { return m_hall.look(request); },
                        [this] { return m_hall.disk().isPowerCut(); });
    for (const auto &department : m_town.departments)
        m_watch.marks(department, Town::markerOf(department));
    for (const auto &who : m_town.people)
        m_watch.rights(who.id, who.roles, true);
    // The first department's officer and supervisor are always there; then whoever the seed brings.
    SeededRandom random(plan.seed * 31 + 3);
    // Where two people have to approve, so is the second supervisor.
    const std::size_t fixed = plan.checkers > 1 ? 3 : 2;
    for (int number = 0; number < plan.laptops; ++number) {
        const auto who = std::size_t(number) < fixed ? std::size_t(number) : 2 + random.below(m_town.people.size() - 2);
        m_laptops.push_back(std::make_unique<Laptop>(m_ground, nameOfLaptop(number), m_town.people[who].id,
                                                     plan.pageSize, random.next()));
    }
}

Run::~Run() = default;

void Run::say(const QString &words, const char *kind)
{
    m_story.say(m_schedule.now(), kind, {}, [&] { return words; });
}

Laptop *Run::laptop(int number)
{
    return number < int(m_laptops.size()) ? m_laptops[std::size_t(number)].get() : nullptr;
}

void Run::settle()
{
    m_story.countStep();
    m_hall.settle();
    for (const auto &each : m_laptops)
        each->settle();
}

void Run::runUntil(Timestamp time)
{
    while (m_watch.violations().empty() && m_schedule.runNext(time))
        settle();
}

Outcome Run::go()
{
    m_hall.startServers(m_plan.servers);
    auto before = Milliseconds{0};
    for (const auto &happening : m_plan.happenings) {
        if (happening.at - before > 40 * day)
            m_counters.fault(Fault::Offline40Days);
        before = happening.at;
        runUntil(beginning() + happening.at);
        if (!m_watch.violations().empty())
            break;
        happen(happening);
        settle();
    }
    runUntil(beginning() + m_plan.days * Milliseconds{24 * 3'600'000});
    if (m_watch.violations().empty())
        drain();
    return {
        .violations = m_watch.violations(), .counters = m_counters, .hash = m_story.hash(), .steps = m_story.steps()};
}

void Run::happen(const Happening &happening)
{
    SeededRandom random(happening.seed);
    const auto what = happening.what;
    auto *const here = laptop(happening.who);
    switch (what) {
    case What::CitizenWrites:
    case What::CitizenWritesAgain: return citizen(what, random);
    case What::CitizenRates:
    case What::CitizenReopens:
    case What::CitizenAppeals: return citizenOnDone(what, random);
    case What::Opens:
        if (here != nullptr && !isDisabled(*here)) {
            if (here->core() != nullptr && here->clock().isAsleep()) {
                say(u"%1 opens the lid of %2"_s.arg(here->who().login, here->name()), "lid");
                here->clock().wake();
            }
            (void)here->open();
        }
        return;
    case What::Closes:
        if (here != nullptr && here->core() != nullptr && !here->clock().isAsleep()) {
            here->checkTexts();
            here->checkCache("I8");
            here->close();
            say(u"%1 closes the console on %2"_s.arg(here->who().login, here->name()), "close");
        }
        return;
    case What::Acts:
        if (here != nullptr && here->core() != nullptr && !here->clock().isAsleep())
            (void)Acts(m_ground, *here, random).any();
        return;
    case What::NetFault:
    case What::NetFaults:
    case What::NetDown:
    case What::OfflineForDays:
    case What::PushFault:
    case What::PublishFault:
    case What::CaptureFault: return disturb(happening, random);
    case What::RoleLost: return loseRole(random);
    case What::PersonDisabled: return disable();
    case What::TombstonesDropped: return dropTombstones();
    case What::RulesChanged: return changeRules(random);
    case What::ServerKilled:
    case What::ServerPowerCut:
    case What::ServerDiskFull:
    case What::ServerDiskError:
    case What::ServerPaused:
    case What::ServerClockOff:
    case What::ServerBackedUp:
    case What::ServerRestored: return bringDown(happening, random);
    default: return upset(happening, random);
    }
}

void Run::drain()
{
    say(u"--- All faults end. Everything has to come to rest."_s, "drain");
    m_platforms.heal();
    m_hall.heal();
    for (const auto &each : m_laptops)
        each->heal();
    settle();
    giveBackRoles();
    constexpr int rounds = 60;
    SeededRandom random(m_plan.seed * 31 + 4);
    for (int round = 0; round < rounds && m_watch.violations().empty(); ++round) {
        for (const auto &each : m_laptops) {
            if (isDisabled(*each) || !each->open())
                continue;
            Acts acts(m_ground, *each, random);
            for (int i = 0; i < 40 && acts.housekeeping(true); ++i)
                settle();
            if (hasRole(each->who().roles, Role::Supervisor) && round % 4 == 3)
                (void)acts.settleUnknown();
            each->core()->sync->wake();
        }
        runUntil(m_schedule.now() + (round < 4 ? 10 * minute : 60 * minute));
        if (round > 2 && isQuiet()) {
            // One look more at whatever came last.
            for (const auto &each : m_laptops) {
                if (each->core() != nullptr)
                    each->core()->sync->wake();
            }
            runUntil(m_schedule.now() + 5 * minute);
            if (isQuiet())
                break;
        }
    }
    if (m_watch.violations().empty())
        checkEnd();
}

// What citizens wrote on a platform, and whether the server knows it.
Result<bool> Run::postsAreRegistered(Transaction &transaction, bool tell)
{
    bool all = true;
    for (const auto &account : m_town.accounts) {
        const auto posts = m_platforms.network().posts({account.channel, account.handle});
        for (const auto &post : posts) {
            UTTAR_TRY(const auto known,
                      transaction.postBySource(account.accountId, account.channel, post.sourcePostId));
            all = all && known;
            if (tell)
                m_watch.postLeft(post.sourcePostId, known.has_value());
        }
    }
    return all;
}

bool Run::isQuiet()
{
    for (const auto &each : m_laptops) {
        if (isDisabled(*each))
            continue;
        if (each->core() == nullptr || each->core()->sync->status().connection != Connection::Online
            || each->core()->sync->status().massDeletion)
            return false;
        const auto entries = each->core()->store->outbox();
        if (!entries || !entries->empty())
            return false;
    }
    const auto busy = m_hall.read([&](Transaction &t) -> Result<bool> {
        for (const auto &department : m_town.departments) {
            UTTAR_TRY(
                const auto replies,
                t.repliesInState(department, {ReplyState::Queued, ReplyState::Attempting, ReplyState::Unknown}, 1));
            if (!replies.empty())
                return true;
        }
        UTTAR_TRY(const bool registered, postsAreRegistered(t, false));
        return !registered;
    });
    return busy && !*busy;
}

void Run::checkEnd()
{
    for (const auto &each : m_laptops) {
        if (isDisabled(*each))
            continue;
        QStringList left;
        if (each->core() == nullptr) {
            m_watch.violate("I12", u"%1 does not open"_s.arg(each->name()));
            continue;
        }
        if (each->core()->sync->status().connection != Connection::Online)
            m_watch.violate("I12", u"%1 is not online"_s.arg(each->name()));
        if (const auto entries = each->core()->store->outbox()) {
            for (const auto &entry : *entries)
                left << actName(entry.operation.act) + u' ' + nameOf(entry.state) + u' '
                        + (entry.error ? nameOf(entry.error->code) : QString());
        }
        m_watch.outboxLeft(each->name(), left);
        each->checkTexts();
        each->checkCache("I7");
        each->checkShown();
        const auto account = each->who().account;
        for (const auto &[file, content] : each->image())
            m_watch.told(account, content, "a cache");
    }
    const auto left = m_hall.read([&](Transaction &t) -> Result<void> {
        for (const auto &department : m_town.departments) {
            UTTAR_TRY(
                const auto replies,
                t.repliesInState(department, {ReplyState::Queued, ReplyState::Attempting, ReplyState::Unknown}, 100));
            for (const auto &reply : replies)
                m_watch.replyLeft(reply.id, reply.state);
        }
        UTTAR_CHECK(postsAreRegistered(t, true));
        return {};
    });
    if (!left)
        m_watch.violate("I12", u"the server's database cannot be read: "_s + left.error().detail);
}

} // namespace uttar::sim
