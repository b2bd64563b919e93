// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/server/cli/commands.h"
#include "app/server/cli/terminal.h"

#include <QCoreApplication>

using namespace uttar;
using namespace uttar::server;

namespace {

std::vector<Command> allCommands()
{
    std::vector<Command> out;
    for (auto some : {setupCommands(), directoryCommands(), serveCommands()})
        out.insert(out.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
    return out;
}

void usage(const std::vector<Command> &commands)
{
    say(u"Usage:"_s);
    for (const auto &command : commands)
        say(u"  uttar-server %1  %2"_s.arg((command.name + u' ' + command.words).leftJustified(26), command.summary));
}

void help(const std::vector<Command> &commands)
{
    say(u"uttar-server: the central server of Uttar.\n"_s);
    usage(commands);
    say(u"  uttar-server --practice                  a server to practise with\n"
        "  uttar-server COMMAND --help              the options of a command\n"
        "  uttar-server --version"_s);
}

// Those whose name begins with these words: "user" has five.
std::vector<Command> groupOf(const std::vector<Command> &commands, const QStringList &words)
{
    std::vector<Command> out;
    for (const auto &command : commands) {
        const auto name = command.name.split(u' ');
        if (!words.isEmpty() && name.size() > words.size() && name.mid(0, words.size()) == words)
            out.push_back(command);
    }
    return out;
}

void helpFor(const Command &command)
{
    say(u"uttar-server %1 %2\n  %3\n\n%4"_s.arg(command.name, command.words, command.summary,
                                                optionsHelp(command.options)));
}

int wrongUsage(const QString &what)
{
    complain(what + u" (uttar-server --help)"_s);
    return exitUsage;
}

// The command whose name begins the words, and takes its name from them.
const Command *take(const std::vector<Command> &commands, QStringList &words)
{
    for (const auto &command : commands) {
        const auto name = command.name.split(u' ');
        if (words.mid(0, name.size()) == name) {
            words = words.mid(name.size());
            return &command;
        }
    }
    return nullptr;
}

int runCommand(const std::vector<Command> &commands, QStringList words, Tools &tools)
{
    const auto *const command = take(commands, words);
    const bool wantsHelp = words.contains("--help"_L1);
    if (command == nullptr) {
        words.removeAll(u"--help"_s);
        if (const auto group = groupOf(commands, words); !group.empty()) {
            usage(group);
            return wantsHelp ? exitDone : exitUsage;
        }
        return wrongUsage(words.isEmpty() ? u"say what to do"_s : u"there is no command '%1'"_s.arg(words.join(u' ')));
    }
    if (wantsHelp) {
        helpFor(*command);
        return exitDone;
    }
    const auto arguments = parseArguments(words, command->options);
    if (!arguments)
        return wrongUsage(arguments.error().detail);
    if (arguments->words.size() != command->wordCount)
        return wrongUsage(u"write: uttar-server %1 %2"_s.arg(command->name, command->words).trimmed());
    return command->run(*arguments, tools);
}

int runPracticeWords(const QStringList &words, Tools &tools)
{
    if (words.contains("--help"_L1)) {
        say(u"uttar-server --practice\n"_s + optionsHelp(practiceOptions()));
        return exitDone;
    }
    const auto arguments = parseArguments(words, practiceOptions());
    if (!arguments)
        return wrongUsage(arguments.error().detail);
    if (!arguments->words.isEmpty())
        return wrongUsage(u"--practice takes no '%1'"_s.arg(arguments->words.constFirst()));
    return runPractice(*arguments, tools);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"uttar-server"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(UTTAR_VERSION));
    SystemClock clock;
    SystemRandom random;
    Tools tools{clock, random};
    const auto words = QCoreApplication::arguments().mid(1);
    const auto commands = allCommands();
    if (words.contains("--practice"_L1))
        return runPracticeWords(words, tools);
    if (words.isEmpty() || words.constFirst() == "--help"_L1) {
        help(commands);
        return words.isEmpty() ? exitUsage : exitDone;
    }
    if (words.constFirst() == "--version"_L1) {
        say(u"uttar-server " UTTAR_VERSION ""_s);
        return exitDone;
    }
    return runCommand(commands, words, tools);
}
