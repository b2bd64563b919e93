// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/replyservice.h"

#include <QFrame>

#include <memory>

class QLineEdit;
class QListView;

namespace uttar::ui {

class Paragraphs;
class Line;
class TemplateModel;

// The templates, found while typing, with a preview of the filled text. A popup: Escape closes it, Enter takes the
// chosen one, arrows move while the cursor stays in the search field.
class TemplatePalette : public QFrame
{
    Q_OBJECT

public:
    TemplatePalette(ReplyService &replies, QWidget *parent);
    ~TemplatePalette() override;

    // Over `anchor`, for this complaint.
    void open(const ComplaintId &complaint, QWidget *anchor);

Q_SIGNALS:
    void chosen(const uttar::TemplateChoice &choice);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void preview();
    void take();

    ReplyService &m_replies;
    ComplaintId m_complaint;
    quint64 m_request = 0;
    QLineEdit *m_field = nullptr;
    QListView *m_list = nullptr;
    TemplateModel *m_model = nullptr;
    Line *m_about = nullptr;
    Paragraphs *m_preview = nullptr;
};

} // namespace uttar::ui
