// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/practice/practiceauthor.h"
#include "app/server/practice/practicestory.h"
#include "app/server/practice/practiceworld.h"

namespace uttar::server {

// The thirty days before the first look: who wrote when, and how far the departments came with it. What is old is
// mostly answered, what is of today mostly not, so that each place of the console has life.
class PracticeHistory
{
public:
    // All must outlive it. `random` for ids, the seed for everything else.
    PracticeHistory(const PracticeData &data, const PracticeOptions &options, Timestamp now, Random &random);

    // Tells all of it and saves it; the network gets what stands on the platforms.
    [[nodiscard]] Result<void> tell(Transaction &transaction, PracticeNetwork &network);

private:
    struct Planned
    {
        Written written;
        Timestamp at;
        bool isBurst = false;
        bool repeats = false; // the one before it, on another platform
    };
    [[nodiscard]] std::vector<Planned> plan();
    [[nodiscard]] Timestamp momentOf(double age);
    [[nodiscard]] Result<Told> tellOne(Transaction &transaction, PracticeNetwork &network, const Planned &planned);
    [[nodiscard]] Result<void> live(PracticeStory &story, PracticeNetwork &network, const Planned &planned);
    [[nodiscard]] Result<void> beAssigned(PracticeStory &story, const QString &text);
    [[nodiscard]] Result<void> beWorkedOn(PracticeStory &story, PracticeNetwork &network, const Planned &planned);
    [[nodiscard]] Result<void> beAnswered(PracticeStory &story, PracticeNetwork &network, const Planned &planned);
    [[nodiscard]] Result<void> beHeard(PracticeStory &story, PracticeNetwork &network, const Planned &planned);
    [[nodiscard]] Result<void> waitInReview(PracticeStory &story);
    [[nodiscard]] Result<void> answer(PracticeStory &story, PracticeNetwork &network, ReplyType type);
    [[nodiscard]] Result<void> citizenSays(PracticeStory &story, PracticeNetwork &network, const Planned &planned,
                                           const QString &text);
    [[nodiscard]] Result<void> save(Transaction &transaction, PracticeNetwork &network, const Told &told,
                                    const PracticeAccount &account);
    [[nodiscard]] const Person &who(Role role) const;
    [[nodiscard]] const Person &checker();
    // Moves on by so many minutes, more or less; false: that would be in the future.
    [[nodiscard]] bool pass(int fromMinutes, int toMinutes);
    [[nodiscard]] double age() const;
    [[nodiscard]] double registeredAge() const;

    const PracticeData &m_data;
    const PracticeOptions &m_options;
    Timestamp m_now;
    Random &m_random;
    SeededRandom m_chance;
    PracticeAuthor m_author;
    const PracticeDepartment *m_department = nullptr; // of the story that is being told
    Timestamp m_at;
    Timestamp m_registered;
    std::map<PersonId, int> m_load;
    std::vector<std::pair<Timestamp, AuditEntry>> m_audit;
    ComplaintId m_firstOfBurst;
    ComplaintId m_before; // the story told last
    int m_burstCount = 0;
    int m_failed = 0;
    int m_unknown = 0;
};

} // namespace uttar::server
