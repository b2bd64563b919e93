// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/ids.h"
#include "app/domain/role.h"

#include <QStringList>

namespace uttar {

// An entry of the department's directory.
struct Person
{
    PersonId id;
    QString name;  // as shown
    QString login; // what is typed at sign-in
    Roles roles;
    QString team;          // a department code out of DepartmentSettings::teams
    QStringList districts; // the person works for these; empty: all
    QStringList languages; // BCP 47; empty: all
    bool active = true;

    friend bool operator==(const Person &, const Person &) = default;
};

} // namespace uttar
