// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/random.h"
#include "app/base/result.h"
#include "app/domain/complaint.h"
#include "app/domain/department.h"
#include "app/domain/person.h"

#include <vector>

namespace uttar::bench {

// A department's data for measuring: complaints in the words of the practice citizens, English and Hindi, 210
// characters in the mean. The same each time but for the moment that it ends with.
class Sample
{
public:
    // Code::Internal: the practice texts do not parse.
    [[nodiscard]] static Result<Sample> make(Timestamp now);

    [[nodiscard]] const DepartmentSettings &settings() const { return m_settings; }
    [[nodiscard]] const AccountId &account() const { return m_account; }
    [[nodiscard]] Person officer(int number) const;
    // In work with this officer; captured within the ten days before now, later ones with higher numbers.
    [[nodiscard]] std::vector<Complaint> complaints(int count, int officers = 1);

private:
    struct Words
    {
        QString language;
        QStringList texts;
        QStringList names;
        QStringList localities; // as that language writes them
    };

    explicit Sample(Timestamp now) : m_now(now) { }
    [[nodiscard]] QString text(const Words &words, const QString &locality);
    [[nodiscard]] const QString &any(const QStringList &list);

    Timestamp m_now;
    AccountId m_account;
    DepartmentSettings m_settings;
    std::vector<Address> m_places;
    std::vector<Words> m_words;
    SeededRandom m_random{20'26};
};

} // namespace uttar::bench
