// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextEdit>

namespace uttar::ui {

// The field for the words to a citizen: plain text, a line height that holds every script, Tab goes from one open
// placeholder to the next (and out, when none is open), "/" at the start of a line opens the templates.
class ReplyEdit : public QTextEdit
{
    Q_OBJECT

public:
    explicit ReplyEdit(QWidget *parent = nullptr);
    // Keeps the cursor where it can.
    void setText(const QString &text);
    // Puts text at the cursor, over a selection; selects its first placeholder.
    void insert(const QString &text);
    // The next open placeholder after the cursor, around the end; false when there is none.
    bool selectNextPlaceholder();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void templatesRequested();
    void submitRequested();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    void applyLineHeight();
    [[nodiscard]] bool isOnLastPlaceholder() const;
    [[nodiscard]] bool atLineStart() const;
};

} // namespace uttar::ui
