// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/checkwords.h"

#include "ui/common/labels.h"

namespace uttar::ui {

QString CheckWords::of(const Check &check)
{
    return check.result == CheckResult::Pass ? passed(check) : notPassed(check);
}

QString CheckWords::result(CheckResult result)
{
    switch (result) {
    case CheckResult::Pass: return tr("Passed");
    case CheckResult::Warn: return tr("Look at this");
    case CheckResult::Block: return tr("Stops");
    }
    return {};
}

QString CheckWords::passed(const Check &check)
{
    switch (check.kind) {
    case CheckKind::NotEmpty: return tr("There is a text");
    case CheckKind::Length: return tr("It fits the platform: %1").arg(check.subject);
    case CheckKind::Parts: return tr("It needs no more posts than allowed");
    case CheckKind::Placeholders: return tr("Every field of the template is filled");
    case CheckKind::PersonalData: return tr("No personal data was found");
    case CheckKind::ActionTakenReport: return tr("The action taken is reported");
    case CheckKind::UtrNumber: return tr("The UTR number is given");
    case CheckKind::StillOpen: return tr("The complaint is still open");
    case CheckKind::ExpectedDate: return tr("Reason and expected date are given");
    case CheckKind::Language: return tr("It is in the citizen's language");
    case CheckKind::TemplateValidity: return tr("The template is valid");
    case CheckKind::Freshness: return tr("Nothing new was written since");
    case CheckKind::SensitiveWords: return tr("No sensitive words");
    }
    return {};
}

QString CheckWords::notPassed(const Check &check)
{
    switch (check.kind) {
    case CheckKind::NotEmpty: return tr("Write an answer first.");
    case CheckKind::Length: return tr("Too long for this platform: %1. Shorten it.").arg(check.subject);
    case CheckKind::Parts: return tr("Too many posts: %1. Shorten it.").arg(check.subject);
    case CheckKind::Placeholders:
        return tr("Still to be filled: %1. Press Tab to go there.")
            .arg(Labels::placeholders(check.subject.split(QStringLiteral(", "))));
    case CheckKind::PersonalData:
        return tr("Personal data must not stand in public: %1. Take it out or answer privately.").arg(check.subject);
    case CheckKind::ActionTakenReport: return tr("A final reply needs the action that was taken.");
    case CheckKind::UtrNumber: return tr("A matter of money needs the UTR number.");
    case CheckKind::StillOpen:
        if (check.subject == nameOf(ComplaintState::PendingAssignment)
            || check.subject == nameOf(ComplaintState::PendingReassignment))
            return tr("A final reply has to wait until an officer is responsible for this complaint. Choose another "
                      "kind of reply.");
        return tr("A final reply ends a complaint, and this one has ended already. Choose another kind of reply.");
    case CheckKind::ExpectedDate: return tr("An interim reply needs its reason and a date in the future.");
    case CheckKind::Language:
        return tr("The citizen wrote in another language: %1.").arg(Labels::language(check.subject));
    case CheckKind::TemplateValidity: return tr("The template is out of date: %1.").arg(check.subject);
    case CheckKind::Freshness:
        return tr("The citizen wrote again or another reply was published. Read it, then go on.");
    case CheckKind::SensitiveWords:
        return tr("Sensitive: %1. It is looked at as an official position.").arg(check.subject);
    }
    return {};
}

} // namespace uttar::ui
