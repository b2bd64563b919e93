// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/reviewservice.h"

#include <QScrollArea>

#include <optional>

class QVBoxLayout;

namespace uttar::ui {

// The reply under review: exactly the text that would be published, what changed against the template or the earlier
// version, and the checks with pass or fail in words. The same once more changes nothing; another version of the same
// reply leaves the scroll position where it is.
class ReplyPanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit ReplyPanel(QWidget *parent = nullptr);
    void show(const ReviewItem &item);
    void clear();

private:
    [[nodiscard]] static bool looksTheSame(const ReviewItem &a, const ReviewItem &b);
    void begin();
    void addText(const ReviewItem &item);
    void addDifferences(const ReviewItem &item);
    void addChecks(const ReviewItem &item);
    void addRecord(const ReviewItem &item);
    QVBoxLayout *m_column = nullptr;
    QWidget *m_body = nullptr;
    std::optional<ReviewItem> m_shown; // without its complaint
};

} // namespace uttar::ui
