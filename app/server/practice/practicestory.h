// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/practice/practiceauthor.h"
#include "app/server/rules/commands.h"

namespace uttar::server {

// What one complaint of the history became, with the moment of each audit entry.
struct Told
{
    Complaint complaint;
    std::vector<std::pair<Post, std::vector<CapturedMedia>>> posts;
    std::vector<Note> notes;
    std::vector<Reply> replies;
    std::vector<Approval> approvals;
    std::vector<Publication> publications;
    std::vector<std::pair<Timestamp, AuditEntry>> audit;
    std::vector<PublishRequest> published; // for the platform's memory
};

// Tells the life of one complaint step by step, at any moment, by the very rules that the server runs: what they refuse
// is refused here.
class PracticeStory
{
public:
    // `department` and `random` must outlive it.
    PracticeStory(const PracticeDepartment &department, Random &random);

    void begin(const CapturedPost &post, const PracticeAccount &account, const QString &number, Timestamp at,
               const std::map<PersonId, int> &load);
    [[nodiscard]] Result<void> act(const Person &who, ActOnComplaint act, Timestamp at);
    [[nodiscard]] Result<void> note(const Person &who, const QString &text, Timestamp at);
    [[nodiscard]] Result<void> citizenWrites(const CapturedPost &post, Timestamp at);
    [[nodiscard]] Result<void> citizenActs(ComplaintAction action, int rating, Timestamp at);
    [[nodiscard]] Result<void> systemActs(ComplaintAction action, Timestamp at);

    // Writes the answer of this type that fits, by the templates; how far it goes is what follows.
    [[nodiscard]] Result<void> submit(ReplyType type, const Person &maker, Timestamp at);
    [[nodiscard]] Result<void> decide(const Person &checker, Decision decision, const QString &note, Timestamp at);
    [[nodiscard]] Result<void> attempt(Timestamp at);
    [[nodiscard]] Result<void> publish(Timestamp at);
    [[nodiscard]] Result<void> refuse(const QString &reason, Timestamp at); // the platform's definite no
    [[nodiscard]] Result<void> lose(Timestamp at);                          // no definite answer

    void joinCluster(const QString &cluster) { m_told.complaint.clusterId = cluster; }

    [[nodiscard]] const Complaint &complaint() const { return m_told.complaint; }
    [[nodiscard]] const Told &told() const { return m_told; }
    [[nodiscard]] const Person *assignee() const;
    [[nodiscard]] QString answerLanguage() const;

private:
    [[nodiscard]] Situation situation(const Person *who, Timestamp at) const;
    [[nodiscard]] std::optional<ReplyTemplate> templateOf(const ReplyContent &content) const;
    void take(const Outcome &outcome, Timestamp at);
    [[nodiscard]] Result<void> carry(const Person &who, Act act, Timestamp at);
    [[nodiscard]] const ReplyTemplate *templateFor(ReplyType type) const;
    [[nodiscard]] QHash<QString, QString> details(const ReplyContent &content, const QString &language,
                                                  Timestamp at) const;
    [[nodiscard]] Result<ReplyContent> write(ReplyType type, const Person &maker, Timestamp at) const;
    void addPost(const CapturedPost &post, Timestamp at);

    const PracticeDepartment &m_department;
    Random &m_random;
    Told m_told;
    QString m_newestPost; // sourcePostId
};

} // namespace uttar::server
