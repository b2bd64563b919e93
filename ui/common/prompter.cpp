// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/prompter.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/kepttexts.h"
#include "ui/common/widgets.h"

#include <QCoreApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace uttar::ui {

namespace {

struct Prompts
{
    Q_DECLARE_TR_FUNCTIONS(uttar::ui::Prompter)
};

// The frame that every question shares: title, explanation, place for the field, the two buttons. Enter presses the
// button that has the focus; where none has it, the verb's, or "Cancel" where the verb is dangerous.
class Question : public QDialog
{
public:
    Question(const QString &title, const QString &explanation, const QString &confirm, const char *kind,
             QWidget *parent)
        : QDialog(parent), m_cancel(new Button(Prompts::tr("Cancel"), {}, "", this)),
          m_confirm(new Button(confirm, {}, kind, this))
    {
        setAttribute(Qt::WA_DeleteOnClose);
        setWindowModality(Qt::WindowModal);
        setWindowTitle(title);
        setAccessibleDescription(explanation);
        setMinimumWidth(scaled(420));
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(20, 16, 20, 16);
        column->setSpacing(12);
        auto *head = new Paragraphs(title, 16, Token::Text, this);
        QFont bold = head->font();
        bold.setBold(true);
        head->setFont(bold);
        column->addWidget(head);
        if (!explanation.isEmpty())
            column->addWidget(new Paragraphs(explanation, 14, Token::Text2, this));
        m_body = new QVBoxLayout;
        column->addLayout(m_body);
        auto *row = new QHBoxLayout;
        row->addStretch();
        row->addWidget(m_cancel);
        row->addWidget(m_confirm);
        column->addLayout(row);
        m_cancel->setObjectName(u"cancel"_s);
        m_confirm->setObjectName(u"confirm"_s);
        for (auto *const button : {m_cancel, m_confirm})
            button->setAutoDefault(true);
        const bool dangerous = qstrcmp(kind, "danger") == 0;
        (dangerous ? m_cancel : m_confirm)->setDefault(true);
        if (dangerous)
            m_cancel->setFocus();
        connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
        connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    }

    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] Button *confirmButton() const { return m_confirm; }
    // Tab goes from the last field to the two buttons.
    void tabAfter(QWidget *field)
    {
        setTabOrder(field, m_cancel);
        setTabOrder(m_cancel, m_confirm);
    }

protected:
    // As high as the words need at this width: a dialog asks its labels before it knows the width.
    void showEvent(QShowEvent *event) override
    {
        QDialog::showEvent(event);
        layout()->activate();
        if (layout()->hasHeightForWidth())
            resize(width(), layout()->totalHeightForWidth(width()));
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (enter && event->modifiers() & Qt::ControlModifier && m_confirm->isEnabled())
            accept();
        else
            QDialog::keyPressEvent(event);
    }

private:
    Button *m_cancel;
    Button *m_confirm;
    QVBoxLayout *m_body;
};

// Fuzzy enough for a list of names: every word typed is somewhere in the entry.
bool matches(const QString &entry, const QString &typed)
{
    const QStringList words = typed.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(words, [&](const QString &word) { return entry.contains(word, Qt::CaseInsensitive); });
}

class DialogPrompter final : public Prompter
{
    Q_DECLARE_TR_FUNCTIONS(uttar::ui::Prompter)

public:
    DialogPrompter(QWidget *parent, KeptTexts *kept)
        : m_parent(parent), m_own(kept == nullptr ? std::make_unique<KeptTexts>() : nullptr),
          m_kept(kept == nullptr ? m_own.get() : kept)
    { }

    void askText(const Text &question, std::function<void(std::optional<QString>)> done) override
    {
        auto *dialog = new Question(question.title, question.explanation, question.confirm, "primary", window());
        if (!question.problem.isEmpty()) {
            auto *const problem = new Paragraphs(question.problem, 14, Token::Red, dialog);
            problem->setObjectName(u"problem"_s);
            dialog->body()->addWidget(problem);
        }
        auto *label = new Line(question.label, 13, Token::Text2, QFont::Normal, dialog);
        dialog->body()->addWidget(label);
        Field field;
        if (question.multiline) {
            auto *edit = new QTextEdit(dialog);
            edit->setAcceptRichText(false);
            edit->setTabChangesFocus(true);
            edit->setMinimumHeight(scaled(88));
            field = {edit, [edit] { return edit->toPlainText(); },
                     [edit](const QString &text) { edit->setPlainText(text); }};
            connectField(dialog, field, edit, &QTextEdit::textChanged, question);
        } else {
            auto *edit = new QLineEdit(dialog);
            field = {edit, [edit] { return edit->text(); }, [edit](const QString &text) { edit->setText(text); }};
            connectField(dialog, field, edit, &QLineEdit::textChanged, question);
        }
        QObject::connect(dialog, &QDialog::finished, m_parent, [done, text = field.text](int result) {
            done(result == QDialog::Accepted ? std::optional(text().trimmed()) : std::nullopt);
        });
        dialog->open();
    }

    void taken(const QString &keptAs) override
    {
        if (m_kept)
            m_kept->drop(keptAs);
    }

    void askChoice(const QString &title, const QString &explanation, const std::vector<Choice> &choices,
                   const QString &confirm, std::function<void(std::optional<QString>)> done) override
    {
        auto *dialog = new Question(title, explanation, confirm, "primary", window());
        auto *search = new QLineEdit(dialog);
        auto *list = new QListWidget(dialog);
        search->setPlaceholderText(tr("Type to find"));
        search->setAccessibleName(tr("Type to find"));
        list->setAccessibleName(title);
        list->setMinimumHeight(scaled(200));
        list->setWordWrap(true);
        for (const Choice &choice : choices) {
            auto *item = new QListWidgetItem(
                choice.detail.isEmpty() ? choice.title : choice.title + u"\n"_s + choice.detail, list);
            item->setData(Qt::UserRole, choice.id);
        }
        list->setCurrentRow(choices.empty() ? -1 : 0);
        dialog->confirmButton()->setEnabled(!choices.empty());
        search->setVisible(choices.size() > 6);
        dialog->body()->addWidget(search);
        dialog->body()->addWidget(list);
        QObject::connect(search, &QLineEdit::textChanged, list, [list, dialog](const QString &typed) {
            QListWidgetItem *first = nullptr;
            for (int row = 0; row < list->count(); ++row) {
                auto *item = list->item(row);
                item->setHidden(!matches(item->text(), typed));
                if (!item->isHidden() && first == nullptr)
                    first = item;
            }
            list->setCurrentItem(first);
            dialog->confirmButton()->setEnabled(first != nullptr);
        });
        QObject::connect(list, &QListWidget::itemActivated, dialog, &QDialog::accept);
        QObject::connect(dialog, &QDialog::finished, m_parent, [done, list](int result) {
            const auto *item = list->currentItem();
            done(result == QDialog::Accepted && item ? std::optional(item->data(Qt::UserRole).toString())
                                                     : std::nullopt);
        });
        dialog->tabAfter(list);
        dialog->open();
        (choices.size() > 6 ? static_cast<QWidget *>(search) : list)->setFocus();
    }

    void askConfirm(const QString &title, const QString &explanation, const QString &confirm, bool dangerous,
                    std::function<void(bool)> done) override
    {
        auto *dialog = new Question(title, explanation, confirm, dangerous ? "danger" : "primary", window());
        QObject::connect(dialog, &QDialog::finished, m_parent,
                         [done](int result) { done(result == QDialog::Accepted); });
        dialog->open();
    }

private:
    [[nodiscard]] QWidget *window() const { return m_parent ? m_parent->window() : nullptr; }

    struct Field
    {
        QWidget *edit = nullptr;
        std::function<QString()> text;
        std::function<void(const QString &)> setText;
    };

    template<class Edit, class Signal>
    void connectField(Question *dialog, const Field &field, Edit *edit, Signal changed, const Text &question)
    {
        edit->setAccessibleName(question.label);
        edit->setAccessibleDescription(question.problem); // the focus comes here, and never to what stands in red
        edit->setObjectName(u"answer"_s);
        dialog->body()->addWidget(edit);
        const auto before = m_kept && !question.keptAs.isEmpty() ? m_kept->find(question.keptAs) : std::nullopt;
        field.setText(before ? before->text : question.value);
        QWidget *last = edit;
        if (before && question.problem.isEmpty())
            last = addWhatIsKept(dialog, field, question, before->base != question.value);
        if (const auto *const kept = dialog->findChild<Paragraphs *>(u"keptWords"_s))
            edit->setAccessibleDescription(kept->plain());
        const auto check = [dialog, text = field.text, mandatory = question.mandatory] {
            dialog->confirmButton()->setEnabled(!mandatory || !text().trimmed().isEmpty());
        };
        QObject::connect(edit, changed, dialog, check);
        QObject::connect(edit, changed, dialog, [kept = m_kept, text = field.text, question] {
            if (!kept || question.keptAs.isEmpty())
                return;
            if (text() == question.value)
                kept->drop(question.keptAs);
            else
                kept->keep(question.keptAs, {text(), question.value});
        });
        check();
        dialog->tabAfter(last);
        edit->setFocus();
    }

    // Says that the text is one from before, with a way back to what would stand there else. The last stop of Tab.
    QWidget *addWhatIsKept(Question *dialog, const Field &field, const Text &question, bool baseChanged)
    {
        auto *const row = new QHBoxLayout;
        auto *const words =
            new Paragraphs(baseChanged ? tr("You typed this before. What it was written about has changed since.")
                                       : tr("You typed this before; it was not sent."),
                           13, baseChanged ? Token::Amber : Token::Text2, dialog);
        words->setObjectName(u"keptWords"_s);
        auto *const anew = new Button(tr("Begin anew"), {}, "quiet", dialog);
        anew->setObjectName(u"beginAnew"_s);
        anew->setAutoDefault(true); // Enter on it is not the verb's
        row->addWidget(words, 1);
        row->addWidget(anew);
        dialog->body()->addLayout(row);
        QObject::connect(anew, &QPushButton::clicked, dialog, [=, value = question.value] {
            field.setText(value);
            words->hide();
            anew->hide();
            field.edit->setFocus();
        });
        return anew;
    }

    QPointer<QWidget> m_parent;
    std::unique_ptr<KeptTexts> m_own;
    QPointer<KeptTexts> m_kept;
};

} // namespace

std::unique_ptr<Prompter> makeDialogPrompter(QWidget *parent, KeptTexts *kept)
{
    return std::make_unique<DialogPrompter>(parent, kept);
}

} // namespace uttar::ui
