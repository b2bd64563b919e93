// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composerform.h"

#include "app/base/text.h"
#include "app/domain/reply.h"
#include "ui/common/combobox.h"
#include "ui/common/dateedit.h"
#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/widgets.h"
#include "ui/composer/composer.h"
#include "ui/composer/counter.h"
#include "ui/composer/replyedit.h"

#include <QButtonGroup>
#include <QEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <utility>

namespace uttar::ui {

namespace {

constexpr auto replyTypes =
    std::to_array<ReplyType>({ReplyType::Acknowledgement, ReplyType::Clarification, ReplyType::Interim,
                              ReplyType::Final, ReplyType::MoveToPrivate, ReplyType::Correction});
constexpr int lowHeight = 56; // of the middle at 100 %: one line of text with its frame, and the edge of the next

} // namespace

// What stands between tabs and foot. It needs the room of its content, or of little more than a line where it is low;
// then it scrolls.
class ComposerForm::Middle : public QScrollArea
{
public:
    explicit Middle(QWidget *parent) : QScrollArea(parent)
    {
        setFrameShape(QFrame::NoFrame);
        setWidgetResizable(true);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setFocusPolicy(Qt::NoFocus);
        setWidget(panel("ground", "surface", this));
        widget()->installEventFilter(this);
    }
    [[nodiscard]] QSize sizeHint() const override { return widget()->sizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const auto whole = widget()->minimumSizeHint();
        return low ? QSize(whole.width(), std::min(scaled(lowHeight), whole.height())) : whole;
    }
    bool low = false;
    std::function<void()> resized;

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QScrollArea::resizeEvent(event);
        if (resized)
            resized();
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(watched, event);
    }
};

ComposerForm::ComposerForm(QWidget *composer) : m_composer(composer)
{
    auto *const column = new QVBoxLayout(composer);
    column->setContentsMargins(16, 8, 16, 12);
    column->setSpacing(8);
    buildTabs(column);
    buildMiddle(column);
    buildFoot(column);
}

void ComposerForm::buildTabs(QBoxLayout *column)
{
    auto *const row = new QHBoxLayout;
    row->setSpacing(16);
    tabGroup = new QButtonGroup(m_composer);
    const std::array<QString, 3> names{Composer::tr("Public reply"), Composer::tr("Private reply"),
                                       Composer::tr("Internal note")};
    const std::array<QString, 3> objects{u"tabPublic"_s, u"tabPrivate"_s, u"tabNote"_s};
    for (std::size_t at = 0; at < tabs.size(); ++at) {
        tabs[at] = segButton(names[at], m_composer);
        tabs[at]->setObjectName(objects[at]);
        tabGroup->addButton(tabs[at], int(at));
        row->addWidget(tabs[at]);
    }
    tabs[0]->setChecked(true);
    m_saved = new Line({}, 12, Token::Text3, QFont::Normal, m_composer);
    m_saved->setObjectName(u"draftSaved"_s);
    m_saved->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    row->addWidget(m_saved, 1);
    column->addLayout(row);
    m_origin = new Banner(m_composer);
    m_origin->setObjectName(u"draftOrigin"_s);
    column->addWidget(m_origin);
}

void ComposerForm::buildMiddle(QBoxLayout *column)
{
    m_middle = new Middle(m_composer);
    auto *const inside = new QVBoxLayout(m_middle->widget());
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(8);
    edit = new ReplyEdit(m_middle->widget());
    edit->setObjectName(u"replyText"_s);
    edit->setAccessibleName(Composer::tr("Text of the reply"));
    inside->addWidget(edit, 1);
    buildFields(inside, m_middle->widget());
    m_middle->resized = [this] { fit(); };
    column->addWidget(m_middle, 1);
}

void ComposerForm::buildFields(QBoxLayout *column, QWidget *parent)
{
    m_finalFields = new QWidget(parent);
    auto *const finalRow = new QHBoxLayout(m_finalFields);
    finalRow->setContentsMargins(0, 0, 0, 0);
    actionTaken = new QLineEdit(m_finalFields);
    actionTaken->setObjectName(u"actionTaken"_s);
    actionTaken->setPlaceholderText(Composer::tr("Action taken, for the record: what was done, by whom, when"));
    actionTaken->setAccessibleName(Composer::tr("Action taken report"));
    utr = new QLineEdit(m_finalFields);
    utr->setObjectName(u"utrNumber"_s);
    utr->setPlaceholderText(Composer::tr("UTR number"));
    utr->setAccessibleName(Composer::tr("UTR number of the payment"));
    finalRow->addWidget(actionTaken, 3);
    finalRow->addWidget(utr, 1);
    column->addWidget(m_finalFields);

    m_interimFields = new QWidget(parent);
    auto *const interimRow = new QHBoxLayout(m_interimFields);
    interimRow->setContentsMargins(0, 0, 0, 0);
    reason = new QLineEdit(m_interimFields);
    reason->setObjectName(u"interimReason"_s);
    reason->setPlaceholderText(Composer::tr("Why it is not final yet"));
    reason->setAccessibleName(Composer::tr("Reason of the interim reply"));
    expected = new DateEdit(m_interimFields);
    expected->setObjectName(u"expectedDate"_s);
    expected->setAccessibleName(Composer::tr("Expected date"));
    interimRow->addWidget(reason, 1);
    interimRow->addWidget(new Line(Composer::tr("Expected by"), 13, Token::Text2, QFont::Normal, m_interimFields));
    interimRow->addWidget(expected);
    column->addWidget(m_interimFields);
}

void ComposerForm::buildFoot(QBoxLayout *column)
{
    m_foot = new QWidget(m_composer);
    auto *const foot = new QVBoxLayout(m_foot);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->setSpacing(8);
    m_verdictRow = new QWidget(m_foot);
    auto *const words = new QHBoxLayout(m_verdictRow);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(8);
    m_verdictIcon = new QLabel(m_verdictRow);
    words->addWidget(m_verdictIcon);
    m_verdict = new Line({}, 13, Token::Text2, QFont::Normal, m_verdictRow);
    m_verdict->setObjectName(u"verdict"_s);
    words->addWidget(m_verdict, 1);
    foot->addWidget(m_verdictRow);
    auto *const row = new QHBoxLayout;
    row->setSpacing(8);
    templates = flatButton("card-text"_L1, Composer::tr("Templates"), m_foot, u"/"_s);
    templates->setObjectName(u"templates"_s);
    row->addWidget(templates);
    type = new ComboBox(m_foot);
    type->setObjectName(u"replyType"_s);
    type->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    type->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    type->setAccessibleName(Composer::tr("Kind of reply"));
    for (const auto each : replyTypes)
        type->addItem(Labels::of(each), int(each));
    row->addWidget(type);
    row->addStretch();
    counter = new Counter(m_foot);
    row->addWidget(counter);
    submit = new Button(Composer::tr("Submit for review"), {}, "primary", m_foot);
    submit->setObjectName(u"submit"_s);
    submit->setToolTip(u"Ctrl+Enter"_s);
    row->addWidget(submit);
    foot->addLayout(row);
    column->addWidget(m_foot);
}

ReplyType ComposerForm::kind() const
{
    return ReplyType(type->currentData().toInt());
}

void ComposerForm::setKind(ReplyType kind)
{
    type->setCurrentIndex(std::max(0, type->findData(int(kind))));
}

void ComposerForm::setVerdict(const QString &words, Token ink, QLatin1String mark)
{
    m_verdict->setText(words);
    m_verdict->setToken(ink);
    if (!words.isEmpty())
        m_verdictIcon->setPixmap(iconPixmap(mark, ink, 16, m_composer->devicePixelRatioF()));
    m_verdictRow->setVisible(!words.isEmpty());
}

void ComposerForm::setSaved(const QString &words)
{
    m_saved->setText(words);
    m_saved->setToken(Token::Text3);
}

void ComposerForm::setOrigin(const QString &words, bool warning)
{
    if (words.isEmpty())
        m_origin->hide();
    else
        m_origin->show(warning ? Banner::Kind::Warning : Banner::Kind::Info, words);
}

void ComposerForm::setNotSaved()
{
    m_saved->setText(Composer::tr("Not saved"));
    m_saved->setToken(Token::Red);
}

void ComposerForm::setLocked(bool locked)
{
    edit->setReadOnly(locked);
    for (auto *const field : {actionTaken, utr, reason})
        field->setReadOnly(locked);
    expected->setReadOnly(locked);
    for (auto *const control : std::initializer_list<QWidget *>{tabs[0], tabs[1], tabs[2], type, templates})
        control->setEnabled(!locked);
}

void ComposerForm::showFields(bool reply, ReplyType kind, bool monetary)
{
    m_final = reply && kind == ReplyType::Final;
    m_interim = reply && kind == ReplyType::Interim;
    utr->setVisible(monetary);
    type->setVisible(reply);
    counter->setVisible(reply);
    templates->setVisible(reply);
    arrange();
}

void ComposerForm::setLow(bool low)
{
    if (std::exchange(m_low, low) != low)
        arrange();
}

void ComposerForm::setResting(bool resting)
{
    if (std::exchange(m_resting, resting) != resting)
        arrange();
}

void ComposerForm::arrange()
{
    const bool resting = m_low && m_resting;
    m_finalFields->setVisible(m_final && !resting);
    m_interimFields->setVisible(m_interim && !resting);
    m_foot->setVisible(!resting);
    edit->setMaximumHeight(resting ? scaled(44) : QWIDGETSIZE_MAX);
    m_middle->low = m_low;
    fit();
    m_middle->updateGeometry();
    // A splitter gives back only what it must.
    m_composer->setMaximumHeight(QWIDGETSIZE_MAX);
    if (resting) {
        m_composer->layout()->activate();
        m_composer->setMaximumHeight(m_composer->layout()->minimumSize().height());
    }
}

QWidget *ComposerForm::fields() const
{
    const bool resting = m_low && m_resting;
    return resting ? nullptr : m_final ? m_finalFields : m_interim ? m_interimFields : nullptr;
}

// Where text and record do not fit one under the other, each takes the whole room, and no sliver of the other shows.
void ComposerForm::fit()
{
    auto *const record = fields();
    const int room = m_middle->viewport()->height();
    const int needed =
        record == nullptr ? 0 : m_middle->widget()->layout()->spacing() + actionTaken->sizeHint().height();
    const bool paged = m_low && record != nullptr && room < scaled(44) + needed;
    edit->setMinimumHeight(paged ? room : m_low ? scaled(44) : 0);
    for (auto *const each : {m_finalFields, m_interimFields})
        each->setMinimumHeight(paged && each == record ? room : 0);
}

void ComposerForm::showFocused(const QWidget *inside)
{
    const auto *const record = fields();
    if (!m_low || record == nullptr || inside == nullptr)
        return;
    if (record->isAncestorOf(inside))
        m_middle->verticalScrollBar()->setValue(m_middle->verticalScrollBar()->maximum());
    else if (inside == edit)
        m_middle->verticalScrollBar()->setValue(0);
}

} // namespace uttar::ui
