// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/templatepalette.h"

#include "app/base/text.h"
#include "ui/common/errortext.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/labels.h"
#include "ui/common/widgets.h"
#include "ui/models/templatemodel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace uttar::ui {

TemplatePalette::TemplatePalette(ReplyService &replies, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_replies(replies), m_model(new TemplateModel(this))
{
    setObjectName(u"templatePalette"_s);
    setAccessibleName(tr("Templates"));
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    m_field = new QLineEdit(this);
    m_field->setObjectName(u"templateSearch"_s);
    m_field->setPlaceholderText(tr("Find a template by its name or words"));
    m_field->setAccessibleName(tr("Find a template"));
    m_field->installEventFilter(this);
    column->addWidget(m_field);

    auto *const row = new QHBoxLayout;
    row->setSpacing(12);
    m_list = new QListView(this);
    m_list->setObjectName(u"templateList"_s);
    m_list->setModel(m_model);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Templates that fit"));
    row->addWidget(m_list, 1);
    auto *const side = new QVBoxLayout;
    m_about = new Line({}, 12, Token::Text3, QFont::Normal, this);
    m_preview = new Paragraphs({}, 14, Token::Text, this);
    m_preview->setAlignment(Qt::AlignTop);
    side->addWidget(m_about);
    side->addWidget(m_preview, 1);
    row->addLayout(side, 1);
    column->addLayout(row, 1);
    column->addWidget(new Line(tr("↑ ↓ choose · Enter takes it · Esc closes"), 12, Token::Text3, QFont::Normal, this));

    connect(m_field, &QLineEdit::textChanged, this, &TemplatePalette::search);
    connect(m_list, &QListView::clicked, this, &TemplatePalette::preview);
    connect(m_list, &QListView::doubleClicked, this, &TemplatePalette::take);
}

TemplatePalette::~TemplatePalette() = default;

void TemplatePalette::open(const ComplaintId &complaint, QWidget *anchor)
{
    m_complaint = complaint;
    const QRect within(anchor->window()->mapToGlobal(QPoint(0, 0)), anchor->window()->size());
    resize(std::min(std::max(scaled(540), anchor->width()), within.width() - 24), scaled(340));
    const QRect field(anchor->mapToGlobal(QPoint(0, 0)), anchor->size());
    const int x = isRightToLeft() ? field.right() + 1 - width() : field.left();
    move(std::clamp(x, within.left() + 12, within.right() - 11 - width()),
         std::max(within.top() + 8, field.top() - height() - 6));
    m_field->clear();
    search();
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void TemplatePalette::search()
{
    const auto mine = ++m_request;
    whenDone(m_replies.templates(m_complaint, m_field->text()), this,
             [this, mine](const Result<std::vector<TemplateChoice>> &found) {
                 if (mine != m_request || (!found && found.error().code == Code::Cancelled))
                     return;
                 m_model->setChoices(found ? *found : std::vector<TemplateChoice>());
                 if (!found) {
                     m_about->setText({});
                     m_preview->setPlain(ErrorText::line(found.error().code));
                     return;
                 }
                 if (m_model->rowCount() > 0)
                     m_list->setCurrentIndex(m_model->index(0));
                 preview();
             });
}

void TemplatePalette::preview()
{
    const auto *const choice = m_model->choice(m_list->currentIndex());
    if (choice == nullptr) {
        m_about->setText({});
        m_preview->setPlain(tr("Nothing fits. Other words, or fewer?"));
        return;
    }
    QStringList about{Labels::of(choice->source.type)};
    if (choice->expired && choice->source.validUntil)
        about.push_back(tr("out of date since %1").arg(Formats::date(*choice->source.validUntil)));
    if (!choice->source.source.isEmpty())
        about.push_back(choice->source.source);
    m_about->setText(about.join(u" · "_s));
    auto text = choice->filled;
    if (!choice->unresolved.isEmpty())
        text += u"\n\n"_s + tr("You fill: %1").arg(Labels::placeholders(choice->unresolved));
    m_preview->setPlain(text);
}

void TemplatePalette::take()
{
    const auto *const choice = m_model->choice(m_list->currentIndex());
    if (choice == nullptr)
        return;
    const auto taken = *choice; // hiding may start another search
    hide();
    Q_EMIT chosen(taken);
}

bool TemplatePalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    auto *const key = static_cast<QKeyEvent *>(event);
    const int rows = m_model->rowCount();
    const auto go = [&](int step) {
        if (rows == 0)
            return;
        const int row = std::clamp(m_list->currentIndex().row() + step, 0, rows - 1);
        m_list->setCurrentIndex(m_model->index(row));
        preview();
    };
    switch (key->key()) {
    case Qt::Key_Down: go(1); return true;
    case Qt::Key_Up: go(-1); return true;
    case Qt::Key_PageDown: go(8); return true;
    case Qt::Key_PageUp: go(-8); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: take(); return true;
    default: return QFrame::eventFilter(watched, event);
    }
}

} // namespace uttar::ui
