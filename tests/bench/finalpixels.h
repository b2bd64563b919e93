// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QImage>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <vector>

namespace uttar::bench {

// An application that notes each moment at which its window has reached the screen, together with the pixels of one
// widget, and afterwards finds the first moment from which that widget looked as it does in the end. Prints that moment
// (nanoseconds of CLOCK_MONOTONIC) and quits.
class FinalPixels : public QApplication
{
    Q_OBJECT

public:
    // `target`: the widget once it is there and has its rows, else null.
    FinalPixels(int &argc, char **argv, std::function<QWidget *()> target);

    // Where the final pixels are written, for a person to look at; empty: nowhere.
    void setPicture(const QString &path) { m_picture = path; }
    bool notify(QObject *receiver, QEvent *event) override;

private:
    struct Flush
    {
        qint64 moment;
        QImage pixels;
    };
    void take();
    void tell();

    std::function<QWidget *()> m_find;
    QPointer<QWidget> m_target;
    QString m_picture;
    std::vector<Flush> m_flushes;
    QTimer m_quiet;
    int m_depth = 0;
};

} // namespace uttar::bench
