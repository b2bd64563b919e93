// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/jmap/api.h"

#include <QJsonObject>

namespace uttar::server {

// Template/set, by whoever curates the department's templates (EDITOR, SUPERVISOR, ADMIN):
//   create {key: {operationId, shortcut, type, titles, bodies, …}}       a new template, version 1, not approved
//   update {id: {operationId, version, titles, bodies, …}}               a new version: what is named changes, and an
//                                                                        approval of the one before is void
//   update {id: {operationId, version, action: "APPROVE" | "RETIRE"}}    by somebody else than who wrote it; retired
//                                                                        templates stay, because replies name them
// `version` is the one that the person saw: another one is Code::RevisionConflict. Each item is an operation with its
// receipt and its line in the trail, and stands or falls alone. Nothing is destroyed.
//
// The answer's arguments as RFC 8620, 5.3 has them. Code::InvalidArguments with "stateMismatch", "requestTooLarge" or
// the argument that does not fit; AccountNotFound.
[[nodiscard]] Result<QJsonObject> setTemplates(Database &database, const SignedIn &who, const AccountId &account,
                                               const QJsonObject &arguments, const JmapLimits &limits);

} // namespace uttar::server
