// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/audit.h"
#include "app/domain/complaint.h"
#include "app/domain/reply.h"
#include "app/domain/role.h"
#include "app/protocol/operation.h"
#include "tests/simulation/counters.h"
#include "tests/simulation/rulebook.h"

#include <map>
#include <set>
#include <vector>

namespace uttar::sim {

struct Violation
{
    QString invariant; // "I2"
    QString what;      // in words, with ids

    friend bool operator==(const Violation &, const Violation &) = default;
};

// What is known of one part of a reply at the moment in which its bytes leave for the platform, read from the server's
// database as committed.
struct Sending
{
    ReplyId replyId;
    int part = 0;
    QString text;
    std::optional<Reply> row;
    std::vector<Approval> approvals; // of the row's revision and hash
    int checkersNeeded = 1;
    int partsStanding = 0; // publications
};

// How a sending ended, as the platform knows it.
enum class SendEnd {
    UnderWay,
    CertainlyNot, // refused, throttled, not signed in: it will never stand there
    Maybe,        // whoever sent it cannot know
    Stands,
};

// What has been seen of the simulated world so far, and whether it keeps its promises: the invariants of protocol.md,
// each told once. Knows no database and no console; it is shown rows, bytes and facts.
class Watch
{
public:
    explicit Watch(Counters &counters) : m_counters(counters) { }

    [[nodiscard]] const std::vector<Violation> &violations() const { return m_violations; }
    void violate(const char *invariant, const QString &what);

    // --- the server's database, after each commit ---
    // Before a backup takes its place: a text of a row of now that stands on no platform.
    void atStake(const QString &text);
    // It came out of a backup: what was written since may be gone. What stands on the platform does not go away.
    void restored();
    // What was in the backup has been shown: what follows is new. What was at stake and is not in it stands only where
    // it was typed, and must be found there from now on.
    void goesOn();
    void checkers(const AccountId &account, int needed) { m_checkers[account] = needed; } // by the rules of now
    void state(const AccountId &account, qint64 state);                                   // I8
    void complaint(const Complaint &row);                                                 // I4
    void reply(const AccountId &account, const Reply &row); // I2, I4, I1 (texts that arrived)
    void note(const QString &text) { arrived(text); }       // I1
    void noteRow(const NoteId &id, const QString &text);    // I1, I6
    void audit(const AuditEntry &entry);                    // I3, I4, I6, I9, I10, I11, lifecycle
    void auditHead(const AccountId &account, qint64 sequence, const QString &hash); // I10

    // --- the platform ---
    void sending(const Sending &sending); // I2, I3, I9
    void sent(const ReplyId &reply, int part, SendEnd end);

    // --- what goes over the way ---
    // The server has said "done" to an operation of this person. The act is done on what they saw, in the order in
    // which their profile did it, and a lease is laid down by whoever was given it.
    void done(const PersonId &who, const Operation &operation, const Receipt &receipt); // I4, I6
    // Stored in a profile's outbox, as its newest; again, when a person takes it up once more: then it has no place.
    void acted(const QString &profile, const OperationId &operation);
    void orderForgotten(const QString &profile); // an older outbox is there again
    // The answer for good to an operation; `answer` in a canonical form.
    void answered(const Operation &operation, const QByteArray &answer);           // I6
    void told(const AccountId &whose, const QByteArray &bytes, const char *where); // I5
    void marks(const AccountId &account, const QByteArray &marker)
    {
        m_markers[account] = marker;
    }                                      // only its own data holds it
    void signedIn(const PersonId &person); // I11: answered with 200

    // --- people ---
    void rights(const PersonId &person, const Roles &roles, bool active); // as committed now

    // --- what a console has shown as saved or queued: single words that are found again (I1) ---
    void typed(const QString &profile, const ComplaintId &complaint, const QString &word);
    void discarded(const QString &profile, const QString &word); // by the person
    void arrived(const QString &text);                           // the server has it
    void profileCopied(const QString &from, const QString &to);
    // `everything`: all texts of the profile's drafts and outbox, and what it has of the server's.
    void texts(const QString &profile, const QString &everything);
    // Whether all words of the profile are in this text.
    [[nodiscard]] bool holdsAll(const QString &profile, const QString &text) const;
    [[nodiscard]] std::map<QString, ComplaintId> wordsOf(const QString &profile) const;
    void setWords(const QString &profile,
                  const std::map<QString, ComplaintId> &words); // the profile is an older one again

    // --- a console's cache ---
    // So many objects are in it now. A tenth of them goes only when a person was asked, or when all is fetched again.
    void cacheSize(const QString &profile, qint64 objects, bool fetchesAgain); // I1
    void mayDestroy(const QString &profile) { m_cacheSizes.erase(profile); }
    void cursor(const QString &profile, const QString &type, const QString &state); // I8
    void cacheForgotten(const QString &profile) { m_cursors.erase(profile); }
    // Every object of the server's view that has not changed since the cursor stands in the cache as it is, and nothing
    // else of that age does. Keys: ids; values: JSON.
    void cache(const QString &profile, const QString &type, const std::map<QString, QByteArray> &server,
               const std::map<QString, QByteArray> &cached, const char *invariant); // I7, I8

    // --- when everything is quiet ---
    void outboxLeft(const QString &profile, const QStringList &operations); // I12
    void replyLeft(const ReplyId &reply, ReplyState state);                 // I12
    void postLeft(const QString &sourcePostId, bool registered);            // I8: what a citizen wrote
    // What a person at this console sees of a complaint, beside what the server has; empty: it is not in any list.
    void shown(const QString &profile, const ComplaintId &complaint, const QString &seen, const QString &server); // I7
    void waited(const QString &profile, Milliseconds wait, Milliseconds longest);                                 // I12

private:
    struct Send
    {
        SendEnd end = SendEnd::UnderWay;
        bool isKnown = false;
        bool decidedAnew = false; // a person has looked since
        QString text;
    };
    struct Trail
    {
        qint64 sequence = 0;
        QString hash;
    };
    struct Rights
    {
        Roles roles;
        bool active = true;
    };

    // Of a reply, as the trail tells it: who wrote what, when.
    struct Line
    {
        ReplyState state = ReplyState::Draft;
        int revision = 0;
        QString hash;
        std::set<QString> writers;
        bool ends = false;                  // a FINAL
        int newestFence = 0;                // of its complaint when this revision was written
        std::optional<int> threadOfSending; // the complaint's when it became ATTEMPTING
        int checkersOfSending = 1;          // that the rules asked for then
    };
    struct Given
    {
        int newest = 0;
        QString holder;
        std::map<int, QString> holders; // of each fence
        bool held = false;              // and not released
    };
    struct Place
    {
        QString profile;
        qint64 number = 0;
    };

    void followReply(const AuditEntry &entry, const QJsonObject &details);
    void checkSuits(const AuditEntry &entry, const Line &line);
    void followText(const AuditEntry &entry, const QJsonObject &details, Line &line);
    void followThread(const AuditEntry &entry, const QJsonObject &details);
    void followComplaint(const AuditEntry &entry, const QJsonObject &details);
    void checkOnce(const AuditEntry &entry, const QJsonObject &details);
    void checkRights(const AuditEntry &entry);
    void followLease(const AuditEntry &entry, const QJsonObject &details);
    void checkFence(const Reply &row);
    void checkApproval(const Sending &sending, const QString &name);
    void checkOrder(const OperationId &operation, const ComplaintId &complaint);

    Counters &m_counters;
    std::vector<Violation> m_violations;
    std::set<QString> m_told; // each once
    std::map<AccountId, qint64> m_states;
    std::map<ComplaintId, int> m_fences; // of complaint rows
    // By the trail alone:
    std::map<ComplaintId, Given> m_given;
    std::map<ReplyId, Line> m_lines;
    std::map<ComplaintId, int> m_threads; // revision
    std::map<ComplaintId, ComplaintState> m_complaints;
    std::map<ReplyId, std::pair<int, ReplyState>> m_replies;
    std::map<std::pair<AccountId, ComplaintId>, std::set<ReplyId>> m_live;
    std::map<AccountId, Trail> m_trails;
    std::map<AccountId, int> m_checkers;
    bool m_readsAgain = false; // a trail out of a backup: its people had the rights then
    std::set<QString> m_effects;
    std::map<std::pair<ReplyId, int>, Send> m_sends;
    std::map<QString, QByteArray> m_answers;
    std::map<AccountId, QByteArray> m_markers;
    std::map<PersonId, Rights> m_rights;
    std::map<QString, std::map<QString, ComplaintId>> m_words;   // profile -> word -> complaint
    std::set<QString> m_arrived;                                 // words that the server has had
    std::map<QString, std::map<QString, ComplaintId>> m_typedBy; // of those: word -> profile -> complaint
    std::set<QString> m_atStake; // words that the server had until a backup took its place
    std::map<QString, std::map<QString, qint64>> m_cursors;
    std::map<QString, qint64> m_cacheSizes;
    std::map<QString, NoteId> m_notes; // word -> the note that holds it
    qint64 m_lastAct = 0;
    std::map<OperationId, Place> m_acts;
    std::set<OperationId> m_done;
    std::map<std::pair<QString, ComplaintId>, qint64> m_lastDone;
};

} // namespace uttar::sim
