// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace uttar::server {

// While it lives, SIGTERM and SIGINT end the event loop cleanly, and SIGPIPE does nothing. One at a time in a process.
class EndBySignal : public QObject
{
    Q_OBJECT

public:
    EndBySignal();
    ~EndBySignal() override;

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

// Ends the event loop when stdin closes: the program that started this one is gone.
class EndWithParent : public QObject
{
    Q_OBJECT

public:
    EndWithParent();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace uttar::server
