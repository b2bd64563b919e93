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

void Watch::discarded(const QString &profile, const ComplaintId &complaint)
{
    std::erase_if(m_words[profile], [&](const auto &entry) { return entry.second == complaint; });
}

void Watch::discardedWord(const QString &profile, const QString &word)
{
    m_words[profile].erase(word);
}

void Watch::arrived(const QString &text)
{
    for (auto &[profile, words] : m_words) {
        std::erase_if(words, [&](const auto &entry) {
            if (!text.contains(entry.first))
                return false;
            m_arrived.insert(entry.first);
            return true;
        });
    }
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

} // namespace uttar::sim
