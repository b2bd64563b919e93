// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/complaint/threadview.h"

#include "app/base/text.h"
#include "ui/common/focusring.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/widgets.h"
#include "ui/complaint/picture.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace uttar::ui {

namespace {

const char *cardOf(ThreadItem::Kind kind)
{
    switch (kind) {
    case ThreadItem::Kind::Citizen: return "citizen";
    case ThreadItem::Kind::Department: return "department";
    case ThreadItem::Kind::Note: return "note";
    case ThreadItem::Kind::Pending: return "plain";
    }
    return "plain";
}

QHBoxLayout *cardHead(const ThreadItem &item, QWidget *parent)
{
    auto *const row = new QHBoxLayout;
    row->setSpacing(8);
    // Where the room is short the account is elided, and the name only after it.
    auto *const author = new Line(item.author, 14, Token::Text, QFont::Bold, parent);
    author->setMinimumWidth(std::min(author->sizeHint().width(), scaled(160)));
    row->addWidget(author);
    if (!item.icon.isEmpty()) {
        auto *const mark = new QLabel(parent);
        const auto ink = item.kind == ThreadItem::Kind::Note ? Token::NoteInk : Token::Text3;
        mark->setPixmap(iconPixmap(item.icon, ink, 14, parent->devicePixelRatioF()));
        row->addWidget(mark);
    }
    if (!item.handle.isEmpty())
        row->addWidget(new Line(Formats::handle(item.handle), 12, Token::Text3, QFont::Normal, parent));
    row->addStretch();
    if (!item.badge.isEmpty())
        row->addWidget(new Badge(item.badge, item.tone.ink, item.tone.ground, {}, parent));
    auto *const time =
        new Line(Formats::dateTime(item.time, SystemClock().now()), 12, Token::Text3, QFont::Normal, parent);
    time->setToolTip(Formats::dateTimeLong(item.time));
    time->setMinimumWidth(time->sizeHint().width());
    row->addWidget(time);
    return row;
}

} // namespace

ThreadView::ThreadView(InboxService *media, QWidget *parent) : QScrollArea(parent), m_media(media)
{
    setObjectName(u"thread"_s);
    setAccessibleName(tr("Messages of this complaint"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    new FocusRing(this);
    auto *const body = panel("ground", "canvas", this);
    m_column = new QVBoxLayout(body);
    m_column->setContentsMargins(16, 16, 16, 16);
    m_column->setSpacing(12);
    m_column->addStretch();
    setWidget(body);
    // Texts wrap and pictures arrive after they were put in: the end is kept in sight as often as the column grows.
    auto *const bar = verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int end) {
        if (m_atEnd)
            bar->setValue(end);
    });
    connect(bar, &QScrollBar::actionTriggered, this,
            [this, bar] { m_atEnd = bar->sliderPosition() >= bar->maximum() - 8; });
}

void ThreadView::addAttachments(QVBoxLayout *column, const ThreadItem &item)
{
    for (const auto &attachment : item.attachments) {
        const auto name = attachment.description.isEmpty() ? attachment.name : attachment.description;
        auto *const label = new QLabel(name.isEmpty() ? tr("Picture") : name, widget());
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAccessibleName(tr("Attachment: %1, %2").arg(label->text(), Formats::bytes(attachment.size)));
        label->setToolTip(u"%1 · %2"_s.arg(label->text(), Formats::bytes(attachment.size)));
        column->addWidget(label);
        if (m_media == nullptr || !attachment.type.startsWith(u"image/"))
            continue;
        whenDone(m_media->attachment(attachment.blobId), label, [label](const Result<QByteArray> &bytes) {
            if (!bytes)
                return; // the description stays; it is asked for again when the complaint is opened again
            const auto decoded = QtConcurrent::run(pictureOf, *bytes, QSize(scaled(280), scaled(200)));
            whenDone(decoded, label, [label](const QImage &picture) {
                if (!picture.isNull())
                    label->setPixmap(QPixmap::fromImage(picture));
            });
        });
    }
}

QWidget *ThreadView::makeCard(const ThreadItem &item)
{
    auto *const card = panel("card", cardOf(item.kind), widget());
    card->setAccessibleName(
        u"%1, %2. %3"_s.arg(item.author, item.badge.isEmpty() ? item.about : item.badge, item.text.left(400)));
    auto *const row = new QHBoxLayout(card);
    row->setContentsMargins(14, 12, 14, 12);
    row->setSpacing(12);
    auto *const avatar = new Avatar(item.author, 28, card);
    row->addWidget(avatar, 0, Qt::AlignTop);
    auto *const column = new QVBoxLayout;
    column->setSpacing(6);
    column->addLayout(cardHead(item, card));
    if (!item.about.isEmpty()) {
        const auto ink = item.kind == ThreadItem::Kind::Note ? Token::NoteInk : Token::Text2;
        column->addWidget(new Line(item.about, 12, ink, QFont::Normal, card));
    }
    auto *const text = new Paragraphs(item.text, 15, Token::Text, card);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(text);
    addAttachments(column, item);
    if (!item.remark.isEmpty())
        column->addWidget(new Paragraphs(item.remark, 13, item.tone.ink, card));
    row->addLayout(column, 1);
    return card;
}

void ThreadView::setItems(const std::vector<ThreadItem> &items, bool fresh)
{
    m_atEnd = m_atEnd || fresh;
    std::vector<Card> kept;
    for (const auto &item : items) {
        const auto at = std::ranges::find(m_cards, item.key, [](const Card &card) { return card.item.key; });
        if (at != m_cards.end() && at->item == item) {
            kept.push_back(*at);
            m_cards.erase(at);
        } else {
            kept.push_back({item, nullptr});
        }
    }
    for (const auto &gone : m_cards)
        delete gone.widget;
    m_cards = std::move(kept);
    for (int at = 0; at < int(m_cards.size()); ++at) {
        auto &card = m_cards[std::size_t(at)];
        if (card.widget == nullptr)
            card.widget = makeCard(card.item);
        if (m_column->indexOf(card.widget) != at)
            m_column->insertWidget(at, card.widget);
    }
    if (m_atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

} // namespace uttar::ui
