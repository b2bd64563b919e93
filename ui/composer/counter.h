// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/platformrule.h"

#include <QWidget>

namespace uttar::ui {

// How much of a platform's length is used, as a ring and in numbers: "X 96 / 280".
class Counter : public QWidget
{
    Q_OBJECT

public:
    explicit Counter(QWidget *parent = nullptr);
    // `parts`: into how many posts it will be split; 1 or less: none.
    void set(const QString &platform, const Length &length, int parts, bool fits);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    qreal m_share = 0;
    bool m_fits = true;
};

} // namespace uttar::ui
