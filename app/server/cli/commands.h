// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/random.h"
#include "app/server/cli/arguments.h"
#include "app/server/cli/configuration.h"
#include "app/server/store/database.h"

#include <functional>
#include <vector>

namespace uttar::server {

// What every command is given.
struct Tools
{
    Clock &clock;
    Random &random;
};

// A subcommand of uttar-server. `run` answers the exit code.
struct Command
{
    QString name;    // "user add"
    QString words;   // "LOGIN"; what may follow the name
    QString summary; // one line
    std::vector<OptionRule> options;
    qsizetype wordCount = 0;
    std::function<int(const Arguments &, Tools &)> run;
};

[[nodiscard]] std::vector<Command> setupCommands();      // init, restored, audit verify
[[nodiscard]] std::vector<Command> directoryCommands();  // all of these:
[[nodiscard]] std::vector<Command> departmentCommands(); // department …
[[nodiscard]] std::vector<Command> userCommands();       // user …
[[nodiscard]] std::vector<Command> templateCommands();   // template …
[[nodiscard]] std::vector<Command> accountCommands();    // account …
[[nodiscard]] std::vector<Command> serveCommands();      // serve
[[nodiscard]] std::vector<OptionRule> practiceOptions(); // of uttar-server --practice
[[nodiscard]] int runPractice(const Arguments &arguments, Tools &tools);

// --config, which nearly every command has.
[[nodiscard]] OptionRule configOption();
[[nodiscard]] Result<Configuration> configurationOf(const Arguments &arguments);
// The database of the configuration, for a tool with one thread. Code::StorageFault when the server was not set up.
[[nodiscard]] Result<std::unique_ptr<Database>> openForTool(const Configuration &configuration, Clock &clock);

} // namespace uttar::server
