// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/random.h"
#include "app/server/platforms/practicenetwork.h"
#include "app/server/practice/practicedata.h"

namespace uttar::server {

// What a simulated citizen is about to write, and to whom.
struct Written
{
    std::size_t department = 0; // of PracticeData::departments
    PracticeAccount account;
    CapturedPost post;
    std::vector<CapturedPost> later; // further messages, without inReplyTo
};

// Makes citizens and their words out of the stock. The same random numbers make the same words.
class PracticeAuthor
{
public:
    // `data` and `random` must outlive it.
    PracticeAuthor(const PracticeData &data, Random &random);

    // `now`: dates that are named lie before it.
    [[nodiscard]] Written write(Timestamp now);
    [[nodiscard]] Written writeOfBurst(Timestamp now); // one voice of the sudden cluster
    // Each odd one once: rude, empty, very long, with personal data.
    [[nodiscard]] std::vector<Written> writeTheOddOnes(Timestamp now);
    // What a citizen says of an answer: kind "thanks", "again", "ask", "answer", "reopen", "rate1", "rate3", "rate5".
    [[nodiscard]] QString reaction(const QString &kind, const QString &language);

    [[nodiscard]] std::size_t below(std::size_t bound) { return std::size_t(m_random.below(bound)); }
    [[nodiscard]] bool chance(int percent) { return int(m_random.below(100)) < percent; }

private:
    [[nodiscard]] Written written(std::size_t department, const QString &language, const Mishap &mishap,
                                  const Place &place, Timestamp now);
    [[nodiscard]] Citizen citizen(const QString &language, Channel channel, bool isOfTheSouth);
    [[nodiscard]] QString filled(QString text, const PracticeDepartment &department, const QString &language,
                                 const Place &place, const QString &to, Timestamp now);
    [[nodiscard]] std::vector<CapturedMedia> picture(const QString &description);
    [[nodiscard]] QString aadhaarLike();

    const PracticeData &m_data;
    Random &m_random;
};

} // namespace uttar::server
