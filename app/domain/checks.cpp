// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/checks.h"

#include "app/base/text.h"
#include "app/domain/classify.h"
#include "app/domain/guard.h"
#include "app/domain/language.h"
#include "app/domain/lifecycle.h"
#include "app/domain/placeholder.h"
#include "app/domain/platformrule.h"

#include <algorithm>

namespace uttar {

namespace {

// As a citizen reads it: what runs over the end of a part is seen whole, and no number stands in between.
QString wholeText(const ReplyContent &content)
{
    return joined(content.parts);
}

Check verdict(CheckKind kind, bool passes, CheckResult otherwise, Code code, const QString &subject = {})
{
    return {kind, passes ? CheckResult::Pass : otherwise, code, subject};
}

Check checkLength(const ReplyContent &content, const PlatformRule &rule)
{
    Length worst;
    worst.limit = rule.limit;
    bool fits = true;
    for (const auto &part : content.parts) {
        const auto length = measure(part, rule);
        fits = fits && length.fits;
        if (!length.fits || length.used > worst.used)
            worst = length;
    }
    const bool byBytes = rule.maxBytes && worst.used <= worst.limit && worst.bytes > *rule.maxBytes;
    return verdict(CheckKind::Length, fits, CheckResult::Block, Code::ReplyTooLong,
                   byBytes ? u"%1 / %2"_s.arg(worst.bytes).arg(*rule.maxBytes)
                           : u"%1 / %2"_s.arg(worst.used).arg(worst.limit));
}

Check checkPlaceholders(const QString &text)
{
    QStringList names;
    for (const auto &placeholder : placeholders(text)) {
        if (!names.contains(placeholder.name))
            names.push_back(placeholder.name);
    }
    return verdict(CheckKind::Placeholders, names.isEmpty(), CheckResult::Block, Code::UnresolvedPlaceholder,
                   names.join(u", "_s));
}

// In the whole, because it may run over the end of a part; and in each part as it is sent, with whatever stands where
// its number is expected.
Check checkPersonalData(const ReplyContent &content)
{
    QStringList found;
    for (const auto &text : QStringList{wholeText(content)} + content.parts) {
        for (const auto &finding : findPersonalData(text)) {
            const auto words = text.mid(finding.start, finding.length);
            if (!found.contains(words))
                found.push_back(words);
        }
    }
    return verdict(CheckKind::PersonalData, found.isEmpty(), CheckResult::Block, Code::PersonalDataInPublic,
                   found.join(u", "_s));
}

QStringList wordsIn(const QString &text, const QStringList &words)
{
    QStringList found;
    const auto folded = foldWord(text);
    for (const auto &word : words) {
        if (startsAWord(folded, foldWord(word)))
            found.push_back(word);
    }
    return found;
}

QStringList sensitiveIn(const ReplyContent &content, const DepartmentSettings &settings)
{
    const auto text = wholeText(content);
    return wordsIn(text, settings.sensitiveWords) + wordsIn(text, settings.subJudiceWords);
}

// Official Languages Rules 1976, rule 3: a person in Region A is written to in Hindi. So Hindi answers English there; a
// complaint in Hindi is answered in Hindi everywhere (rule 5).
Check checkLanguage(const ReplyContent &content, const Complaint &complaint, const DepartmentSettings &settings)
{
    // What is written counts, not what the field says: an officer may forget to change it.
    const auto written = detectLanguage(wholeText(content));
    const auto language = written == u"und" ? content.language : written;
    const bool official = settings.languageRegion == u'A' && complaint.language.section(u'-', 0, 0) == u"en"
        && answersInLanguage(settings.officialLanguage, language);
    return verdict(CheckKind::Language, official || answersInLanguage(complaint.language, language), CheckResult::Warn,
                   Code::InvalidArguments, complaint.language);
}

// Whether it may be used, in the version that was.
bool isCurrent(const ReplyTemplate &used, const ReplyContent &content, Timestamp now)
{
    return used.approved && used.version == content.templateVersion && (!used.validUntil || *used.validUntil > now);
}

} // namespace

std::vector<Check> checkReply(const ReplyContent &content, const Complaint &complaint, int threadRevision,
                              const DepartmentSettings &settings, const ReplyTemplate *used, Timestamp now)
{
    std::vector<Check> checks;
    const auto rule = settings.rule(content.channel);
    const auto text = wholeText(content);
    const bool blank = std::ranges::any_of(content.parts, [](const QString &part) { return part.trimmed().isEmpty(); });
    checks.push_back(
        verdict(CheckKind::NotEmpty, !content.parts.isEmpty() && !blank, CheckResult::Block, Code::InvalidArguments));
    checks.push_back(checkLength(content, rule));
    checks.push_back(verdict(CheckKind::Parts, content.parts.size() <= rule.maxParts, CheckResult::Block,
                             Code::ReplyTooLong, u"%1 / %2"_s.arg(content.parts.size()).arg(rule.maxParts)));
    checks.push_back(checkPlaceholders(text));
    if (content.isPublic)
        checks.push_back(checkPersonalData(content));
    if (content.type == ReplyType::Final) {
        checks.push_back(verdict(CheckKind::ActionTakenReport, !content.actionTakenReport.trimmed().isEmpty(),
                                 CheckResult::Block, Code::MissingActionTakenReport));
        const auto *const category = settings.category(complaint.serviceCode);
        if (category != nullptr && category->monetary)
            checks.push_back(verdict(CheckKind::UtrNumber, !content.utrNumber.trimmed().isEmpty(), CheckResult::Block,
                                     Code::MissingActionTakenReport));
        checks.push_back(verdict(CheckKind::StillOpen, suits(content.type, complaint.state), CheckResult::Block,
                                 Code::WrongState, nameOf(complaint.state)));
    }
    if (content.type == ReplyType::Interim)
        checks.push_back(
            verdict(CheckKind::ExpectedDate,
                    content.expected && *content.expected > now && !content.interimReason.trimmed().isEmpty(),
                    CheckResult::Block, Code::MissingExpectedDate));
    checks.push_back(checkLanguage(content, complaint, settings));
    if (used != nullptr)
        checks.push_back(verdict(CheckKind::TemplateValidity, isCurrent(*used, content, now), CheckResult::Warn,
                                 Code::InvalidArguments, used->shortcut));
    checks.push_back(verdict(CheckKind::Freshness, threadRevision == complaint.threadRevision, CheckResult::Block,
                             Code::StaleReply));
    const auto sensitive = sensitiveIn(content, settings);
    checks.push_back(verdict(CheckKind::SensitiveWords, sensitive.isEmpty(), CheckResult::Warn, Code::InvalidArguments,
                             sensitive.join(u", "_s)));
    return checks;
}

std::vector<Check> checkSubmission(const ReplyContent &content, const Complaint &complaint, int threadRevision,
                                   const DepartmentSettings &settings, const ReplyTemplate *used, Timestamp now)
{
    auto checks = checkReply(content, complaint, threadRevision, settings, used, now);
    const auto open = std::ranges::find(checks, CheckKind::StillOpen, &Check::kind);
    if (open != checks.end() && !mayBeHandedIn(content.type, complaint.state))
        open->result = CheckResult::Block;
    return checks;
}

const Check *firstBlocking(const std::vector<Check> &checks)
{
    const auto at = std::ranges::find(checks, CheckResult::Block, &Check::result);
    return at == checks.end() ? nullptr : &*at;
}

bool suits(ReplyType type, ComplaintState state)
{
    return type != ReplyType::Final || nextState(state, ComplaintAction::Resolve, {Role::System}).has_value();
}

bool mayBeHandedIn(ReplyType type, ComplaintState state)
{
    const bool nobodys = state == ComplaintState::PendingAssignment || state == ComplaintState::PendingReassignment;
    return suits(type, state) && (type != ReplyType::Final || !nobodys);
}

bool followsTemplate(const ReplyContent &content, const ReplyTemplate *used, const Complaint &complaint,
                     const DepartmentSettings &settings, const Person &author, Timestamp now)
{
    if (used == nullptr || used->id != content.templateId || !isCurrent(*used, content, now)
        || used->type != content.type)
        return false;
    const auto body = used->text(content.language, content.channel);
    if (!body)
        return false;
    auto values = placeholderValues(complaint, settings, author, content.language, now, &content);
    values.remove(u"today"_s); // it may have been filled on another day
    return isFilledFrom(*body, joined(content.parts), values);
}

bool isOfficialPosition(const ReplyContent &content, const Complaint &complaint, const DepartmentSettings &settings)
{
    const bool routine = !content.templateId.isEmpty() && content.templateUnchanged;
    return !routine || !sensitiveIn(content, settings).isEmpty()
        || complaint.citizen.followers >= settings.manyFollowers || complaint.sensitivity == Sensitivity::Sensitive;
}

int checkersNeeded(const ReplyContent &content, const Complaint &complaint, const DepartmentSettings &settings)
{
    return std::max(
        1, isOfficialPosition(content, complaint, settings) ? settings.officialCheckers : settings.routineCheckers);
}

} // namespace uttar
