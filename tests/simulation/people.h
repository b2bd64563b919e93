// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/store/serverstore.h"
#include "tests/simulation/disk.h"

#include <vector>

namespace uttar::sim {

// Somebody who works in the simulated town.
struct Resident
{
    PersonId id;
    AccountId account;
    QString login;
    Roles roles;
};

// Two departments, their people and their accounts on the platforms; the same in every run.
struct Town
{
    std::vector<AccountId> departments;
    std::vector<Resident> people;
    std::vector<server::PlatformAccount> accounts;
    int checkers = 1; // that an official position needs

    [[nodiscard]] const Resident &person(const PersonId &id) const;
    // Words that only this department's data holds.
    [[nodiscard]] static QByteArray markerOf(const AccountId &account);
    [[nodiscard]] static Town make(int checkers);
    // The disk of a server on which the departments were just set up; made once a process for each number of checkers,
    // before any server has its disk.
    Disk::Image serverDisk;

private:
    [[nodiscard]] Disk::Image setUp() const;
};

} // namespace uttar::sim
