// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/prompter.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
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

// The frame that every question shares: title, explanation, place for the field, the two buttons.
class Question : public QDialog
{
public:
    Question(const QString &title, const QString &explanation, const QString &confirm, const char *kind,
             QWidget *parent)
        : QDialog(parent), m_confirm(new Button(confirm, {}, kind, this))
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
        auto *cancel = new Button(Prompts::tr("Cancel"), {}, "", this);
        row->addWidget(cancel);
        row->addWidget(m_confirm);
        column->addLayout(row);
        cancel->setObjectName(u"cancel"_s);
        m_confirm->setObjectName(u"confirm"_s);
        m_confirm->setDefault(true);
        connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
        connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    }

    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] Button *confirmButton() const { return m_confirm; }

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
    explicit DialogPrompter(QWidget *parent) : m_parent(parent) { }

    void askText(const Text &question, std::function<void(std::optional<QString>)> done) override
    {
        auto *dialog = new Question(question.title, question.explanation, question.confirm, "primary", window());
        auto *label = new Line(question.label, 13, Token::Text2, QFont::Normal, dialog);
        dialog->body()->addWidget(label);
        std::function<QString()> value;
        if (question.multiline) {
            auto *edit = new QTextEdit(dialog);
            edit->setAcceptRichText(false);
            edit->setPlainText(question.value);
            edit->setTabChangesFocus(true);
            edit->setMinimumHeight(scaled(88));
            value = [edit] { return edit->toPlainText().trimmed(); };
            connectField(dialog, edit, &QTextEdit::textChanged, value, question);
        } else {
            auto *edit = new QLineEdit(question.value, dialog);
            value = [edit] { return edit->text().trimmed(); };
            connectField(dialog, edit, &QLineEdit::textChanged, value, question);
        }
        QObject::connect(dialog, &QDialog::finished, m_parent, [done, value](int result) {
            done(result == QDialog::Accepted ? std::optional(value()) : std::nullopt);
        });
        dialog->open();
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

    template<class Edit, class Signal>
    void connectField(Question *dialog, Edit *edit, Signal changed, const std::function<QString()> &value,
                      const Text &question)
    {
        edit->setAccessibleName(question.label);
        edit->setObjectName(u"answer"_s);
        dialog->body()->addWidget(edit);
        const auto check = [dialog, value, mandatory = question.mandatory] {
            dialog->confirmButton()->setEnabled(!mandatory || !value().isEmpty());
        };
        QObject::connect(edit, changed, dialog, check);
        check();
        edit->setFocus();
    }

    QPointer<QWidget> m_parent;
};

} // namespace

std::unique_ptr<Prompter> makeDialogPrompter(QWidget *parent)
{
    return std::make_unique<DialogPrompter>(parent);
}

} // namespace uttar::ui
