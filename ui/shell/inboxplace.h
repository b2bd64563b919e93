// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

#include <QWidget>

class QAction;
class QSplitter;

namespace uttar::ui {

class ComplaintPane;
class FactsPane;
class InboxPane;
class Prompter;

// List, complaint and facts side by side, and how one leads to the other. Where the window is too narrow for its text
// size, list or complaint, with a way back.
class InboxPlace : public QWidget
{
    Q_OBJECT

public:
    InboxPlace(const Services &services, std::shared_ptr<Prompter> prompter, QWidget *parent = nullptr);
    ~InboxPlace() override;

    [[nodiscard]] InboxPane &pane() { return *m_pane; }
    [[nodiscard]] ComplaintPane &complaint() { return *m_complaint; }

    void setAccount(const SessionAccount &account);
    void setPeople(const std::vector<Person> &people);
    void apply(const StoreChange &change);
    void open(const ComplaintId &id);
    // The same with the composer in front: for its draft or, where not empty, this text as a note.
    void write(const ComplaintId &id, const QString &note);
    void activate(); // the place is shown: the list has the focus
    void adapt(int windowWidth);

    [[nodiscard]] QByteArray saveShape() const;
    void restoreShape(const QByteArray &shape);
    [[nodiscard]] QList<QAction *> placeActions() const;

Q_SIGNALS:
    void acted(const std::vector<uttar::OperationId> &ids, const QString &words);
    void failed(const uttar::Error &error);
    void storingFailed(const std::optional<uttar::Error> &error); // as the composer says it
    void openedChanged(const QString &title);

private:
    void onViewChanged();
    void onActed(const OperationId &id, const QString &words, bool advance);
    void onBulk(ComplaintAction action, const std::vector<ComplaintId> &ids);
    void actOnAll(ActOnComplaint act, const std::vector<ComplaintId> &ids);
    void askAssignee(const std::vector<ComplaintId> &ids);
    void setFactsShown(bool shown);
    void showList();
    void arrange();

    Services m_services;
    std::shared_ptr<Prompter> m_prompter;
    SessionAccount m_account;
    std::vector<Person> m_people;
    QSplitter *m_splitter;
    InboxPane *m_pane;
    ComplaintPane *m_complaint;
    FactsPane *m_facts;
    QAction *m_factsAction;
    QAction *m_backAction;
    bool m_factsWanted = true;
    bool m_hasRoom = true;
    bool m_oneAtATime = false; // too narrow for list and complaint side by side
    bool m_listInFront = true;
};

} // namespace uttar::ui
