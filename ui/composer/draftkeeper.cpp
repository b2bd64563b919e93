// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/draftkeeper.h"

#include <algorithm>
#include <utility>

namespace uttar::ui {

namespace {

constexpr int quietMilliseconds = 1000;
constexpr int longestMilliseconds = 1900;

} // namespace

DraftKeeper::DraftKeeper(ReplyService &replies, QObject *parent) : QObject(parent), m_replies(replies)
{
    m_quiet.setInterval(quietMilliseconds);
    m_longest.setInterval(longestMilliseconds);
    m_again.setInterval(quietMilliseconds);
    for (auto *const timer : {&m_quiet, &m_longest, &m_again})
        timer->setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, this, &DraftKeeper::due);
    connect(&m_longest, &QTimer::timeout, this, &DraftKeeper::due);
    connect(&m_again, &QTimer::timeout, this, [this] { (void)storeKept(); });
}

void DraftKeeper::touch()
{
    m_quiet.start();
    if (!m_longest.isActive())
        m_longest.start();
}

void DraftKeeper::rest()
{
    m_quiet.stop();
    m_longest.stop();
}

QFuture<Result<void>> DraftKeeper::store(const Typed &typed)
{
    auto future = m_replies.saveTyped(typed);
    whenDone(future, this, [this, typed](const Result<void> &result) {
        if (result) {
            if (std::exchange(m_failing, false))
                Q_EMIT failing(std::nullopt);
            Q_EMIT stored(typed.complaintId);
        } else if (result.error().code != Code::WrongState) { // the profile was closed
            const bool first = !std::exchange(m_failing, true);
            Q_EMIT notStored(typed);
            if (first)
                Q_EMIT failing(result.error());
        }
    });
    return future;
}

void DraftKeeper::keep(const Typed &typed)
{
    auto newer = typed;
    if (const auto older = take(typed.complaintId)) {
        if (!newer.reply)
            newer.reply = older->reply;
        if (!newer.note)
            newer.note = older->note;
    }
    m_kept.push_back(std::move(newer));
    m_again.start();
}

std::optional<Typed> DraftKeeper::take(const ComplaintId &id)
{
    const auto at = std::ranges::find(m_kept, id, &Typed::complaintId);
    if (at == m_kept.end())
        return std::nullopt;
    auto typed = *std::move(at);
    m_kept.erase(at);
    return typed;
}

QFuture<Result<void>> DraftKeeper::storeKept()
{
    auto last = QtFuture::makeReadyFuture(Result<void>());
    for (const auto &typed : std::exchange(m_kept, {}))
        last = store(typed);
    return last;
}

} // namespace uttar::ui
