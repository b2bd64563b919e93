// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/values.h"
#include "ui/common/shapedtext.h"

#include <QCache>
#include <QElapsedTimer>
#include <QStyledItemDelegate>

#include <chrono>

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

    // A painting of many rows that were never shown would hold the window: their scripts' fonts are opened and their
    // glyphs drawn for the first time. Once a pass has taken this long, the rows that are new get their text in the
    // next one, at least one a pass.
    void beginPass(std::chrono::milliseconds atMost = std::chrono::milliseconds{6});
    [[nodiscard]] bool isPassComplete() const { return m_complete; }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    struct Row;
    void paintGround(Row &row) const;
    void paintAvatar(Row &row) const;
    [[nodiscard]] int paintDue(Row &row) const; // width used at the trailing end
    void paintName(Row &row, int dueWidth) const;
    void paintText(Row &row) const;
    [[nodiscard]] int paintMarks(Row &row) const; // width used at the trailing end of the last line

    const InboxModel &m_model;
    ComplaintId m_opened;
    [[nodiscard]] bool isPutOff(const Row &row) const;

    mutable ShapedCache m_shaped;
    mutable QCache<ComplaintId, int> m_shown{1'000}; // the width in which a complaint's row was painted
    QElapsedTimer m_pass;
    std::chrono::milliseconds m_atMost{};
    mutable bool m_anyNew = false; // in this pass
    mutable bool m_complete = true;
};

} // namespace uttar::ui
