// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/replyedit.h"

#include "app/domain/language.h"
#include "app/domain/placeholder.h"
#include "ui/common/fonts.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>

#include <algorithm>

namespace uttar::ui {

ReplyEdit::ReplyEdit(QWidget *parent) : QTextEdit(parent)
{
    setAcceptRichText(false);
    setTabChangesFocus(true);
    setFont(ui::font(15));
    applyLineHeight();
}

QSize ReplyEdit::sizeHint() const
{
    return {scaled(400), scaled(120)};
}

QSize ReplyEdit::minimumSizeHint() const
{
    return {scaled(160), scaled(64)};
}

void ReplyEdit::applyLineHeight()
{
    // setPlainText, clear and a paste of several lines lose it (Qt 6.4): it is set again after each.
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    QTextBlockFormat format;
    format.setLineHeight(scaled(25), QTextBlockFormat::MinimumHeight);
    all.joinPreviousEditBlock();
    all.mergeBlockFormat(format);
    all.endEditBlock();
}

void ReplyEdit::setText(const QString &text)
{
    const auto at = textCursor().position();
    setPlainText(text);
    applyLineHeight();
    document()->clearUndoRedoStacks();
    auto cursor = textCursor();
    cursor.setPosition(std::min<int>(at, int(text.size())));
    setTextCursor(cursor);
}

// An editor in which nothing was typed has nothing to undo: the key is for the act that was just done, such as the note
// that was handed in from here.
bool ReplyEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && !document()->isUndoAvailable()
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo)) {
        event->ignore();
        return true;
    }
    return QTextEdit::event(event);
}

void ReplyEdit::insert(const QString &text)
{
    auto cursor = textCursor();
    const auto from = cursor.selectionStart();
    cursor.insertText(text);
    cursor.setPosition(from);
    setTextCursor(cursor);
    applyLineHeight();
    if (!selectNextPlaceholder()) {
        cursor.setPosition(from + int(text.size()));
        setTextCursor(cursor);
    }
}

bool ReplyEdit::selectNextPlaceholder()
{
    const auto open = placeholders(toPlainText());
    if (open.empty())
        return false;
    const auto from = textCursor().hasSelection() ? textCursor().selectionEnd() : textCursor().position();
    auto next = std::ranges::find_if(open, [&](const Placeholder &each) { return each.start >= from; });
    if (next == open.end())
        next = open.begin();
    auto cursor = textCursor();
    cursor.setPosition(int(next->start));
    cursor.setPosition(int(next->start + next->length), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    return true;
}

// From the last one Tab goes on to the next field: nobody is held here.
bool ReplyEdit::isOnLastPlaceholder() const
{
    const auto open = placeholders(toPlainText());
    return !open.empty() && textCursor().selectionStart() == open.back().start
        && textCursor().selectionEnd() == open.back().start + open.back().length;
}

bool ReplyEdit::atLineStart() const
{
    return textCursor().block().text().left(textCursor().positionInBlock()).trimmed().isEmpty();
}

void ReplyEdit::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        if (!event->isAutoRepeat())
            Q_EMIT submitRequested();
        return;
    }
    if (event->text() == u"/" && atLineStart()) {
        Q_EMIT templatesRequested();
        return;
    }
    QTextEdit::keyPressEvent(event);
}

// Tab is looked at here: as a key press it never arrives where it moves the focus.
bool ReplyEdit::focusNextPrevChild(bool next)
{
    if (next && !isOnLastPlaceholder() && selectNextPlaceholder())
        return true;
    return QTextEdit::focusNextPrevChild(next);
}

void ReplyEdit::insertFromMimeData(const QMimeData *source)
{
    // Pasted from a web page there may be characters that turn the reading direction or cannot be seen.
    textCursor().insertText(cleanText(source->text()));
    applyLineHeight();
    ensureCursorVisible();
}

} // namespace uttar::ui
