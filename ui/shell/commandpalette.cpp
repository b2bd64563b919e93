// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/tokens.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPointer>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace uttar::ui {

namespace {

constexpr int keyRole = Qt::UserRole + 1;
constexpr int actionRole = Qt::UserRole + 2;

// Words at the leading end, the key at the trailing one.
class CommandDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {200, scaled(36)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool enabled = index.flags() & Qt::ItemIsEnabled;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(color(Token::Selected));
            painter->drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), 6, 6);
        }
        const QRect inner = option.rect.adjusted(16, 0, -16, 0);
        const bool mirrored = option.direction == Qt::RightToLeft;
        painter->setFont(font(14));
        painter->setPen(color(enabled ? Token::Text : Token::Text3));
        painter->drawText(inner, int(Qt::AlignVCenter) | (mirrored ? Qt::AlignRight : Qt::AlignLeft),
                          index.data().toString());
        painter->setFont(font(12));
        painter->setPen(color(Token::Text2));
        painter->drawText(inner, int(Qt::AlignVCenter) | (mirrored ? Qt::AlignLeft : Qt::AlignRight),
                          index.data(keyRole).toString());
        painter->restore();
    }
};

} // namespace

int CommandPalette::fuzzyScore(const QString &text, const QString &typed)
{
    if (typed.isEmpty())
        return 0;
    if (const auto at = text.indexOf(typed, 0, Qt::CaseInsensitive); at >= 0)
        return int(at);
    int score = 100;
    qsizetype from = 0;
    for (const QChar c : typed) {
        if (c.isSpace())
            continue;
        const auto at = text.indexOf(c, from, Qt::CaseInsensitive);
        if (at < 0)
            return -1;
        score += int(at - from);
        from = at + 1;
    }
    return score;
}

CommandPalette::CommandPalette(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent), m_actions(actions), m_field(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setObjectName(u"commandPalette"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Everything you can do"));
    setWindowModality(Qt::WindowModal);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    m_field->setObjectName(u"commandField"_s);
    m_field->setPlaceholderText(tr("Type what you want to do"));
    m_field->setAccessibleName(tr("Type what you want to do"));
    m_field->installEventFilter(this);
    m_list->setObjectName(u"commandList"_s);
    m_list->setAccessibleName(tr("Everything you can do"));
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    resize(qMin(scaled(520), parent->width() - 40), qMin(scaled(460), parent->height() - 40));
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::trigger);
    fill();
    m_field->setFocus();
}

void CommandPalette::fill()
{
    struct Hit
    {
        QAction *action;
        int score;
    };
    std::vector<Hit> hits;
    for (QAction *action : std::as_const(m_actions)) {
        const int score = fuzzyScore(action->text(), m_field->text());
        if (score >= 0)
            hits.push_back({action, score + (action->isEnabled() ? 0 : 10000)});
    }
    std::ranges::stable_sort(hits, {}, &Hit::score);
    m_list->clear();
    for (const Hit &hit : hits) {
        auto *item = new QListWidgetItem(QString(hit.action->text()).remove(u'&'), m_list);
        const QString key = hit.action->shortcut().toString(QKeySequence::NativeText);
        item->setData(keyRole, key);
        item->setData(Qt::AccessibleTextRole, key.isEmpty() ? item->text() : item->text() + u", "_s + key);
        item->setData(actionRole, QVariant::fromValue(hit.action));
        if (!hit.action->isEnabled())
            item->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(hits.empty() ? -1 : 0);
}

void CommandPalette::trigger()
{
    const auto *item = m_list->currentItem();
    if (item == nullptr || !(item->flags() & Qt::ItemIsEnabled))
        return;
    const QPointer<QAction> action(item->data(actionRole).value<QAction *>());
    // After this window is gone, so that what the action focuses keeps the focus.
    connect(this, &QObject::destroyed, action, [action] { QTimer::singleShot(0, action, &QAction::trigger); });
    accept();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const int row = m_list->currentRow();
    switch (key) {
    case Qt::Key_Down: m_list->setCurrentRow(qMin(row + 1, m_list->count() - 1)); return true;
    case Qt::Key_Up: m_list->setCurrentRow(qMax(row - 1, 0)); return true;
    case Qt::Key_PageDown: m_list->setCurrentRow(qMin(row + 8, m_list->count() - 1)); return true;
    case Qt::Key_PageUp: m_list->setCurrentRow(qMax(row - 8, 0)); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: trigger(); return true;
    default: return false;
    }
}

} // namespace uttar::ui
