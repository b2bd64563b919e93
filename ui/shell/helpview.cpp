// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/helpview.h"

#include "app/base/text.h"
#include "ui/common/focusring.h"
#include "ui/common/fonts.h"
#include "ui/common/widgets.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextList>
#include <QTextTable>
#include <QVBoxLayout>

namespace uttar::ui {

namespace {

// Qt sets Markdown tight: room above headings and between paragraphs, and a table of keys without a grid.
void giveRoom(QTextDocument &document)
{
    QTextCursor cursor(&document);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        const bool listGoesOn = block.textList() != nullptr && block.next().textList() != nullptr;
        cursor.setPosition(block.position());
        const bool inTable = cursor.currentTable() != nullptr;
        QTextBlockFormat room;
        room.setLineHeight(125, QTextBlockFormat::ProportionalHeight);
        room.setTopMargin(level > 1 ? scaled(level == 2 ? 18 : 10) : 0);
        room.setBottomMargin(inTable ? 0 : scaled(level > 0 ? 4 : listGoesOn ? 2 : 8));
        cursor.mergeBlockFormat(room);
        if (level > 0) {
            cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            QTextCharFormat face = cursor.charFormat();
            face.clearProperty(QTextFormat::FontSizeAdjustment); // it would win over a size
            face.setProperty(QTextFormat::FontPixelSize, font(level == 1 ? 22 : level == 2 ? 18 : 15).pixelSize());
            cursor.setCharFormat(face);
        }
    }
    const auto frames = document.rootFrame()->childFrames();
    for (QTextFrame *frame : frames) {
        if (auto *table = qobject_cast<QTextTable *>(frame)) {
            QTextTableFormat format = table->format();
            format.setBorder(0);
            format.setCellSpacing(0);
            format.setCellPadding(scaled(3));
            table->setFormat(format);
        }
    }
}

} // namespace

HelpView::HelpView(const QString &markdown, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"helpView"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Help"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    auto *find = new QLineEdit(this);
    find->setPlaceholderText(tr("Find in the help"));
    find->setAccessibleName(tr("Find in the help"));
    find->setClearButtonEnabled(true);
    auto *page = new QTextBrowser(this);
    page->setObjectName(u"helpPage"_s);
    page->setAccessibleName(tr("Help"));
    page->setOpenLinks(false);
    page->document()->setDefaultFont(ui::font(15));
    page->document()->setDocumentMargin(16);
    page->setMarkdown(markdown);
    giveRoom(*page->document());
    column->addWidget(find);
    column->addWidget(page, 1);
    connect(page, &QTextBrowser::anchorClicked, page, [page](const QUrl &url) {
        if (url.hasFragment())
            page->scrollToAnchor(url.fragment());
    });
    connect(find, &QLineEdit::textChanged, page, [page](const QString &typed) {
        page->moveCursor(QTextCursor::Start);
        page->find(typed);
    });
    connect(find, &QLineEdit::returnPressed, page, [page, find] {
        if (!page->find(find->text())) {
            page->moveCursor(QTextCursor::Start);
            page->find(find->text());
        }
    });
    resize(qMin(scaled(720), parent->width() - 40), qMin(scaled(640), parent->height() - 40));
    page->setFocus();
}

KeysView::KeysView(const std::vector<Group> &groups, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"keysView"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keys"));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    auto *page = panel("ground", "surface", scroll);
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(24, 16, 24, 16);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Group &group : groups) {
        grid->setRowMinimumHeight(row++, 4);
        grid->addWidget(new Line(group.title, 15, Token::Text, QFont::Bold, page), row++, 0, 1, 2);
        for (const QAction *action : group.actions) {
            if (action->shortcut().isEmpty())
                continue;
            grid->addWidget(
                new Badge(action->shortcut().toString(QKeySequence::NativeText), Token::Text, Token::Hover, {}, page),
                row, 0, Qt::AlignLeading | Qt::AlignVCenter);
            grid->addWidget(new Line(action->text().remove(u'&'), 14, Token::Text2, QFont::Normal, page), row++, 1);
        }
    }
    grid->setRowStretch(row, 1);
    scroll->setWidget(page);
    scroll->setAccessibleName(tr("Keys"));
    new FocusRing(scroll);
    scroll->setFocus();
    whole->addWidget(scroll);
    resize(qMin(scaled(560), parent->width() - 40), qMin(scaled(620), parent->height() - 40));
    new QShortcut(QKeySequence(Qt::Key_Question), this, this, &QDialog::accept);
}

} // namespace uttar::ui
