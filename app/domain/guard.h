// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/names.h"

#include <QString>

#include <vector>

namespace uttar {

// What must never stand in a public reply.
enum class PersonalData { Phone, Aadhaar, Pan, BankAccount, Email, StreetAddress };
template<>
inline constexpr auto namesOf<PersonalData> = nameTable<PersonalData>({
    {PersonalData::Phone, "PHONE"},
    {PersonalData::Aadhaar, "AADHAAR"},
    {PersonalData::Pan, "PAN"},
    {PersonalData::BankAccount, "BANK_ACCOUNT"},
    {PersonalData::Email, "EMAIL"},
    {PersonalData::StreetAddress, "STREET_ADDRESS"},
});

struct Finding
{
    PersonalData kind = PersonalData::Phone;
    qsizetype start = 0; // UTF-16 units
    qsizetype length = 0;

    friend bool operator==(const Finding &, const Finding &) = default;
};

// In order of their place, not overlapping. Digits of every Indian script count as digits. Aadhaar numbers are told
// from other twelve-digit numbers by their Verhoeff digit. Not found: helplines of three or four digits, toll-free
// numbers (1800…), dates, amounts, complaint numbers (PREFIX-YEAR-NUMBER), and addresses under gov.in and nic.in, which
// are meant to be public.
[[nodiscard]] std::vector<Finding> findPersonalData(const QString &text);

} // namespace uttar
