// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/losttextsview.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/prompter.h"
#include "ui/common/rowpainting.h"
#include "ui/common/widgets.h"
#include "ui/models/losttextmodel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTextDocumentFragment>
#include <QTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace uttar::ui {

namespace {

constexpr int textListWidth = 420;

// On which complaint it was typed, what it is, and how it begins.
class LostTextDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {scaled(240), scaled(68)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        paintRowGround(painter, option);
        const bool mirrored = option.direction == Qt::RightToLeft;
        const bool note = index.data(LostTextModel::NoteRole).toBool();
        const auto box = option.rect.adjusted(16, 0, -16, 0);
        const auto kind = index.data(LostTextModel::KindRole).toString();
        const int badge = Badge::width(kind, false);
        const QRect place(mirrored ? box.left() : box.right() + 1 - badge, box.top() + scaled(10), badge, scaled(22));
        Badge::paint(*painter, place, option.direction, kind, note ? Token::NoteInk : Token::Accent,
                     note ? Token::Note : Token::Selected);
        const int beside = badge + 12;
        const auto first = mirrored ? box.adjusted(beside, 0, 0, 0) : box.adjusted(0, 0, -beside, 0);
        paintRowText(painter, first, scaled(26), index.data(LostTextModel::SubjectRole).toString(),
                     font(14, QFont::Bold), Token::Text, option.direction);
        paintRowText(painter, box, scaled(50), index.data(LostTextModel::FirstLineRole).toString(), font(13),
                     Token::Text2, option.direction);
        painter->restore();
    }
};

} // namespace

LostTextsView::LostTextsView(OutboxService &outbox, std::shared_ptr<Prompter> prompter, QWidget *parent)
    : QWidget(parent), m_outbox(outbox), m_prompter(std::move(prompter)), m_model(new LostTextModel(this)),
      m_copy(addAct(u"actCopyLostText"_s, tr("Copy the text"), "files"_L1,
                    {QKeySequence(u"c"_s), QKeySequence(QKeySequence::Copy)})),
      m_delete(addAct(u"actDeleteLostText"_s, tr("Delete…"), "trash"_L1, {QKeySequence(QKeySequence::Delete)})),
      m_leave(addAct(u"actLeaveLostTexts"_s, tr("Back to the outbox"), "arrow-left"_L1, {QKeySequence(Qt::Key_Escape)}))
{
    setObjectName(u"lostTexts"_s);
    auto *const outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *const page = new QSplitter(Qt::Horizontal, this);
    page->setChildrenCollapsible(false);
    page->setHandleWidth(1);
    m_list = new QListView(page);
    m_list->setObjectName(u"lostTextList"_s);
    m_list->setAccessibleName(tr("Texts without their complaint"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new LostTextDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    page->addWidget(m_list);
    page->addWidget(buildSide(page));
    page->setStretchFactor(0, 0);
    page->setStretchFactor(1, 1);
    page->setSizes({scaled(textListWidth), scaled(2 * textListWidth)});
    outer->addWidget(page);
    setFocusProxy(m_list);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &LostTextsView::choose);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &LostTextsView::choose);
    connect(m_copy, &QAction::triggered, this, &LostTextsView::copy);
    connect(m_delete, &QAction::triggered, this, &LostTextsView::askToDelete);
    connect(m_leave, &QAction::triggered, this, &LostTextsView::leaveRequested);
    choose();
}

QAction *LostTextsView::addAct(const QString &name, const QString &words, QLatin1String mark,
                               const QList<QKeySequence> &keys)
{
    auto *const action = new QAction(icon(mark), words, this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    return action;
}

QWidget *LostTextsView::buildSide(QWidget *parent)
{
    auto *const side = panel("ground", "canvas", parent);
    auto *const whole = new QVBoxLayout(side);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    auto *const column = new QVBoxLayout;
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(8);
    m_subject = new Line({}, 16, Token::Text, QFont::Bold, side);
    column->addWidget(m_subject);
    m_why = new Paragraphs({}, 14, Token::Text, side);
    m_why->setObjectName(u"lostTextWhy"_s);
    column->addWidget(m_why);
    m_text = new QTextEdit(side);
    m_text->setObjectName(u"lostText"_s);
    m_text->setAccessibleName(tr("What you wrote"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    column->addWidget(m_text, 1);
    whole->addLayout(column, 1);
    auto *const foot = panel("ground", "foot", side);
    auto *const row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(8);
    m_copied = new Line({}, 13, Token::Green, QFont::Normal, foot);
    m_copied->setObjectName(u"lostTextCopied"_s);
    row->addWidget(m_copied, 1);
    for (auto *const action : {m_delete, m_copy}) {
        auto *const button = new Button(action->text(), {}, action == m_copy ? "primary" : "", foot);
        button->setObjectName(action->objectName() + u"Button"_s);
        button->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        row->addWidget(button);
    }
    whole->addWidget(foot);
    return side;
}

void LostTextsView::load()
{
    whenDone(m_outbox.lostTexts(), this, [this](const Result<std::vector<LostText>> &texts) {
        if (texts)
            show(*texts);
        else if (texts.error().code != Code::WrongState) // signed out
            Q_EMIT failed(texts.error());
    });
}

void LostTextsView::show(std::vector<LostText> texts)
{
    const int before = count();
    const int row = m_list->currentIndex().row();
    m_model->setTexts(std::move(texts));
    if (count() > 0 && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(std::clamp(row, 0, count() - 1)));
    choose();
    if (count() != before)
        Q_EMIT countChanged(count());
}

int LostTextsView::count() const
{
    return m_model->rowCount();
}

QList<QAction *> LostTextsView::acts() const
{
    return {m_copy, m_delete};
}

void LostTextsView::choose()
{
    const auto index = m_list->currentIndex();
    for (auto *const action : acts())
        action->setEnabled(index.isValid());
    m_subject->setText(index.data(LostTextModel::SubjectRole).toString());
    m_why->setPlain(index.data(LostTextModel::WhyRole).toString());
    const auto text = index.data(LostTextModel::TextRole).toString();
    if (m_text->toPlainText() != text)
        m_text->setPlainText(text);
    m_copied->setText({});
}

// What is marked, or the whole of it.
void LostTextsView::copy()
{
    const auto marked = m_text->textCursor().selection().toPlainText();
    const auto text = m_list->currentIndex().data(LostTextModel::TextRole).toString();
    QGuiApplication::clipboard()->setText(m_text->hasFocus() && !marked.isEmpty() ? marked : text);
    m_copied->setText(tr("Copied"));
}

void LostTextsView::askToDelete()
{
    const auto *const chosen = m_model->row(m_list->currentIndex());
    if (chosen == nullptr)
        return;
    m_prompter->askConfirm(tr("Delete this text?"), tr("It stands nowhere else, and it cannot be brought back."),
                           tr("Delete"), true, [this, id = chosen->complaintId, note = chosen->note](bool yes) {
                               if (!yes)
                                   return;
                               whenDone(m_outbox.deleteLostText(id, note), this, [this](const Result<void> &done) {
                                   if (!done)
                                       Q_EMIT failed(done.error());
                                   load();
                               });
                           });
}

} // namespace uttar::ui
