// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/values.h"

#include <QCache>
#include <QStyledItemDelegate>

namespace uttar::ui {

class InboxModel;

// Paints one row of the inbox: avatar with the channel, name and handle, two lines of the text in its own script, the
// time left as words in a shape, state, and small signs for draft, waiting, attachment and whoever works on it.
// Baselines are fixed, so that rows stay aligned whatever fallback font a script brings.
class InboxDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit InboxDelegate(const InboxModel &model, QObject *parent = nullptr);

    static constexpr int rowHeight = 76; // at 100 %

    // The complaint that is open beside the list.
    void setOpened(const ComplaintId &id) { m_opened = id; }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    struct Row;
    struct TwoLines
    {
        QString first;
        QString second;
    };
    void paintGround(Row &row) const;
    void paintAvatar(Row &row) const;
    [[nodiscard]] int paintDue(Row &row) const; // width used at the trailing end
    void paintName(Row &row, int dueWidth) const;
    void paintText(Row &row) const;
    [[nodiscard]] int paintMarks(Row &row) const; // width used at the trailing end of the last line
    [[nodiscard]] TwoLines broken(const QString &text, const QFont &font, int firstWidth, int secondWidth) const;

    const InboxModel &m_model;
    ComplaintId m_opened;
    mutable QCache<QString, TwoLines> m_broken{400};
};

} // namespace uttar::ui
