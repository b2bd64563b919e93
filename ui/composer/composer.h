// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/inboxservice.h"
#include "app/services/replyservice.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace uttar::ui {

// Where a reply or an internal note is written: kind of reply, text, counters, template palette, what is still missing,
// Submit. Everything typed, a note too, is stored as a draft within 2 s and shown as saved; closing never asks.
class Composer : public QWidget
{
    Q_OBJECT

public:
    Composer(ReplyService &replies, InboxService &inbox, QWidget *parent = nullptr);
    ~Composer() override;

    enum class Mode { PublicReply, PrivateReply, Note };

    // Another complaint: its draft, or an empty one.
    void setComplaint(const ComplaintView &view, const SessionAccount &account);
    // The same complaint changed: counters and checks follow, the text is left alone.
    void updateComplaint(const ComplaintView &view);
    void clear();

    // Whether this person may reply to this complaint as it stands. Otherwise there is only the note, and a reply that
    // was begun, to be read and copied. Whether their role adds notes; otherwise one is read only. Before
    // setComplaint().
    void setMayWrite(bool reply, bool note);
    void setMode(Mode wanted); // of a reply: where one can be written
    [[nodiscard]] Mode mode() const;
    // Whether the window is low for its text size: then it takes little room, and even less while nothing is written.
    void setLow(bool low);
    // Takes the focus for the reply or, where not empty, for this text as an internal note.
    void write(const QString &note);
    void openTemplates();
    void submit();
    // Stores what is typed, here and on complaints that were shown before. Done when all of it is on the disk, and what
    // was being handed in is answered too; with the first error. What is typed meanwhile is not part of it: look at
    // isDirty() before the window goes.
    [[nodiscard]] QFuture<Result<void>> saveNow();
    // True while the person has typed something that is not on the disk yet, as a draft or handed in.
    [[nodiscard]] bool isDirty() const;

Q_SIGNALS:
    void submitted(const uttar::OperationId &id, bool note);
    void failed(const uttar::Error &error);
    void started(); // the first key of a reply: the pane takes the lease
    // What is typed cannot be stored, or, with nothing, can be again. It is tried again every second.
    void storingFailed(const std::optional<uttar::Error> &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace uttar::ui
