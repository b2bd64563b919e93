// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/finalpixels.h"

#include <QBackingStore>
#include <QEvent>

#include <cstdio>
#include <ctime>

namespace uttar::bench {

namespace {

constexpr int quietMilliseconds = 1'000; // without a new picture: that was the last one

qint64 now()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

} // namespace

FinalPixels::FinalPixels(int &argc, char **argv, std::function<QWidget *()> target)
    : QApplication(argc, argv), m_find(std::move(target))
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quietMilliseconds);
    connect(&m_quiet, &QTimer::timeout, this, &FinalPixels::tell);
}

bool FinalPixels::notify(QObject *receiver, QEvent *event)
{
    // These two end with the window's picture being flushed.
    const bool paints = event->type() == QEvent::UpdateRequest || event->type() == QEvent::Expose;
    m_depth += paints ? 1 : 0;
    const bool result = QApplication::notify(receiver, event);
    m_depth -= paints ? 1 : 0;
    if (paints && m_depth == 0)
        take();
    return result;
}

void FinalPixels::take()
{
    if (!m_target)
        m_target = m_find();
    if (!m_target || m_target->window()->backingStore() == nullptr)
        return;
    const auto moment = now();
    const auto *const screen = dynamic_cast<QImage *>(m_target->window()->backingStore()->paintDevice());
    if (screen == nullptr)
        return;
    auto pixels = screen->copy(QRect(m_target->mapTo(m_target->window(), QPoint(0, 0)), m_target->size()));
    if (!m_flushes.empty() && m_flushes.back().pixels == pixels)
        return; // something else was painted
    m_flushes.push_back({moment, std::move(pixels)});
    m_quiet.start();
}

void FinalPixels::tell()
{
    const auto &last = m_flushes.back();
    if (!m_picture.isEmpty() && !last.pixels.save(m_picture))
        std::fprintf(stderr, "%s cannot be written\n", qPrintable(m_picture));
    std::printf("%lld %zu\n", static_cast<long long>(last.moment), m_flushes.size());
    std::fflush(stdout);
    quit();
}

} // namespace uttar::bench
