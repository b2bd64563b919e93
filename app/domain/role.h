// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/names.h"

#include <vector>

namespace uttar {

// Who acts. Neutral codes: the existing systems contradict each other ("GRO" resolves in CPGRAMS but assigns in DIGIT
// PGR).
enum class Role {
    Officer,    // maker: answers
    Supervisor, // checker: approves, returns
    Nodal,      // assigns, transfers, rejects
    Editor,     // curates templates and verified content
    Appellate,
    Auditor, // reads
    Admin,
    Trainee, // practice data only
    System,  // the server itself
    Citizen, // through the platform
};

using Roles = std::vector<Role>;

template<>
inline constexpr auto namesOf<Role> = nameTable<Role>({
    {Role::Officer, "OFFICER"},
    {Role::Supervisor, "SUPERVISOR"},
    {Role::Nodal, "NODAL"},
    {Role::Editor, "EDITOR"},
    {Role::Appellate, "APPELLATE"},
    {Role::Auditor, "AUDITOR"},
    {Role::Admin, "ADMIN"},
    {Role::Trainee, "TRAINEE"},
    {Role::System, "SYSTEM"},
    {Role::Citizen, "CITIZEN"},
});

[[nodiscard]] inline bool hasRole(const Roles &roles, Role role)
{
    return std::ranges::find(roles, role) != roles.end();
}

} // namespace uttar
