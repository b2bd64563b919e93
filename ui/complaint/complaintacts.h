// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/inboxservice.h"
#include "ui/common/prompter.h"

#include <QObject>

#include <map>
#include <memory>

class QAction;

namespace uttar::ui {

// The acts on the complaint that is open, as actions with keys. Enabled as the lifecycle's table, the person's roles
// and the complaint's state allow; what needs a word more (to whom, why) asks by the Prompter first.
class ComplaintActs : public QObject
{
    Q_OBJECT

public:
    ComplaintActs(InboxService &inbox, QWidget *parent);
    ~ComplaintActs() override;

    // What can be done now; null: nothing.
    void setSubject(const ComplaintView *view, const SessionAccount *account, const std::vector<Person> &people);
    void setPrompter(std::unique_ptr<Prompter> prompter);

    [[nodiscard]] QAction *action(ComplaintAction which) const; // null for acts of the system and of citizens
    [[nodiscard]] QAction *takeOver() const;                    // of another's lease
    [[nodiscard]] QList<QAction *> all() const;

Q_SIGNALS:
    void acted(const uttar::OperationId &id, const QString &words); // `id` empty: it cannot be undone
    void failed(const uttar::Error &error);

private:
    void start(ComplaintAction which);
    void send(const ActOnComplaint &act);
    void askAssignee(ActOnComplaint act);
    void askCode(ActOnComplaint act, const std::vector<NamedCode> &codes, const QString &title,
                 const QString &explanation);
    void askReason(ActOnComplaint act, const QString &title, const QString &explanation, const QString &problem = {});
    void askDuplicate(ActOnComplaint act);

    InboxService &m_inbox;
    std::unique_ptr<Prompter> m_prompter;
    std::map<ComplaintAction, QAction *> m_actions;
    QAction *m_takeOver = nullptr;
    Complaint m_complaint;
    std::vector<Complaint> m_earlier;
    DepartmentSettings m_settings;
    std::vector<Person> m_people;
};

} // namespace uttar::ui
