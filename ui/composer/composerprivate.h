// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/prompter.h"
#include "ui/composer/composer.h"
#include "ui/composer/composerform.h"
#include "ui/composer/draftkeeper.h"
#include "ui/composer/replyedit.h"
#include "ui/composer/replyhighlighter.h"
#include "ui/composer/templatepalette.h"

#include <QSet>

// Only composer.cpp (what is shown), composersending.cpp (what is stored and handed in) and composerorigin.cpp (why a
// text was brought back) include this.
namespace uttar::ui {

class Composer::Private
{
public:
    Private(ReplyService &replyService, InboxService &inboxService, Composer *composer)
        : q(composer), replies(replyService), inbox(inboxService)
    { }

    void build();
    void connectAll();
    void setDraft(const Draft &draft);
    [[nodiscard]] Draft draft() const;
    [[nodiscard]] Draft submission() const;
    [[nodiscard]] QString replyNow() const { return mode == Mode::Note ? replyText : edit->toPlainText(); }
    [[nodiscard]] QString noteNow() const { return mode == Mode::Note ? edit->toPlainText() : noteText; }
    [[nodiscard]] bool nothingTyped() const;
    [[nodiscard]] bool shows(const ComplaintId &id) const { return view && view->complaint.id == id; }
    void edited();
    void fieldEdited();
    void touch();
    void lock(bool locked);
    void lockText();
    void check();
    void showFields();
    void showPlaceholder();
    void rest();
    void takeTemplate(const TemplateChoice &choice);
    void sendReply();
    void sendNote();
    void setNote(const QString &text);
    // What Undo has put back into the stored note and is not here yet.
    [[nodiscard]] QString broughtBack(const QString &storedNote) const;
    void handedIn(const ComplaintId &id);
    void handedBack(const Typed &words, const Error &error);
    [[nodiscard]] std::optional<Typed> takeTyped(); // what is not stored; from now on it counts as stored
    void stored(const ComplaintId &id);
    void notStored(const ComplaintId &id);
    void keepTyped(); // before another complaint comes
    void showOrigin();
    void followOrigin(const std::optional<Draft> &stored);
    void settleOrigin();
    [[nodiscard]] bool asksFirst() const;
    void askFirst(); // and then hands the reply in

    Composer *q;
    ReplyService &replies;
    InboxService &inbox;

    std::unique_ptr<ComposerForm> form;
    ReplyEdit *edit = nullptr; // of the form
    ReplyHighlighter *highlighter = nullptr;
    TemplatePalette *palette = nullptr;
    DraftKeeper *keeper = nullptr;
    std::unique_ptr<Prompter> prompter;

    std::optional<ComplaintView> view;
    std::optional<SessionAccount> account;
    Mode mode = Mode::PublicReply;
    QString noteText; // while a reply is shown, and the other way round
    QString replyText;
    QSet<QString> notesFromHere; // texts of the note that were stored from here since it was begun
    Draft base;                  // reply id, revision and template of what is being written
    std::optional<TemplateChoice> used;
    bool loading = false;
    bool dirty = false;     // the reply was given neither to the keeper nor to the outbox as it stands
    bool noteDirty = false; // nor was the note
    bool sending = false;   // what stands here is being handed in: it does not change until that is answered
    bool mayReply = true;
    bool mayNote = true;
    bool typed = false; // since the complaint was opened
    QString seen;       // the text of the last change: marking and line heights change the document, not the text
};

} // namespace uttar::ui
