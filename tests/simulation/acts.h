// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/simulation/laptop.h"

namespace uttar::sim {

// What people do, at random but sensibly: each looks at what their console shows and does one thing that somebody in
// their place would do. Every choice comes from `random`, so that the same happening is the same act again.
class Acts
{
public:
    Acts(Ground &ground, Laptop &laptop, SeededRandom &random);

    // One act. False: there was nothing to do.
    bool any();
    // What the console asks of a person: signing in, a restored server, what stands in the outbox and needs one.
    // `always`: does all of it, as at the end of a run.
    bool housekeeping(bool always);
    // Says whether a reply of which nobody knows stands on the platform.
    bool settleUnknown();

private:
    using Act = bool (Acts::*)();

    [[nodiscard]] bool chance(int percent) { return m_random.below(100) < std::uint64_t(percent); }
    [[nodiscard]] bool has(Role role) const;
    [[nodiscard]] std::optional<ComplaintView> pick(InboxFolder folder);
    [[nodiscard]] QString newWord();
    [[nodiscard]] QString sentence(const QString &word);
    bool done(const char *what, const ComplaintId &id, const Result<OperationId> &result);
    // The person lets go of what they typed there.
    void throwAway(const QString &text);

    bool type();
    bool deleteDraft();
    bool submit();
    bool withdraw();
    bool accept();
    bool giveBack();
    bool proposeDuplicate();
    bool note();
    bool beginAnswer();
    [[nodiscard]] std::optional<QString> withBegunAnswer(const ReplyId &reply, const QString &word);
    bool takeLease();
    bool releaseLease();
    bool undo();
    bool approve();
    bool sendBack();
    bool edit();
    bool escalate();
    bool duplicate();
    bool assign();
    bool reject();
    bool transfer();
    bool disposeAppeal();

    bool settleEntry(const OutboxEntry &entry);
    [[nodiscard]] ReplyContent contentFor(const ComplaintView &view, const QString &text);
    [[nodiscard]] std::optional<Reply> reviewed(bool careless);
    [[nodiscard]] Result<OperationId> onComplaint(const ComplaintView &view, ComplaintAction action,
                                                  const std::function<void(ActOnComplaint &)> &fill = {});
    [[nodiscard]] Result<OperationId> decide(const Reply &reply, Decision decision, const QString &words);

    Ground &m_ground;
    Laptop &m_laptop;
    Backend::Core &m_core;
    SeededRandom &m_random;
};

} // namespace uttar::sim
