// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

#include <utility>
#include <vector>

class QAction;

namespace uttar::ui {

// The help pages, read beside the work: not modal.
class HelpView : public QDialog
{
    Q_OBJECT

public:
    // `markdown`: the page in the language of the interface.
    HelpView(const QString &markdown, QWidget *parent);
};

// Every key, by place, out of the actions themselves.
class KeysView : public QDialog
{
    Q_OBJECT

public:
    struct Group
    {
        QString title;
        QList<QAction *> actions;
    };
    KeysView(const std::vector<Group> &groups, QWidget *parent);
};

} // namespace uttar::ui
