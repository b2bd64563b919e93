// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/cli/commands.h"
#include "app/server/store/serverstore.h"

#include <QJsonValue>

#include <functional>

// What the commands on departments, people, templates and accounts share.
namespace uttar::server {

// A command with its configuration and its database opened.
using Work = std::function<Result<int>(const Arguments &, const Configuration &, Database &, Tools &)>;
[[nodiscard]] std::function<int(const Arguments &, Tools &)> withDatabase(Work work);

// --department, which may be left out where there is one.
[[nodiscard]] OptionRule departmentOption();
[[nodiscard]] Result<Department> departmentOf(const Arguments &arguments, Database &database);
// --password-file of a command that asks for a password.
[[nodiscard]] OptionRule passwordOption();
// By its prefix, or its id. Code::NotFound names those that there are.
[[nodiscard]] Result<Department> departmentNamed(const QString &name, Database &database);

// A line of the department's trail, by the system: whoever may run these commands has no login. `details`: JSON.
[[nodiscard]] Result<void> record(Transaction &transaction, const AccountId &department, const QString &action,
                                  const QString &objectType, const QString &objectId, const QString &details);

// "WATER, SEWER"; for a sentence.
[[nodiscard]] QString codesOf(const std::vector<NamedCode> &values);

// The JSON in a file; Code::InvalidArguments says where it breaks off, StorageFault that it cannot be read.
[[nodiscard]] Result<QJsonValue> jsonOfFile(const QString &path);
// What stands in `given`, as somebody wrote it, and not in `kept`, as it was understood: the path of a name that means
// nothing ("settings.categorys"), or that was meant for elsewhere. Null: all was understood.
[[nodiscard]] QString notUnderstood(const QJsonValue &given, const QJsonValue &kept);

} // namespace uttar::server
