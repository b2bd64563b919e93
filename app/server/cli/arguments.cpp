// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/cli/arguments.h"

#include "app/base/text.h"

#include <algorithm>

namespace uttar::server {

QString Arguments::value(const QString &option, const QString &fallback) const
{
    const auto at = options.constFind(option);
    return at == options.constEnd() ? fallback : at->constLast();
}

Result<Arguments> parseArguments(const QStringList &words, const std::vector<OptionRule> &rules)
{
    Arguments out;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const auto &word = words[i];
        if (!word.startsWith("--"_L1)) {
            out.words += word;
            continue;
        }
        const auto equals = word.indexOf(u'=');
        const auto name = word.mid(2, equals < 0 ? -1 : equals - 2);
        const auto rule = std::ranges::find(rules, name, &OptionRule::name);
        if (rule == rules.end())
            return fail(Code::InvalidArguments, u"there is no option --%1"_s.arg(name));
        if (out.has(name) && !rule->repeats)
            return fail(Code::InvalidArguments, u"--%1 stands twice"_s.arg(name));
        QString value;
        if (rule->valueName.isEmpty()) {
            if (equals >= 0)
                return fail(Code::InvalidArguments, u"--%1 takes no value"_s.arg(name));
        } else if (equals >= 0) {
            value = word.mid(equals + 1);
        } else if (i + 1 < words.size() && !words[i + 1].startsWith("--"_L1)) {
            value = words[++i];
        } else {
            return fail(Code::InvalidArguments, u"--%1 needs a value: --%1 %2"_s.arg(name, rule->valueName));
        }
        out.options[name] += value;
    }
    return out;
}

QString optionsHelp(const std::vector<OptionRule> &rules)
{
    QString out;
    for (const auto &rule : rules) {
        const auto left = rule.valueName.isEmpty() ? u"--"_s + rule.name : u"--%1 %2"_s.arg(rule.name, rule.valueName);
        out += u"  %1 %2\n"_s.arg(left.leftJustified(26), rule.help);
    }
    return out;
}

} // namespace uttar::server
