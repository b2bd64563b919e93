// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/practice/practicehistory.h"

#include "app/base/text.h"

#include <algorithm>
#include <cmath>

namespace uttar::server {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr int burstSize = 18;
constexpr int repeatEvery = 55; // one of so many comes twice
constexpr auto indiaOffset = minutes{330};

double daysBetween(Timestamp from, Timestamp to)
{
    return double((to - from).count()) / 86'400'000.0;
}

} // namespace

PracticeHistory::PracticeHistory(const PracticeData &data, const PracticeOptions &options, Timestamp now,
                                 Random &random)
    : m_data(data), m_options(options), m_now(now), m_random(random), m_chance(options.seed), m_author(data, m_chance)
{ }

// People write by day, in the evening most; few at night.
Timestamp PracticeHistory::momentOf(double age)
{
    const auto rough = m_now - std::chrono::round<Milliseconds>(std::chrono::duration<double, std::ratio<86'400>>(age));
    const auto local = rough + indiaOffset;
    const auto midnight = std::chrono::floor<std::chrono::days>(local);
    const auto hour = std::chrono::duration_cast<hours>(local - midnight).count();
    if (hour >= 6 && hour <= 22)
        return rough;
    const auto moved =
        midnight + hours{7 + qint64(m_author.below(14))} + minutes{qint64(m_author.below(60))} - indiaOffset;
    return moved < m_now ? Timestamp{moved} : rough;
}

std::vector<PracticeHistory::Planned> PracticeHistory::plan()
{
    std::vector<Planned> planned;
    if (m_options.complaints == 0)
        return planned; // not even the odd ones: who starts empty counts on it
    const auto anyMoment = [&] {
        const double share = double(m_author.below(1'000'000) + 1) / 1'000'000.0;
        return momentOf(double(m_options.days) * std::pow(share, 1.3));
    };
    const auto odd = m_author.writeTheOddOnes(m_now);
    for (const auto &each : odd)
        planned.push_back({each, anyMoment()});
    for (int count = burstSize + int(odd.size()); count < m_options.complaints; ++count) {
        const auto at = anyMoment();
        planned.push_back({m_author.write(at), at});
    }
    for (int count = 0; count < burstSize; ++count) {
        const auto at = m_now - hours{15} + minutes{qint64(m_author.below(200))};
        planned.push_back({m_author.writeOfBurst(at), at, true});
    }
    std::ranges::sort(planned, {}, &Planned::at);
    // The same person tries another platform an hour later.
    for (std::size_t at = repeatEvery; at < planned.size(); at += repeatEvery + 1) {
        auto again = planned[at - 1];
        if (again.isBurst)
            continue;
        const auto &accounts = m_data.departments[again.written.department].accounts;
        const auto other = std::ranges::find_if(accounts, [&](const PlatformAccount &account) {
            return account.channel != again.written.account.channel && account.channel != Channel::Email;
        });
        again.written.account = {other->channel, other->handle};
        again.written.later.clear();
        again.written.post.isPublic = true;
        again.repeats = true;
        planned.insert(planned.begin() + std::ptrdiff_t(at), std::move(again));
    }
    return planned;
}

const Person &PracticeHistory::who(Role role) const
{
    return *std::ranges::find_if(m_department->people,
                                 [&](const Person &person) { return hasRole(person.roles, role); });
}

const Person &PracticeHistory::checker()
{
    const auto &first = who(Role::Supervisor);
    if (m_author.chance(55))
        return first;
    const auto second = std::ranges::find_if(m_department->people, [&](const Person &person) {
        return hasRole(person.roles, Role::Supervisor) && person.id != first.id;
    });
    return second == m_department->people.end() ? first : *second;
}

bool PracticeHistory::pass(int fromMinutes, int toMinutes)
{
    const auto next = m_at + minutes{fromMinutes + qint64(m_author.below(std::size_t(toMinutes - fromMinutes + 1)))};
    if (next >= m_now)
        return false;
    m_at = next;
    return true;
}

double PracticeHistory::age() const
{
    return daysBetween(m_at, m_now);
}

double PracticeHistory::registeredAge() const
{
    return daysBetween(m_registered, m_now);
}

// --- one life ---

Result<void> PracticeHistory::beAssigned(PracticeStory &story, const QString &text)
{
    if (!pass(40, 400) || !m_author.chance(registeredAge() > 1 ? 97 : 35))
        return {};
    const auto &nodal = who(Role::Nodal);
    ActOnComplaint act;
    act.action = ComplaintAction::Reject;
    if (text.contains("RTI"_L1))
        act.reasonCode = u"RTI"_s;
    else if (text.contains("family"_L1) || text.contains(u"भाई से"))
        act.reasonCode = u"FAMILY"_s;
    else if (text.contains("high court"_L1))
        act.reasonCode = u"SUB_JUDICE"_s;
    else if (m_author.chance(35))
        act.reasonCode = u"NO_COMPLAINT"_s;
    if (!act.reasonCode.isEmpty())
        return story.act(nodal, act, m_at);
    act.action = ComplaintAction::Assign;
    act.assignee = who(Role::Officer).id;
    return story.act(nodal, act, m_at);
}

Result<void> PracticeHistory::answer(PracticeStory &story, PracticeNetwork &, ReplyType type)
{
    const auto *const officer = story.assignee();
    if (officer == nullptr)
        return {};
    UTTAR_CHECK(story.submit(type, *officer, m_at));
    if (!pass(5, 150))
        return {}; // it waits for its checker
    UTTAR_CHECK(story.decide(checker(), Decision::Approve, {}, m_at));
    m_at += std::chrono::seconds{4};
    if (m_at >= m_now)
        return {};
    if (type == ReplyType::Interim && m_failed == 0 && age() < 1.5) {
        ++m_failed;
        return story.refuse(u"the post that it answers is gone"_s, m_at);
    }
    if (type == ReplyType::Interim && m_unknown == 0 && age() < 1.5) {
        ++m_unknown;
        return story.lose(m_at);
    }
    return story.publish(m_at);
}

Result<void> PracticeHistory::citizenSays(PracticeStory &story, PracticeNetwork &network, const Planned &planned,
                                          const QString &text)
{
    auto post = planned.written.post;
    post.sourcePostId.clear();
    post.url.clear();
    post.inReplyTo = story.complaint().sourcePostId;
    post.sourceThreadId = story.complaint().sourceThreadId;
    post.text = text;
    post.media.clear();
    post.hashtags.clear();
    post.postedTime = m_at;
    UTTAR_TRY(const auto posted, network.post(planned.written.account, post));
    return story.citizenWrites(posted, m_at);
}

Result<void> PracticeHistory::waitInReview(PracticeStory &story)
{
    const auto *const officer = story.assignee();
    // Of the last hours, whenever the complaint came.
    const auto recently = m_now - minutes{20 + qint64(m_author.below(230))};
    if (officer == nullptr || recently <= m_at || story.complaint().state == ComplaintState::AwaitingCitizen)
        return {};
    m_at = recently;
    UTTAR_CHECK(story.submit(m_author.chance(60) ? ReplyType::Final : ReplyType::Interim, *officer, m_at));
    if (!m_author.chance(25) || !pass(5, 15))
        return {};
    const bool hindi = m_department->nativeLanguage == "hi"_L1;
    return story.decide(checker(), Decision::Return,
                        hindi ? u"कृपया मरम्मत की सही तारीख लिखें और पाइप का व्यास हटा दें।"_s
                              : u"Please name the exact date, and say who was there."_s,
                        m_at);
}

// After a FINAL: thanks, a rating, or not at all.
Result<void> PracticeHistory::beHeard(PracticeStory &story, PracticeNetwork &network, const Planned &planned)
{
    const auto language = story.complaint().language;
    if (!pass(60, 2000))
        return {};
    const auto roll = m_author.below(100);
    if (roll < 26) {
        UTTAR_CHECK(citizenSays(story, network, planned, m_author.reaction(u"thanks"_s, language)));
    } else if (roll < 48) {
        const int rating = std::array{5, 5, 4, 3, 3, 1, 5, 4}[m_author.below(8)];
        const auto kind = rating > 3 ? u"rate5"_s : rating == 3 ? u"rate3"_s : u"rate1"_s;
        if (rating != 4)
            UTTAR_CHECK(citizenSays(story, network, planned, m_author.reaction(kind, language)));
        UTTAR_CHECK(story.citizenActs(ComplaintAction::Rate, rating, m_at));
    } else if (roll < 52 && age() < 4) {
        UTTAR_CHECK(citizenSays(story, network, planned, m_author.reaction(u"reopen"_s, language)));
        return story.citizenActs(ComplaintAction::Reopen, 0, m_at);
    } else if (roll > 97) {
        UTTAR_CHECK(citizenSays(story, network, planned, m_author.reaction(u"again"_s, language)));
        return story.citizenActs(ComplaintAction::Appeal, 0, m_at);
    }
    if (age() > 10 && pass(10 * 1440, 11 * 1440))
        return story.systemActs(ComplaintAction::Close, m_at);
    return {};
}

Result<void> PracticeHistory::beAnswered(PracticeStory &story, PracticeNetwork &network, const Planned &planned)
{
    const auto old = registeredAge();
    const int asked = int(m_author.below(100));
    if (old > 0.3 && asked < 22 && pass(30, 600)) {
        UTTAR_CHECK(answer(story, network, ReplyType::Clarification));
        if (story.complaint().state == ComplaintState::AwaitingCitizen) {
            if (!m_author.chance(72) || !pass(90, 1500))
                return {};
            UTTAR_CHECK(
                citizenSays(story, network, planned, m_author.reaction(u"answer"_s, story.complaint().language)));
        }
    } else if (asked < (old > 1.5 ? 82 : 50) && pass(60, old > 1.5 ? 1500 : 500)) {
        UTTAR_CHECK(answer(story, network, ReplyType::Interim));
    }
    if (!story.complaint().liveReplyId.isEmpty())
        return {};
    const int done = old > 8 ? 96 : old > 3 ? 64 : old > 1.5 ? 32 : old > 0.5 ? 10 : 3;
    if (m_author.chance(done) && pass(300, old > 3 ? 4200 : 1600)) {
        UTTAR_CHECK(answer(story, network, ReplyType::Final));
        if (story.complaint().state == ComplaintState::Resolved)
            return beHeard(story, network, planned);
        return {};
    }
    if (old < 6 && m_author.chance(22))
        return waitInReview(story);
    return {};
}

Result<void> PracticeHistory::beWorkedOn(PracticeStory &story, PracticeNetwork &network, const Planned &planned)
{
    const auto old = registeredAge();
    const auto *const officer = story.assignee();
    if (officer == nullptr
        || !m_author.chance(old > 1.5       ? 97
                                : old > 0.4 ? 66
                                            : 22)
        || !pass(10, old > 1.5 ? 420 : 200))
        return {};
    if (m_author.chance(old < 2 ? 7 : 3)) {
        ActOnComplaint back;
        back.action = ComplaintAction::Reassign;
        back.reason = u"The place lies in another zone; please assign to the officer there."_s;
        UTTAR_CHECK(story.act(*officer, back, m_at));
        if (old < 2 || !pass(100, 900))
            return {};
        ActOnComplaint assign;
        assign.action = ComplaintAction::Assign;
        assign.assignee = officer->id;
        UTTAR_CHECK(story.act(who(Role::Nodal), assign, m_at));
    }
    if (m_author.chance(3)) {
        ActOnComplaint transfer;
        transfer.action = ComplaintAction::Transfer;
        transfer.transferTo = m_department->department.settings.authorities.front().code;
        transfer.reason = u"Work of the other authority."_s;
        UTTAR_CHECK(story.act(who(Role::Nodal), transfer, m_at));
        if (pass(10, 60))
            return answer(story, network, ReplyType::TransferNotice);
        return {};
    }
    ActOnComplaint accept;
    accept.action = ComplaintAction::Accept;
    UTTAR_CHECK(story.act(*officer, accept, m_at));
    if (m_author.chance(9) && pass(3, 30))
        UTTAR_CHECK(story.note(*officer, u"Called the junior engineer: team goes there tomorrow morning."_s, m_at));
    if (m_author.chance(old > 0.6 ? 80 : 35) && pass(3, 120))
        UTTAR_CHECK(answer(story, network, ReplyType::Acknowledgement));
    for (const auto &later : planned.written.later) {
        if (pass(300, 1800))
            UTTAR_CHECK(citizenSays(story, network, planned, later.text));
    }
    if (!story.complaint().liveReplyId.isEmpty())
        return {};
    return beAnswered(story, network, planned);
}

Result<void> PracticeHistory::live(PracticeStory &story, PracticeNetwork &network, const Planned &planned)
{
    if (planned.isBurst) {
        story.joinCluster(u"burst-"_s + m_data.departments.front().places.front().address.pincode);
        if (m_burstCount++ == 0)
            m_firstOfBurst = story.complaint().id;
        else if (m_burstCount % 3 == 0 && pass(20, 90)) {
            ActOnComplaint same;
            same.duplicateOf = m_firstOfBurst;
            same.action = ComplaintAction::ConfirmDuplicate;
            return story.act(who(Role::Nodal), same, m_at);
        }
    }
    if (planned.repeats && registeredAge() > 0.2 && pass(30, 200)) {
        ActOnComplaint same;
        same.duplicateOf = m_before;
        const auto *const officer = story.assignee();
        const bool proposes = officer != nullptr && registeredAge() < 3;
        same.action = proposes ? ComplaintAction::ProposeDuplicate : ComplaintAction::ConfirmDuplicate;
        return story.act(proposes ? *officer : who(Role::Nodal), same, m_at);
    }
    if (story.complaint().state == ComplaintState::PendingAssignment)
        UTTAR_CHECK(beAssigned(story, planned.written.post.text));
    if (story.complaint().state == ComplaintState::Assigned)
        return beWorkedOn(story, network, planned);
    return {};
}

Result<Told> PracticeHistory::tellOne(Transaction &transaction, PracticeNetwork &network, const Planned &planned)
{
    m_department = &m_data.departments[planned.written.department];
    auto first = planned.written.post;
    first.postedTime = planned.at;
    UTTAR_TRY(const auto post, network.post(planned.written.account, std::move(first)));
    UTTAR_TRY(const auto number,
              transaction.nextServiceRequestId(m_department->department.id, m_department->department.settings));
    PracticeStory story(*m_department, m_random);
    // A capture comes some seconds after the post.
    m_at = std::min(planned.at + std::chrono::seconds{4 + qint64(m_author.below(40))}, m_now);
    m_registered = m_at;
    story.begin(post, planned.written.account, number, m_at, m_load);
    const auto lived = live(story, network, planned);
    // What the rules refuse ends this story where it stands; anything else is a fault of ours or of the disk.
    if (!lived && (lived.error().code == Code::StorageFault || lived.error().code == Code::Internal))
        return fail(lived.error());
    m_before = story.complaint().id;
    if (isOpen(story.complaint().state) && !story.complaint().assignee.isEmpty())
        ++m_load[story.complaint().assignee];
    return story.told();
}

Result<void> PracticeHistory::save(Transaction &transaction, PracticeNetwork &network, const Told &told,
                                   const PracticeAccount &account)
{
    const auto &id = m_department->department.id;
    UTTAR_CHECK(transaction.saveComplaint(told.complaint));
    for (const auto &[post, media] : told.posts) {
        auto saved = post;
        for (std::size_t at = 0; at < media.size(); ++at) {
            UTTAR_TRY(saved.attachments[at].blobId, transaction.saveBlob(id, media[at].type, media[at].bytes));
        }
        UTTAR_CHECK(transaction.savePost(id, saved));
    }
    for (const auto &note : told.notes)
        UTTAR_CHECK(transaction.saveNote(id, note));
    for (const auto &reply : told.replies)
        UTTAR_CHECK(transaction.saveReply(id, reply));
    for (const auto &approval : told.approvals)
        UTTAR_CHECK(transaction.saveApproval(id, approval));
    for (const auto &publication : told.publications)
        UTTAR_CHECK(transaction.savePublication(id, publication));
    for (const auto &request : told.published) {
        UTTAR_TRY(const auto stands, network.publish(account, request));
        Q_UNUSED(stands);
    }
    m_audit.insert(m_audit.end(), told.audit.begin(), told.audit.end());
    return {};
}

Result<void> PracticeHistory::tell(Transaction &transaction, PracticeNetwork &network)
{
    const auto planned = plan();
    for (const auto &each : planned) {
        UTTAR_TRY(const auto told, tellOne(transaction, network, each));
        UTTAR_CHECK(save(transaction, network, told, each.written.account));
    }
    // The trail is one chain: everything in the order of its time, not story by story.
    std::ranges::stable_sort(m_audit, {}, &std::pair<Timestamp, AuditEntry>::first);
    for (auto &[at, entry] : m_audit) {
        entry.time = at;
        UTTAR_CHECK(transaction.appendAudit(std::move(entry)));
    }
    return {};
}

} // namespace uttar::server
