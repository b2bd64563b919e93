// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/inboxdelegate.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/widgets.h"
#include "ui/models/inboxmodel.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace uttar::ui {

namespace {

// Distances at 100 %.
constexpr int textStart = 64;
constexpr int edge = 16;
constexpr int firstBaseline = 25;
constexpr int secondBaseline = 46;
constexpr int thirdBaseline = 66;

QString initials(const QString &name)
{
    QString result;
    for (const QString &word : name.split(u' ', Qt::SkipEmptyParts)) {
        if (result.size() < 2 && word.front().isLetter())
            result += word.front().toUpper();
    }
    return result;
}

} // namespace

// What the parts of one painting share.
struct InboxDelegate::Row
{
    QPainter &painter;
    const QStyleOptionViewItem &option;
    const InboxRow &data;
    ShapedCache &shaped;
    Timestamp now;
    QString lease;
    bool opened = false;
    bool marked = false;
    bool hovered = false;
    Token ground = Token::Surface;

    [[nodiscard]] int width() const { return option.rect.width(); }
    [[nodiscard]] QRect visual(const QRect &local) const
    {
        return QStyle::visualRect(option.direction, option.rect, local.translated(option.rect.topLeft()));
    }
    // One piece of text on a baseline, at the leading or trailing end of [x, x + room). Answers the width used.
    int put(int x, int room, int baseline, const QString &text, const QFont &face, Token ink,
            bool trailing = false) const
    {
        if (room <= 8 || text.isEmpty())
            return 0;
        const auto line = shaped.line(text, face, room);
        draw(line, trailing ? x + room - line.width() : x, baseline, ink);
        return line.width();
    }
    void draw(const ShapedLine &line, int x, int baseline, Token ink) const
    {
        const QRect box = visual(QRect(x, 0, line.width(), 1));
        painter.setPen(color(ink));
        line.draw(painter, QPointF(box.x(), option.rect.y() + scaled(baseline)));
    }
};

InboxDelegate::InboxDelegate(const InboxModel &model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) { }

void InboxDelegate::beginPass(std::chrono::milliseconds atMost)
{
    m_atMost = atMost;
    m_anyNew = false;
    m_complete = true;
    m_pass.start();
}

bool InboxDelegate::isPutOff(const Row &row) const
{
    const int *const width = m_shown.object(row.data.id);
    if (width != nullptr && *width == row.width())
        return false;
    if (m_pass.isValid() && m_anyNew && std::chrono::milliseconds(m_pass.elapsed()) >= m_atMost) {
        m_complete = false;
        return true;
    }
    m_anyNew = true;
    m_shown.insert(row.data.id, new int(row.width()));
    return false;
}

QSize InboxDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {240, scaled(rowHeight)};
}

void InboxDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const InboxRow &data = m_model.rowAt(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    Row row{.painter = *painter,
            .option = option,
            .data = data,
            .shaped = m_shaped,
            .now = m_model.now(),
            .lease = index.data(InboxModel::LeaseRole).toString(),
            .opened = data.id == m_opened,
            .marked = index.data(InboxModel::MarkedRole).toBool(),
            .hovered = option.state.testFlag(QStyle::State_MouseOver)};
    paintGround(row);
    paintAvatar(row);
    if (!isPutOff(row)) {
        paintName(row, paintDue(row));
        paintText(row);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(color(Token::Accent), 2));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(4, 2, -3, -3), 5, 5);
    }
    painter->restore();
}

void InboxDelegate::paintGround(Row &row) const
{
    const bool current = row.option.state.testFlag(QStyle::State_Selected);
    row.ground = row.opened || row.marked ? Token::Selected : row.hovered || current ? Token::Hover : Token::Surface;
    row.painter.fillRect(row.option.rect, color(row.ground));
    const int height = row.option.rect.height();
    if (row.opened)
        row.painter.fillRect(row.visual({0, 0, 3, height}), color(Token::Accent));
    else
        row.painter.fillRect(row.visual({scaled(textStart), height - 1, row.width() - scaled(textStart), 1}),
                             color(Token::Border));
    if (row.data.unread) {
        row.painter.setPen(Qt::NoPen);
        row.painter.setBrush(color(Token::Accent));
        row.painter.drawEllipse(row.visual({5, scaled(30), 7, 7}));
    }
}

void InboxDelegate::paintAvatar(Row &row) const
{
    const int size = scaled(36);
    const QRect circle = row.visual({edge, scaled(14), size, size});
    if (row.marked) {
        paintIcon(row.painter, circle, "check-circle-fill"_L1, Token::Accent);
        return;
    }
    Avatar::paint(row.painter, circle, row.data.citizenName.isEmpty() ? row.data.citizenHandle : row.data.citizenName);
    const int badge = scaled(18);
    const QRect sign = row.visual({edge + size - scaled(14), scaled(14) + size - scaled(14), badge, badge});
    row.painter.setPen(Qt::NoPen);
    row.painter.setBrush(color(row.ground));
    row.painter.drawEllipse(sign);
    const int inset = scaled(3);
    paintIcon(row.painter, sign.adjusted(inset, inset, -inset, -inset), channelIcon(row.data.source), Token::Text2);
}

int InboxDelegate::paintDue(Row &row) const
{
    const int end = row.width() - edge;
    const int room = end - scaled(textStart);
    if (!row.data.deadline) {
        return row.put(scaled(textStart), room, firstBaseline, Formats::listTime(row.data.capturedTime, row.now),
                       font(12), Token::Text2, true);
    }
    const QString words = Formats::timeLeftShort(row.data.deadline->at, row.now);
    const Urgency urgency = Formats::urgency(row.data.deadline->at, row.now);
    if (urgency == Urgency::Calm)
        return row.put(scaled(textStart), room, firstBaseline, words, font(12), Token::Text2, true);
    const bool over = urgency == Urgency::Overdue;
    const int width = Badge::width(words, true);
    Badge::paint(row.painter, row.visual({end - width, scaled(9), width, scaled(22)}), row.option.direction, words,
                 over ? Token::Red : Token::Amber, over ? Token::RedGround : Token::AmberGround,
                 over ? "exclamation-triangle-fill"_L1 : "clock"_L1);
    return width;
}

void InboxDelegate::paintName(Row &row, int dueWidth) const
{
    int x = scaled(textStart);
    int room = row.width() - edge - x - dueWidth - 12;
    if (row.data.priority == Priority::Urgent) {
        const int size = scaled(13);
        paintIcon(row.painter, row.visual({x, scaled(13), size, size}), "flag"_L1, Token::Red);
        x += size + 5;
        room -= size + 5;
    }
    const QString name = row.data.citizenName.isEmpty() ? row.data.citizenHandle : row.data.citizenName;
    const int used =
        row.put(x, room, firstBaseline, name, font(14, row.data.unread ? QFont::Bold : QFont::Normal), Token::Text);
    if (!row.data.citizenName.isEmpty() && room - used - 8 > scaled(60)) {
        row.put(x + used + 8, room - used - 8, firstBaseline, Formats::handle(row.data.citizenHandle), font(12),
                Token::Text3);
    }
}

void InboxDelegate::paintText(Row &row) const
{
    const int x = scaled(textStart);
    const int end = row.width() - edge;
    const int marks = paintMarks(row);
    const QString text = row.data.firstLine;
    if (text.isEmpty()) {
        row.put(x, end - x, secondBaseline, tr("No text, only a mention or an attachment"), font(13), Token::Text3);
        return;
    }
    const Token ink = row.data.unread ? Token::Text : Token::Text2;
    const QFont face = font(bodySize(text, 13));
    const auto lines = m_shaped.lines(Formats::isolateTokens(text), face, end - x, end - x - marks);
    row.draw(lines.first, x, secondBaseline, ink);
    row.draw(lines.second, x, thirdBaseline, ink);
}

int InboxDelegate::paintMarks(Row &row) const
{
    const InboxRow &r = row.data;
    int end = row.width() - edge;
    const int start = end;
    const int size = scaled(13);
    const auto sign = [&](QLatin1String name, Token token) {
        paintIcon(row.painter, row.visual({end - size, scaled(thirdBaseline) - size + 2, size, size}), name, token);
        end -= size + 6;
    };
    const auto words = [&](const QString &text, Token token, QFont::Weight weight) {
        const int room = scaled(150);
        end -= row.put(end - room, room, thirdBaseline, text, font(12, weight), token, true) + 6;
    };
    const QString other = m_model.isMe(r.assignee) ? QString() : m_model.personName(r.assignee);
    if (!row.lease.isEmpty()) {
        words(initials(row.lease), Token::NoteInk, QFont::Bold);
        sign("lock"_L1, Token::NoteInk);
    } else if (!other.isEmpty()) {
        words(initials(other), Token::Text3, QFont::Bold);
    }
    if (r.waiting)
        sign("hourglass-split"_L1, Token::Accent);
    if (r.hasDraft)
        sign("pencil-square"_L1, Token::Accent);
    if (r.attachmentCount > 0)
        sign("paperclip"_L1, Token::Text3);
    if (const QString reply = Labels::replyStateOf(r.liveReplyState); !reply.isEmpty()) {
        words(reply, Token::Accent, QFont::Normal);
    } else if (r.state != ComplaintState::InProgress) {
        words(Labels::of(r.state), Labels::tone(r.state).ink, QFont::Normal);
    }
    return start == end ? 0 : start - end + 6;
}

bool InboxDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &,
                              const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return false;
    const InboxRow &r = m_model.rowAt(index.row());
    const Timestamp now = m_model.now();
    QStringList lines;
    if (r.deadline) {
        lines << tr("%1: %2, until %3")
                     .arg(Labels::of(r.deadline->kind), Formats::timeLeft(r.deadline->at, now),
                          Formats::dateTime(r.deadline->at, now));
    }
    lines << tr("%1, written %2").arg(r.serviceRequestId, Formats::dateTime(r.capturedTime, now));
    if (const QString lease = index.data(InboxModel::LeaseRole).toString(); !lease.isEmpty() && r.leaseUntil)
        lines << tr("%1 works on it until %2").arg(lease, Formats::dateTime(*r.leaseUntil, now));
    if (const QString name = m_model.personName(r.assignee); !name.isEmpty())
        lines << tr("With %1").arg(name);
    if (r.hasDraft)
        lines << tr("You have a draft here");
    if (r.waiting)
        lines << tr("What you did here waits in the outbox");
    QToolTip::showText(event->globalPos(), lines.join(u'\n'), view);
    return true;
}

} // namespace uttar::ui
