// SPDX-License-Identifier: GPL-3.0-or-later
// What is seen of the consoles, of the way to the server and of the people.
#include "tests/simulation/watch.h"

#include "app/base/text.h"

namespace uttar::sim {

void Watch::answered(const Operation &operation, const QByteArray &answer)
{
    const auto key = operation.id.toString() + u'|' + requestHash(operation);
    const auto [at, isNew] = m_answers.emplace(key, answer);
    if (!isNew && at->second != answer)
        violate("I6", u"operation %1 was answered in two ways"_s.arg(operation.id.toString()));
}

namespace {

// The revision that its object has when an act is done on what the person saw; none: the act makes no revision.
std::optional<int> revisionAfter(const Act &act)
{
    if (const auto *const one = std::get_if<ActOnComplaint>(&act))
        return one->revision + 1;
    if (const auto *const one = std::get_if<SubmitReply>(&act))
        return one->revision + 1;
    if (const auto *const one = std::get_if<WithdrawReply>(&act))
        return one->revision;
    if (const auto *const one = std::get_if<DecideReply>(&act))
        return one->revision;
    if (const auto *const one = std::get_if<SettleReply>(&act))
        return one->revision;
    return std::nullopt;
}

} // namespace

void Watch::done(const PersonId &who, const Operation &operation, const Receipt &receipt)
{
    const auto name = actName(operation.act);
    const auto after = revisionAfter(operation.act);
    if (after && receipt.revision != *after)
        violate("I6",
                u"%1 (operation %2) was done on another revision than its person saw: %3 afterwards instead of %4"_s
                    .arg(name, operation.id.toString())
                    .arg(receipt.revision)
                    .arg(*after));
    if (const auto *const release = std::get_if<ReleaseLease>(&operation.act)) {
        const auto given = m_given.find(release->complaintId);
        const auto holder = given == m_given.end() ? std::map<int, QString>::const_iterator()
                                                   : given->second.holders.find(release->fence);
        const bool known = given != m_given.end() && holder != given->second.holders.end();
        if (receipt.fence != release->fence || (known && holder->second != who.toString()))
            violate("I4",
                    u"%1 laid down fence %2 of %3 and named fence %4"_s.arg(who.toString())
                        .arg(receipt.fence)
                        .arg(release->complaintId.toString())
                        .arg(release->fence));
    }
    checkOrder(operation.id, complaintOf(operation.act));
}

void Watch::acted(const QString &profile, const OperationId &operation)
{
    const auto [at, isNew] = m_acts.try_emplace(operation, Place{profile, m_lastAct + 1});
    if (isNew)
        ++m_lastAct;
    else
        at->second.profile.clear(); // a person took it up again: others may have passed it by now, or not
}

void Watch::orderForgotten(const QString &profile)
{
    std::erase_if(m_acts, [&](const auto &act) { return act.second.profile == profile; });
}

// What one profile did with one complaint is done in that order.
void Watch::checkOrder(const OperationId &operation, const ComplaintId &complaint)
{
    const auto at = m_acts.find(operation);
    if (!m_done.insert(operation).second || at == m_acts.end() || at->second.profile.isEmpty())
        return;
    auto &last = m_lastDone[{at->second.profile, complaint}];
    if (at->second.number < last)
        violate("I6",
                u"%1: operation %2 on complaint %3 was done after a later one"_s.arg(
                    at->second.profile, operation.toString(), complaint.toString()));
    last = std::max(last, at->second.number);
}

void Watch::told(const AccountId &whose, const QByteArray &bytes, const char *where)
{
    for (const auto &[account, marker] : m_markers) {
        if (account != whose && bytes.contains(marker))
            violate("I5",
                    u"%1 of %2 holds data of %3"_s.arg(QLatin1String(where), whose.toString(), account.toString()));
    }
}

void Watch::signedIn(const PersonId &person)
{
    const auto at = m_rights.find(person);
    if (at != m_rights.end() && !at->second.active)
        violate("I11", u"%1 is no longer active and was answered"_s.arg(person.toString()));
}

void Watch::rights(const PersonId &person, const Roles &roles, bool active)
{
    m_rights[person] = {roles, active};
}

void Watch::typed(const QString &profile, const ComplaintId &complaint, const QString &word)
{
    m_words[profile][word] = complaint;
}

void Watch::discarded(const QString &profile, const QString &word)
{
    m_words[profile].erase(word);
}

namespace {

// The words that people typed: "zq" and what makes each the only one.
QStringList wordsIn(const QString &text)
{
    constexpr int length = 11;
    QStringList out;
    for (auto at = text.indexOf(u"zq"_s); at >= 0; at = text.indexOf(u"zq"_s, at + length))
        out += text.mid(at, length);
    return out;
}

} // namespace

void Watch::atStake(const QString &text)
{
    for (const auto &word : wordsIn(text)) {
        if (m_arrived.contains(word))
            m_atStake.insert(word);
    }
}

void Watch::arrived(const QString &text)
{
    for (auto &[profile, words] : m_words) {
        std::erase_if(words, [&, &profile = profile](const auto &entry) {
            if (!text.contains(entry.first))
                return false;
            m_arrived.insert(entry.first);
            m_typedBy[entry.first][profile] = entry.second;
            return true;
        });
    }
    if (!m_atStake.empty()) {
        for (const auto &word : wordsIn(text))
            m_atStake.erase(word);
    }
}

// The words that people typed stand in one note each: who sends an operation again must not write it again.
void Watch::noteRow(const NoteId &id, const QString &text)
{
    arrived(text);
    const auto words = wordsIn(text);
    if (words.isEmpty())
        return;
    const auto &word = words.front();
    const auto [at, isNew] = m_notes.emplace(word, id);
    if (!isNew && at->second != id)
        violate("I6", u"the note with \"%1\" stands twice: %2, %3"_s.arg(word, at->second.toString(), id.toString()));
}

void Watch::setWords(const QString &profile, const std::map<QString, ComplaintId> &words)
{
    m_words[profile] = words;
    std::erase_if(m_words[profile], [&](const auto &entry) { return m_arrived.contains(entry.first); });
}

void Watch::profileCopied(const QString &from, const QString &to)
{
    m_words[to] = m_words[from];
    m_cursors.erase(to);
}

std::map<QString, ComplaintId> Watch::wordsOf(const QString &profile) const
{
    const auto at = m_words.find(profile);
    return at == m_words.end() ? std::map<QString, ComplaintId>() : at->second;
}

bool Watch::holdsAll(const QString &profile, const QString &text) const
{
    const auto at = m_words.find(profile);
    return at == m_words.end()
        || std::ranges::all_of(at->second, [&](const auto &entry) { return text.contains(entry.first); });
}

void Watch::texts(const QString &profile, const QString &everything)
{
    for (const auto &[word, complaint] : m_words[profile]) {
        if (!everything.contains(word))
            violate("I1",
                    u"%1: the text with \"%2\" on complaint %3 is nowhere"_s.arg(profile, word, complaint.toString()));
    }
}

void Watch::cursor(const QString &profile, const QString &type, const QString &state)
{
    const auto number = state.section(u'.', 0, 0).toLongLong();
    auto &known = m_cursors[profile][type];
    // Back to the beginning is the cache thrown away, and nothing is read into that.
    if (number < known && number != 0)
        violate("I8", u"%1: the cursor of %2 fell from %3 to %4"_s.arg(profile, type).arg(known).arg(number));
    known = number;
}

void Watch::cache(const QString &profile, const QString &type, const std::map<QString, QByteArray> &server,
                  const std::map<QString, QByteArray> &cached, const char *invariant)
{
    for (const auto &[id, object] : server) {
        const auto at = cached.find(id);
        if (at == cached.end())
            violate(invariant, u"%1: %2 %3 is missing from the cache"_s.arg(profile, type, id));
        else if (at->second != object)
            violate(invariant, u"%1: %2 %3 is not as the server has it"_s.arg(profile, type, id));
    }
    for (const auto &[id, object] : cached) {
        if (!server.contains(id))
            violate(invariant, u"%1: %2 %3 is in the cache and not on the server"_s.arg(profile, type, id));
    }
}

void Watch::cacheSize(const QString &profile, qint64 objects, bool fetchesAgain)
{
    constexpr qint64 few = 25;
    const auto [at, isNew] = m_cacheSizes.emplace(profile, objects);
    const auto lost = std::exchange(at->second, objects) - objects;
    if (!isNew && !fetchesAgain && lost > few && lost * 10 > objects + lost)
        violate(
            "I1",
            u"%1: %2 of %3 objects left the cache and nobody was asked"_s.arg(profile).arg(lost).arg(objects + lost));
}

void Watch::outboxLeft(const QString &profile, const QStringList &operations)
{
    if (!operations.isEmpty())
        violate("I12", u"%1: still in the outbox: %2"_s.arg(profile, operations.join(u", "_s)));
}

void Watch::replyLeft(const ReplyId &reply, ReplyState state)
{
    if (state == ReplyState::Queued || state == ReplyState::Attempting || state == ReplyState::Unknown)
        violate("I12", u"reply %1 is still %2"_s.arg(reply.toString(), nameOf(state)));
}

void Watch::postLeft(const QString &sourcePostId, bool registered)
{
    if (!registered)
        violate("I8", u"what a citizen wrote (%1) is not registered"_s.arg(sourcePostId));
}

void Watch::shown(const QString &profile, const ComplaintId &complaint, const QString &seen, const QString &server)
{
    if (seen != server)
        violate(
            "I7",
            u"%1: complaint %2 is shown as \"%3\" and is \"%4\""_s.arg(profile, complaint.toString(), seen, server));
}

void Watch::waited(const QString &profile, Milliseconds wait, Milliseconds longest)
{
    if (wait > longest)
        violate("I12", u"%1 did not try again for %2 minutes"_s.arg(profile).arg(wait.count() / 60'000));
}

} // namespace uttar::sim
