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
    };

    virtual ~Prompter() = default;
    virtual void askText(const Text &question, std::function<void(std::optional<QString>)> done) = 0;
    // One out of many, found by typing.
    virtual void askChoice(const QString &title, const QString &explanation, const std::vector<Choice> &choices,
                           const QString &confirm, std::function<void(std::optional<QString>)> done) = 0;
    virtual void askConfirm(const QString &title, const QString &explanation, const QString &confirm, bool dangerous,
                            std::function<void(bool)> done) = 0;
};

// Asks by window-modal dialogs over `parent`'s window.
[[nodiscard]] std::unique_ptr<Prompter> makeDialogPrompter(QWidget *parent);

} // namespace uttar::ui
