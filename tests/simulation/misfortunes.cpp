// SPDX-License-Identifier: GPL-3.0-or-later
// What citizens do and what goes wrong.
#include "app/base/text.h"
#include "app/protocol/codec.h"
#include "app/server/accounts/accounts.h"
#include "tests/simulation/moments.h"
#include "tests/simulation/run.h"

#include <array>

namespace uttar::sim {

using server::CapturedPost;
using server::PracticeAccount;
using server::Transaction;

namespace {

Milliseconds between(SeededRandom &random, Milliseconds from, Milliseconds to)
{
    return from + Milliseconds{std::int64_t(random.below(std::uint64_t((to - from).count())))};
}

template<std::size_t N>
Fault oneOf(const std::array<Fault, N> &faults, SeededRandom &random)
{
    return faults[random.below(N)];
}

constexpr std::array requestFaults{
    Fault::RequestDropped, Fault::RequestDoubled,  Fault::RequestLate,    Fault::AnswerDropped,
    Fault::AnswerLate,     Fault::AnswerCut,       Fault::AnswerPartial,  Fault::AnswerForeign,
    Fault::AnswerDestroys, Fault::MethodFailed,    Fault::MethodFailed,   Fault::Status401,
    Fault::Status429,      Fault::Status500Before, Fault::Status500After, Fault::Status504After,
};
constexpr std::array pushFaults{Fault::PushLost, Fault::PushDoubled, Fault::StreamClosed};
constexpr std::array publishFaults{
    Fault::PublishLostBefore, Fault::PublishLostAfter, Fault::PublishLate,    Fault::PublishRejected,
    Fault::PublishThrottled,  Fault::PublishSignIn,    Fault::PublishOffline, Fault::PublishSlow,
};
constexpr std::array captureFaults{Fault::CaptureFailed, Fault::CaptureRepeats};

// A write or a reading, one of the next ones, fails or finds no memory; what it is, in words.
QString spoil(Disk &disk, std::uint64_t within, SeededRandom &random)
{
    const auto trouble = random.below(2) == 0 ? Disk::Trouble::NoMemory : Disk::Trouble::Broken;
    const auto after = int(random.below(within));
    if (random.below(3) == 0) {
        disk.failReadOnceAfter(after, trouble);
        return u"reading"_s;
    }
    disk.failOnceAfter(after, trouble);
    return u"write"_s;
}

} // namespace

// The first post of a complaint that waits for its citizen or has a reply on its way; empty: there is none.
QString Run::awaitedPost(const server::PlatformAccount &account, SeededRandom &random)
{
    QStringList sources;
    if (!m_hall.isReachable())
        return {};
    const auto read = m_hall.read([&](Transaction &t) -> Result<void> {
        UTTAR_TRY(const auto ids, t.query(account.accountId, ObjectType::Complaint, {}, 0, 200));
        for (const auto &id : ids) {
            UTTAR_TRY(const auto complaint, t.complaint(account.accountId, ComplaintId(id)));
            const bool awaited = complaint.state == ComplaintState::AwaitingCitizen || !complaint.liveReplyId.isEmpty();
            if (awaited && complaint.source == account.channel)
                sources << complaint.sourcePostId;
        }
        return {};
    });
    return read && !sources.isEmpty() ? sources[qsizetype(random.below(std::uint64_t(sources.size())))] : QString();
}

void Run::citizen(What what, SeededRandom &random)
{
    const auto &account = m_town.accounts[random.below(m_town.accounts.size())];
    const PracticeAccount at{account.channel, account.handle};
    auto &network = m_platforms.network();
    CapturedPost post;
    post.author = {.name = u"Citizen"_s,
                   .handle = u"citizen%1"_s.arg(++m_citizens),
                   .platformUserId = {},
                   .profileUrl = {},
                   .followers = 3};
    post.text = (random.below(3) == 0 ? u"The road is broken "_s : u"No water since morning "_s)
        + QString::fromLatin1(Town::markerOf(account.accountId));
    post.language = u"en"_s;
    post.postedTime = m_schedule.now();
    if (what == What::CitizenWritesAgain) {
        const auto earlier = network.posts(at);
        if (earlier.empty())
            return;
        post.inReplyTo = earlier[random.below(earlier.size())].sourcePostId;
        // Most often where something is under way: an answer to a question, or a word more before the answer comes.
        if (const auto awaited = awaitedPost(account, random); !awaited.isEmpty() && random.below(4) != 0)
            post.inReplyTo = awaited;
    }
    const auto posted = network.post(at, post);
    say(u"A citizen writes to %1%2: \"%3\""_s.arg(account.handle, post.inReplyTo.isEmpty() ? QString() : u" again"_s,
                                                  post.text),
        posted ? "citizen+" : "citizen-");
    m_hall.citizenWrote();
}

// A rating, a wish to reopen or an appeal: of a complaint that is done, as far as there is one.
void Run::citizenOnDone(What what, SeededRandom &random)
{
    if (!m_hall.isReachable())
        return;
    const auto &account = m_town.accounts[random.below(2)];
    QString source;
    const auto read = m_hall.read([&](Transaction &t) -> Result<void> {
        QStringList ids;
        for (const auto state : {ComplaintState::Resolved, ComplaintState::Rejected, ComplaintState::Closed}) {
            UTTAR_TRY(
                const auto some,
                t.query(account.accountId, ObjectType::Complaint, {{u"applicationStatus"_s, nameOf(state)}}, 0, 50));
            for (const auto &id : some) {
                UTTAR_TRY(const auto complaint, t.complaint(account.accountId, ComplaintId(id)));
                if (complaint.source == account.channel)
                    ids << id;
            }
        }
        if (ids.isEmpty())
            return {};
        const auto &id = ids[qsizetype(random.below(std::uint64_t(ids.size())))];
        UTTAR_TRY(const auto complaint, t.complaint(account.accountId, ComplaintId(id)));
        source = complaint.sourcePostId;
        return {};
    });
    if (!read || source.isEmpty())
        return;
    CapturedPost post;
    post.author = {.name = u"Citizen"_s,
                   .handle = u"citizen%1"_s.arg(++m_citizens),
                   .platformUserId = {},
                   .profileUrl = {},
                   .followers = 3};
    post.postedTime = m_schedule.now();
    post.inReplyTo = source;
    post.text = u"Still the same"_s;
    if (what == What::CitizenRates)
        post.rating = 1 + int(random.below(5));
    post.reopen = what == What::CitizenReopens;
    post.appeal = what == What::CitizenAppeals;
    const auto posted = m_platforms.network().post({account.channel, account.handle}, post);
    say(u"A citizen %1"_s.arg(what == What::CitizenRates         ? u"rates the answer"_s
                                  : what == What::CitizenReopens ? u"wants the complaint opened again"_s
                                                                 : u"appeals"_s),
        posted ? "citizen+" : "citizen-");
    m_hall.citizenWrote();
}

void Run::disturb(const Happening &happening, SeededRandom &random)
{
    auto *const here = laptop(happening.who);
    if (happening.what == What::PublishFault) {
        const auto times = 1 + random.below(3);
        for (std::uint64_t i = 0; i < times; ++i)
            m_platforms.planPublish(oneOf(publishFaults, random));
        return say(u"The platforms are about to fail %1 times"_s.arg(times), "platform");
    }
    if (happening.what == What::CaptureFault)
        return m_platforms.planCapture(oneOf(captureFaults, random));
    if (here == nullptr)
        return;
    auto &weather = here->weather();
    switch (happening.what) {
    case What::NetFault: weather.planned.push_back(oneOf(requestFaults, random)); break;
    case What::NetFaults: {
        const auto times = 3 + random.below(12);
        for (std::uint64_t i = 0; i < times; ++i)
            weather.planned.push_back(oneOf(requestFaults, random));
        break;
    }
    case What::PushFault: weather.pushPlanned.push_back(oneOf(pushFaults, random)); break;
    case What::NetDown:
    case What::OfflineForDays: {
        const bool days = happening.what == What::OfflineForDays;
        const auto length = days ? between(random, 30 * hour, 4 * day) : between(random, minute, 90 * minute);
        weather.downUntil = std::max(weather.downUntil, m_schedule.now() + length);
        if (days)
            m_counters.fault(Fault::OfflineForDays);
        say(u"%1 has no network for %2 hours"_s.arg(here->name()).arg(double(length.count()) / 3.6e6, 0, 'f', 1),
            "down");
        break;
    }
    default: break;
    }
}

void Run::upset(const Happening &happening, SeededRandom &random)
{
    auto *const here = laptop(happening.who);
    if (here == nullptr)
        return;
    const bool runs = here->core() != nullptr && !here->clock().isAsleep();
    const auto counted = [&](Fault fault, const QString &words, const char *kind) {
        m_counters.fault(fault);
        say(words, kind);
    };
    switch (happening.what) {
    case What::Sleeps:
        if (runs) {
            here->clock().sleep();
            counted(Fault::ConsoleAsleep, u"The lid of %1 is shut"_s.arg(here->name()), "sleep");
        }
        return;
    case What::ConsoleKilled:
        if (runs) {
            here->kill();
            counted(Fault::ConsoleKilled, u"The console on %1 is killed"_s.arg(here->name()), "kill");
            m_schedule.after(between(random, minute, 20 * minute), [this, here] {
                if (!isDisabled(*here))
                    (void)here->open();
            });
        }
        return;
    case What::ConsolePowerCut:
        if (runs && !here->disk().isCutPlanned()) {
            here->disk().cutPowerAfter(int(random.below(40)));
            m_schedule.after(between(random, 30 * minute, 90 * minute), [this, here] {
                if (!isDisabled(*here))
                    (void)here->open();
            });
        }
        return;
    case What::ConsoleDiskFull:
        here->disk().setFull(true);
        say(u"The disk of %1 is full"_s.arg(here->name()), "full");
        m_schedule.after(between(random, 5 * minute, 300 * minute), [here] { here->disk().setFull(false); });
        return;
    case What::ConsoleDiskError:
        return say(u"%1 is about to fail a %2"_s.arg(here->name(), spoil(here->disk(), 20, random)), "diskerror");
    case What::ConsoleClockOff: {
        const auto off = random.below(2) == 0 ? between(random, -12 * day, -hour) : between(random, hour, 12 * day);
        here->clock().setOffset(off);
        return counted(Fault::ConsoleClockOff,
                       u"The clock of %1 is off by %2 hours"_s.arg(here->name()).arg(off.count() / 3'600'000), "clock");
    }
    case What::TokenExpires:
        if (m_hall.isReachable() && m_hall.write([&](Transaction &t) { return t.revokeTokens(here->who().login); }))
            counted(Fault::TokenExpired, u"The sign-in of %1 ends"_s.arg(here->who().login), "expire");
        return;
    case What::ProfileCloned: return cloneProfile(*here);
    case What::ProfileBackedUp:
        m_profileBackups.insert_or_assign(happening.who,
                                          ProfileBackup{here->image(), here->random(), m_watch.wordsOf(here->name())});
        return say(u"%1 is backed up"_s.arg(here->name()), "imaged");
    case What::ProfileRestored: {
        const auto at = m_profileBackups.find(happening.who);
        if (at == m_profileBackups.end() || here->clock().isAsleep())
            return;
        here->kill();
        here->disk().restore(at->second.image);
        if (random.below(2) == 0)
            here->repeatRandom(at->second.random);
        m_watch.setWords(here->name(), at->second.words);
        m_watch.cacheForgotten(here->name());
        m_watch.mayDestroy(here->name());
        m_watch.orderForgotten(here->name());
        return counted(Fault::ProfileRestored, u"%1 gets its profile of some days ago"_s.arg(here->name()), "reimaged");
    }
    default: return;
    }
}

void Run::cloneProfile(Laptop &from)
{
    if (m_laptops.size() >= 7 || from.disk().isCutPlanned())
        return;
    const auto name = u"laptop%1"_s.arg(m_laptops.size() + 1);
    auto copy = std::make_unique<Laptop>(m_ground, name, from.who().id, from.pageSize(), from.random().next());
    copy->disk().restore(from.image());
    m_watch.profileCopied(from.name(), name);
    m_counters.fault(Fault::ProfileCloned);
    say(u"%1 copies the profile of %2 to %3"_s.arg(from.who().login, from.name(), name), "clone");
    m_laptops.push_back(std::move(copy));
    if (!isDisabled(*m_laptops.back()))
        (void)m_laptops.back()->open();
}

void Run::bringDown(const Happening &happening, SeededRandom &random)
{
    const int number = happening.who % m_hall.size();
    auto *const running = m_hall.server(number);
    const bool runs = running != nullptr && !running->clock().isAsleep();
    const auto counted = [&](Fault fault, const QString &words, const char *kind) {
        m_counters.fault(fault);
        say(words, kind);
    };
    switch (happening.what) {
    case What::ServerKilled:
        if (!runs)
            return;
        m_hall.kill(number, between(random, Milliseconds{1000}, 40 * minute));
        return counted(Fault::ServerKilled, u"Server %1 is killed"_s.arg(number + 1), "skill");
    case What::ServerPowerCut:
        if (m_hall.disk().isCutPlanned())
            return;
        m_hall.disk().cutPowerAfter(int(random.below(60)));
        return say(u"The servers' machine is about to lose power"_s, "scut");
    case What::ServerDiskFull:
        m_hall.disk().setFull(true);
        m_schedule.after(between(random, 5 * minute, 120 * minute), [this] { m_hall.disk().setFull(false); });
        return say(u"The servers' disk is full"_s, "sfull");
    case What::ServerDiskError:
        return say(u"The servers' disk is about to fail a %1"_s.arg(spoil(m_hall.disk(), 30, random)), "serror");
    case What::ServerPaused:
        if (!runs)
            return;
        running->clock().sleep();
        m_schedule.after(
            between(random, minute, 5 * hour),
            [this, number, holder = running->holder(), publishes = m_hall.publisher() == running->holder()] {
                auto *const paused = m_hall.server(number);
                if (paused == nullptr)
                    return;
                const auto publisher = m_hall.publisher();
                if (publishes && paused->holder() == holder && !publisher.isEmpty() && publisher != holder)
                    m_counters.fault(Fault::TwoPublishers);
                paused->clock().wake();
            });
        return counted(Fault::ServerPaused, u"Server %1 is stopped for a while"_s.arg(number + 1), "spause");
    case What::ServerClockOff: {
        const auto off = random.below(2) == 0 ? between(random, -2 * day, -minute) : between(random, minute, 2 * day);
        m_hall.setClock(number, off);
        return counted(Fault::ServerClockOff,
                       u"The clock of server %1 is off by %2 minutes"_s.arg(number + 1).arg(off.count() / 60'000),
                       "sclock");
    }
    case What::ServerBackedUp:
        if (!m_hall.disk().isPowerCut())
            m_hall.takeBackup();
        return say(u"The server is backed up"_s, "backup");
    case What::ServerRestored:
        if (!m_hall.hasBackup() || m_hall.disk().isCutPlanned())
            return;
        m_hall.restoreBackup(between(random, minute, 40 * minute));
        revokeAgain();
        return counted(Fault::ServerRestored, u"The server is restored from its backup"_s, "restore");
    default: return;
    }
}

} // namespace uttar::sim
