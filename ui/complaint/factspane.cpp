// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/complaint/factspane.h"

#include "app/base/text.h"
#include "ui/common/focusring.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/widgets.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QTextLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace uttar::ui {

namespace {

// A long word may break behind its signs and, where it has none for long, anywhere: else it would make the pane wider
// than it is.
QString breakable(const QString &text)
{
    constexpr int longest = 14;
    QString out;
    int run = 0;
    for (const auto c : text) {
        out += c;
        run = c.isSpace() ? 0 : run + 1;
        const bool sign = c == u'.' || c == u'@' || c == u'_' || c == u'-' || c == u'/';
        if ((sign && run > 1) || (run >= longest && c.isLetterOrNumber() && c.unicode() < 0x0300)) {
            out += QChar(0x200B);
            run = 0;
        }
    }
    return out;
}

// Where the first line of a text stands, below the top of its Paragraphs.
qreal firstBaseline(const QString &text, const QFont &face)
{
    QTextLayout layout(text, face);
    layout.beginLayout();
    auto line = layout.createLine();
    line.setLineWidth(10'000);
    layout.endLayout();
    return line.ascent();
}

// The trail's codes as an officer says them; an unknown one is shown as it is.
QString trailWords(const AuditEntry &entry)
{
    static const std::map<QString, const char *> words{
        {u"REGISTER"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Registered")},
        {u"POST"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Citizen wrote")},
        {u"REPLY_SUBMIT"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Reply submitted")},
        {u"REPLY_EDIT"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Reply changed")},
        {u"REPLY_WITHDRAW"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Reply withdrawn")},
        {u"REPLY_APPROVE"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Reply approved")},
        {u"REPLY_RETURN"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Reply sent back")},
        {u"REPLY_ENQUEUE"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Queued for publishing")},
        {u"REPLY_ATTEMPT"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Publishing began")},
        {u"REPLY_PUBLISH"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Reply published")},
        {u"REPLY_LOSE_ANSWER"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "No answer from the platform")},
        {u"REPLY_REJECT"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Platform refused the reply")},
        {u"REPLY_MAKE_STALE"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Reply out of date")},
        {u"REPLY_CONFIRM"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Seen on the platform")},
        {u"REPLY_DENY"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Not seen on the platform")},
        {u"REPLY_EXPIRE"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Review took too long")},
        {u"POST_DELETED"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Citizen removed a post")},
        {u"NOTE_ADD"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Note added")},
        {u"LEASE_TAKE"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Work begun")},
        {u"LEASE_RELEASE"_s, QT_TRANSLATE_NOOP("uttar::ui::FactsPane", "Work laid down")},
    };
    if (const auto at = words.find(entry.action); at != words.end())
        return FactsPane::tr(at->second);
    if (const auto act = fromName<ComplaintAction>(entry.action))
        return Labels::done(*act);
    return entry.action;
}

} // namespace

class FactsPane::Private
{
public:
    explicit Private(FactsPane *pane) : q(pane) { }

    void reset();
    void section(const QString &title);
    void row(const QString &name, const QString &value, const QString &tip = {});
    void clocks(const ComplaintView &view);
    void place(const ComplaintView &view, const DepartmentSettings &settings, const std::vector<Person> &people);
    void citizen(const ComplaintView &view);
    void trail(const ComplaintView &view, const std::vector<Person> &people);

    // What the pane is made of: the same once more is not made anew. The times left count by minutes.
    struct Shown
    {
        Complaint complaint;
        std::vector<AuditEntry> audit;
        std::vector<Complaint> earlier;
        DepartmentSettings settings;
        std::vector<Person> people;
        std::chrono::sys_time<std::chrono::minutes> minute;

        friend bool operator==(const Shown &, const Shown &) = default;
    };

    FactsPane *q;
    std::optional<Shown> shown;
    QScrollArea *scroll = nullptr;
    QWidget *body = nullptr;
    QVBoxLayout *column = nullptr;
    QGridLayout *grid = nullptr;
    int rows = 0;
};

void FactsPane::Private::reset()
{
    shown.reset();
    body = panel("ground", "surface", scroll);
    column = new QVBoxLayout(body);
    column->setContentsMargins(16, 14, 16, 16);
    column->setSpacing(8);
    grid = nullptr;
}

void FactsPane::Private::section(const QString &title)
{
    if (column->count() > 0) {
        column->addSpacing(4);
        column->addWidget(separator(body));
        column->addSpacing(4);
    }
    if (!title.isEmpty())
        column->addWidget(new Line(title, 13, Token::Text, QFont::Bold, body));
    grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    rows = 0;
}

void FactsPane::Private::row(const QString &name, const QString &value, const QString &tip)
{
    if (value.isEmpty())
        return;
    auto *const label = new Line(name, 13, Token::Text2, QFont::Normal, body);
    auto *const text = new Paragraphs(breakable(value), 13, Token::Text, body);
    // One baseline, whatever the scripts of the two.
    const auto down = qRound(firstBaseline(value, text->font())
                             - baselineIn(0, label->sizeHint().height(), QFontMetrics(label->font())));
    label->setContentsMargins(0, std::max(0, down), 0, 0);
    text->setContentsMargins(0, std::max(0, -down), 0, 0);
    text->setAccessibleName(u"%1: %2"_s.arg(name, value));
    if (q->isRightToLeft()) // also where the value itself reads from the left
        text->setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignTop);
    if (!tip.isEmpty())
        text->setToolTip(tip);
    label->setMinimumWidth(scaled(92)); // of the longest name: all values stand in one column
    grid->addWidget(label, rows, 0, Qt::AlignTop);
    grid->addWidget(text, rows, 1);
    ++rows;
}

void FactsPane::Private::clocks(const ComplaintView &view)
{
    const auto now = SystemClock().now();
    const auto running = runningDeadlines(view.complaint);
    if (running.empty() && !view.complaint.pausedTime)
        return;
    section({});
    if (!running.empty()) {
        const auto urgency = Formats::urgency(running.front().at, now);
        const auto ink = urgency == Urgency::Overdue ? Token::Red
            : urgency == Urgency::Soon               ? Token::Amber
                                                     : Token::Green;
        const auto ground = urgency == Urgency::Overdue ? Token::RedGround
            : urgency == Urgency::Soon                  ? Token::AmberGround
                                                        : Token::GreenGround;
        const auto icon = urgency == Urgency::Overdue ? "exclamation-circle"_L1 : "clock"_L1;
        column->insertWidget(0, new Badge(Formats::timeLeft(running.front().at, now), ink, ground, icon, body), 0,
                             Qt::AlignLeading);
    }
    for (const auto &deadline : running)
        row(Labels::of(deadline.kind), Formats::dateTime(deadline.at, now), Formats::timeLeft(deadline.at, now));
    if (view.complaint.pausedTime)
        row(tr("Paused"),
            tr("since %1; the citizen was asked").arg(Formats::dateTime(*view.complaint.pausedTime, now)));
}

void FactsPane::Private::place(const ComplaintView &view, const DepartmentSettings &settings,
                               const std::vector<Person> &people)
{
    const auto &complaint = view.complaint;
    section({});
    const auto *const category = settings.category(complaint.serviceCode);
    row(tr("Category"),
        category == nullptr ? tr("Not known yet") : Formats::localName(category->names, category->code));
    row(tr("Place"), complaint.address.locality);
    row(tr("District"), complaint.address.district);
    row(tr("State"), complaint.address.state);
    row(tr("Language"), Labels::language(complaint.language));
    row(tr("Channel"),
        complaint.isPublic ? tr("%1, public").arg(Labels::of(complaint.source))
                           : tr("%1, private").arg(Labels::of(complaint.source)));
    const auto holder = std::ranges::find(people, complaint.assignee, &Person::id);
    row(tr("Assigned to"), holder == people.end() ? tr("Nobody yet") : holder->name);
    if (complaint.priority != Priority::Normal)
        row(tr("Priority"), Labels::of(complaint.priority));
    if (complaint.transferCount > 0)
        row(tr("Transferred"), Formats::number(complaint.transferCount));
    row(tr("Action taken"), complaint.actionTakenReport);
}

void FactsPane::Private::citizen(const ComplaintView &view)
{
    const auto &complaint = view.complaint;
    section(tr("Citizen"));
    row(tr("Name"), complaint.citizen.name);
    row(tr("Account"), Formats::handle(complaint.citizen.handle));
    if (complaint.citizen.followers > 0)
        row(tr("Followers"), Formats::number(complaint.citizen.followers));
    if (complaint.rating > 0)
        row(tr("Rating"), tr("%1 of 5").arg(complaint.rating));
    if (view.earlier.empty())
        return;
    section(tr("%n other complaint(s)", nullptr, int(view.earlier.size())));
    for (const auto &other : view.earlier) {
        auto *const button = new Button(
            u"%1 · %2"_s.arg(Formats::isolate(other.serviceRequestId), Labels::of(other.state)), {}, "quiet", body);
        button->setObjectName(u"other/"_s + other.id.toString());
        button->setToolTip(other.description.simplified().left(200));
        QObject::connect(button, &QPushButton::clicked, q, [this, id = other.id] { Q_EMIT q->openRequested(id); });
        column->addWidget(button, 0, Qt::AlignLeading);
    }
}

void FactsPane::Private::trail(const ComplaintView &view, const std::vector<Person> &people)
{
    if (view.audit.empty())
        return;
    section(tr("History"));
    const auto now = SystemClock().now();
    // Newest first; what is older than the last twenty stands in the server's trail.
    int left = 20;
    for (auto at = view.audit.rbegin(); at != view.audit.rend() && left > 0; ++at) {
        if (at->action == u"LEASE_RENEW")
            continue; // every few minutes of writing: it tells nobody anything
        --left;
        const auto who = std::ranges::find(people, PersonId(at->actor), &Person::id);
        const auto words = who == people.end() ? trailWords(*at) : tr("%1, %2").arg(trailWords(*at), who->name);
        row(Formats::dateTime(at->time, now), words, Formats::dateTimeLong(at->time));
    }
}

FactsPane::FactsPane(QWidget *parent) : QWidget(parent), d(std::make_unique<Private>(this))
{
    setObjectName(u"facts"_s);
    setAccessibleName(tr("Facts of this complaint"));
    auto *const outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    QHBoxLayout *row = nullptr;
    auto *const head = paneHead(&row, this);
    row->addWidget(new Line(tr("Complaint"), 16, Token::Text, QFont::Bold, head), 1);
    outer->addWidget(head);
    d->scroll = new QScrollArea(this);
    d->scroll->setFrameShape(QFrame::NoFrame);
    d->scroll->setWidgetResizable(true);
    d->scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    new FocusRing(d->scroll);
    outer->addWidget(d->scroll, 1);
    clear();
}

FactsPane::~FactsPane() = default;

void FactsPane::show(const ComplaintView &view, const DepartmentSettings &settings, const std::vector<Person> &people)
{
    Private::Shown fresh{.complaint = view.complaint,
                         .audit = view.audit,
                         .earlier = view.earlier,
                         .settings = settings,
                         .people = people,
                         .minute = std::chrono::floor<std::chrono::minutes>(SystemClock().now())};
    if (d->shown == fresh)
        return;
    const bool same = d->shown && d->shown->complaint.id == view.complaint.id;
    const int top = same ? d->scroll->verticalScrollBar()->value() : 0;
    const auto *const focused = d->body->focusWidget();
    const bool hadFocus = focused != nullptr && focused->hasFocus();
    const auto focus = hadFocus ? focused->objectName() : QString();
    d->reset();
    d->shown = std::move(fresh);
    d->clocks(view);
    d->place(view, settings, people);
    d->citizen(view);
    d->trail(view, people);
    d->column->addStretch();
    replaceBody(d->scroll, d->body, top);
    auto *const again = focus.isEmpty() ? nullptr : d->body->findChild<QWidget *>(focus);
    if (hadFocus)
        (again == nullptr ? d->scroll : again)->setFocus(Qt::OtherFocusReason);
}

void FactsPane::clear()
{
    d->reset();
    auto *const hint = new Paragraphs(tr("Clocks, place and history of the complaint that is open stand here."), 13,
                                      Token::Text3, d->body);
    d->column->addWidget(hint);
    d->column->addStretch();
    replaceBody(d->scroll, d->body, 0);
}

} // namespace uttar::ui
