// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QWidget;

namespace uttar::ui {

class KeptTexts;

// A seam: asks the person something. Never blocks; tests answer without a window. `done` is called once, with nothing
// when the person turned away, unless the prompter or the window is gone before.
class Prompter
{
public:
    struct Choice
    {
        QString id;
        QString title;
        QString detail;
    };
    struct Text
    {
        QString title;       // "Give back to the nodal officer"
        QString explanation; // why it is asked, what happens with it
        QString label;       // of the field: "Reason"
        QString confirm;     // verb on the button
        QString value;
        bool mandatory = true;
        bool multiline = true;
        // What is typed here is kept under this name until Prompter::taken(), also when the person turns away or the
        // window goes, and stands in the field the next time it is asked for. Empty: not kept.
        QString keptAs = {};
        QString problem = {}; // why the text was not taken the last time; shown above the field
    };

    virtual ~Prompter() = default;
    virtual void askText(const Text &question, std::function<void(std::optional<QString>)> done) = 0;
    // What was typed is stored where it belongs: Text::keptAs need not keep it any longer.
    virtual void taken(const QString &keptAs) = 0;
    // One out of many, found by typing.
    virtual void askChoice(const QString &title, const QString &explanation, const std::vector<Choice> &choices,
                           const QString &confirm, std::function<void(std::optional<QString>)> done) = 0;
    virtual void askConfirm(const QString &title, const QString &explanation, const QString &confirm, bool dangerous,
                            std::function<void(bool)> done) = 0;
};

// Asks by window-modal dialogs over `parent`'s window. `kept`: where texts stay that were not taken yet; without it
// they stay as long as the prompter.
[[nodiscard]] std::unique_ptr<Prompter> makeDialogPrompter(QWidget *parent, KeptTexts *kept = nullptr);

} // namespace uttar::ui
