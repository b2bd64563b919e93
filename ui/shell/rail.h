// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>
#include <QWidget>

#include <map>

class QButtonGroup;
class QVBoxLayout;

namespace uttar::ui {

enum class Place { Inbox, Review, Outbox, Settings };

// A place in the rail: icon, name and count when wide; icon with the count as a badge when narrow.
class RailButton : public QToolButton
{
    Q_OBJECT

public:
    RailButton(QLatin1String iconName, const QString &name, QWidget *parent);
    void setCount(int count, bool alarming);
    void setWide(bool wide);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintWide(QPainter &painter) const;
    void paintBadge(QPainter &painter) const;
    [[nodiscard]] QRect visual(const QRect &rect) const;
    int m_count = 0;
    bool m_alarming = false;
    bool m_wide = true;
};

// The places of the console. Wide from 1,400 pixels.
class Rail : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);

    void setPlace(Place place);
    void setShown(Place place, bool shown);
    // `alarming`: some of them need a person.
    void setCount(Place place, int count, bool alarming = false);
    void setWide(bool wide);

Q_SIGNALS:
    void chosen(uttar::ui::Place place);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void add(Place place, QLatin1String iconName, const QString &name, const QString &objectName);
    QVBoxLayout *m_column;
    QButtonGroup *m_group;
    QWidget *m_mark;
    std::map<Place, RailButton *> m_buttons;
    bool m_wide = true;
};

} // namespace uttar::ui
