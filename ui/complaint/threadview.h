// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/post.h"
#include "app/services/inboxservice.h"
#include "ui/common/labels.h"

#include <QScrollArea>

#include <map>

class QVBoxLayout;

namespace uttar::ui {

// One message of a thread as it is shown.
struct ThreadItem
{
    enum class Kind { Citizen, Department, Note, Pending };
    QString key; // stays the same while the message stays the same object
    Kind kind = Kind::Citizen;
    QString author;
    QString handle; // without @; empty: none
    QString about;  // "Public reply · published", "Internal note · only this office sees it"
    QLatin1String icon;
    QString text;
    Timestamp time;
    QString badge; // "Waiting for review"; empty: none
    Labels::Tone tone;
    QString remark; // the note of a checker, the reason of a failure; under the text
    QString link;   // to the platform
    std::vector<Attachment> attachments;

    friend bool operator==(const ThreadItem &a, const ThreadItem &b);
};

// Posts, notes and replies on their way, in the order of time. `waiting`: this console's own that have not reached the
// server.
[[nodiscard]] std::vector<ThreadItem> threadItems(const ComplaintView &view, const std::vector<Person> &people);

// The thread as a column of cards. A change replaces only the cards that changed; the scroll position stays, and the
// end stays in sight when it was.
class ThreadView : public QScrollArea
{
    Q_OBJECT

public:
    explicit ThreadView(InboxService *media, QWidget *parent = nullptr); // media: null shows no pictures
    // `fresh`: another thread: scrolls to its end.
    void setItems(const std::vector<ThreadItem> &items, bool fresh);

private:
    [[nodiscard]] QWidget *makeCard(const ThreadItem &item);
    void addAttachments(QVBoxLayout *column, const ThreadItem &item);

    struct Card
    {
        ThreadItem item;
        QWidget *widget = nullptr;
    };
    InboxService *m_media;
    QVBoxLayout *m_column = nullptr;
    std::vector<Card> m_cards;
    bool m_atEnd = true; // as the person left it; what grows keeps it in sight
};

} // namespace uttar::ui
