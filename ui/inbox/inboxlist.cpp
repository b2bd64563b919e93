// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/inboxlist.h"

#include "app/base/text.h"
#include "ui/inbox/inboxdelegate.h"
#include "ui/models/inboxmodel.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <utility>

namespace uttar::ui {

InboxList::InboxList(InboxModel &model, QWidget *parent)
    : QListView(parent), m_model(model), m_delegate(new InboxDelegate(model, this))
{
    setObjectName(u"inboxList"_s);
    setModel(&model);
    setItemDelegate(m_delegate);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setAccessibleName(tr("Complaints"));
    connect(&model, &InboxModel::aboutToTakeOver, this, &InboxList::holdAnchor);
    connect(&model, &InboxModel::takenOver, this, &InboxList::restoreAnchor);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &InboxList::settle);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value + m_beyond <= verticalScrollBar()->minimum())
            Q_EMIT topReached();
    });
}

InboxList::~InboxList() = default;

void InboxList::setOpened(const ComplaintId &id)
{
    m_opened = id;
    m_delegate->setOpened(id);
    m_showSoon = !bringOpened();
    viewport()->update();
}

void InboxList::paintEvent(QPaintEvent *event)
{
    m_delegate->beginPass();
    QListView::paintEvent(event);
    if (!m_delegate->isPassComplete())
        QMetaObject::invokeMethod(viewport(), qOverload<>(&QWidget::update), Qt::QueuedConnection);
}

// In sight, with its neighbours.
bool InboxList::bringOpened()
{
    const int row = m_model.rowOf(m_opened);
    if (row < 0)
        return false;
    const auto index = m_model.index(row);
    const bool inSight = viewport()->rect().contains(visualRect(index));
    m_byMouse = m_byMouse && index == pointedAt();
    setCurrentIndex(index);
    if (!inSight)
        scrollTo(index, PositionAtCenter);
    return true;
}

void InboxList::step(int rows)
{
    const int count = m_model.rowCount();
    if (count == 0)
        return;
    const int from = currentIndex().isValid() ? currentIndex().row() : rows > 0 ? -1 : count;
    m_byMouse = false;
    settle();
    setCurrentIndex(m_model.index(qBound(0, from + rows, count - 1)));
    setFocus();
}

void InboxList::showTop()
{
    settle();
    scrollToTop();
}

// What is beyond the range of the scroll bar can be scrolled to only from within it.
void InboxList::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!viewport()->rect().contains(visualRect(index)))
        settle();
    QListView::scrollTo(index, hint);
}

int InboxList::verticalOffset() const
{
    return QListView::verticalOffset() + m_beyond;
}

QModelIndex InboxList::pointedAt() const
{
    return viewport()->underMouse() ? indexAt(viewport()->mapFromGlobal(QCursor::pos())) : QModelIndex();
}

QModelIndex InboxList::anchor() const
{
    const QRect shown = viewport()->rect();
    const QModelIndex pointed = pointedAt();
    if (m_byMouse && pointed.isValid())
        return pointed;
    if (currentIndex().isValid() && visualRect(currentIndex()).intersects(shown))
        return currentIndex();
    if (pointed.isValid())
        return pointed;
    return verticalOffset() > 0 ? indexAt({shown.center().x(), 1}) : QModelIndex();
}

void InboxList::holdAnchor()
{
    m_hadRows = m_model.rowCount() > 0;
    m_anchor = anchor();
    m_anchorTop = visualRect(m_anchor).top();
    m_anchorRow = m_anchor.row();
    if (m_anchor.isValid())
        m_anchorKey = m_model.at(m_anchor.row()).key;
}

void InboxList::restoreAnchor()
{
    const bool sameQuestion = m_shownQuery == m_model.query();
    m_shownQuery = m_model.query();
    if (!m_hadRows) {
        executeDelayedItemsLayout();
        settle();
        if (!std::exchange(m_showSoon, false) || !bringOpened())
            scrollToTop();
    }
    if (!m_anchor.isValid()) {
        settle();
        return;
    }
    executeDelayedItemsLayout();
    // One that has itself got another place is not held there at any price.
    const bool stands = sameQuestion && m_model.at(m_anchor.row()).key == m_anchorKey;
    holdAt(verticalOffset() + visualRect(m_anchor).top() - m_anchorTop, stands);
    if (stands && m_anchor.row() > m_anchorRow && verticalOffset() > 0)
        Q_EMIT cameInAbove(m_anchor.row() - m_anchorRow);
    m_anchor = QPersistentModelIndex();
}

void InboxList::holdAt(int offset, bool beyond)
{
    auto *const bar = verticalScrollBar();
    const int within = qBound(bar->minimum(), offset, bar->maximum());
    if (const int rest = beyond ? offset - within : 0; std::exchange(m_beyond, rest) != rest)
        viewport()->update();
    bar->setValue(within);
}

void InboxList::settle()
{
    if (std::exchange(m_beyond, 0) == 0)
        return;
    viewport()->update();
    if (verticalScrollBar()->value() == verticalScrollBar()->minimum())
        Q_EMIT topReached();
}

bool InboxList::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::Enter:
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress: m_byMouse = true; break;
    case QEvent::Wheel:
        m_byMouse = true;
        settle();
        break;
    default: break;
    }
    return QListView::viewportEvent(event);
}

void InboxList::mousePressEvent(QMouseEvent *event)
{
    QListView::mousePressEvent(event);
    m_pressed =
        event->button() == Qt::LeftButton ? QPersistentModelIndex(indexAt(event->pos())) : QPersistentModelIndex();
}

void InboxList::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || !index.isValid() || m_pressed != index)
        return;
    if (event->modifiers() & Qt::ControlModifier)
        m_model.toggleMarked(index);
    else
        Q_EMIT openRequested(m_model.idAt(index));
}

void InboxList::keyPressEvent(QKeyEvent *event)
{
    m_byMouse = false;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        Q_EMIT openRequested(m_model.idAt(currentIndex()));
        return;
    }
    if (event->key() == Qt::Key_Space && currentIndex().isValid()) {
        m_model.toggleMarked(currentIndex());
        return;
    }
    // Letters are shortcuts here; without this they would search by name.
    if (!event->text().isEmpty() && event->text().front().isPrint()) {
        event->ignore();
        return;
    }
    settle();
    QListView::keyPressEvent(event);
}

void InboxList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (!currentIndex().isValid() && m_model.rowCount() > 0)
        setCurrentIndex(m_model.index(0));
}

// Not when it goes to what stands on the list: the button that tells of new ones would be gone before it is pressed.
void InboxList::leaveEvent(QEvent *event)
{
    QListView::leaveEvent(event);
    settle();
}

void InboxList::contextMenuEvent(QContextMenuEvent *event)
{
    if (const QModelIndex index = indexAt(event->pos()); index.isValid())
        setCurrentIndex(index);
    event->ignore();
}

} // namespace uttar::ui
