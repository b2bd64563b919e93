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
    connect(&m_again, &QTimer::timeout, this, &DraftKeeper::sendAll);
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

void DraftKeeper::store(const Typed &words)
{
    send(hold(words));
}

void DraftKeeper::keep(const Typed &words)
{
    hold(words);
    m_again.start();
}

std::optional<Typed> DraftKeeper::take(const ComplaintId &id)
{
    Typed out{.complaintId = id, .reply = {}, .note = {}};
    for (const auto &held : m_held) {
        if (held.words.complaintId != id)
            continue;
        if (held.words.reply)
            out.reply = held.words.reply;
        if (held.words.note)
            out.note = held.words.note;
    }
    std::erase_if(m_held, [&](const Held &held) { return held.words.complaintId == id; });
    return out.reply || out.note ? std::optional(std::move(out)) : std::nullopt;
}

void DraftKeeper::handIn(const Typed &words, const QFuture<Result<OperationId>> &answer, HandedIn then)
{
    forget(words);
    ++m_onTheirWay;
    whenDone(answer, this, [this, then = std::move(then)](const Result<OperationId> &done) {
        if (done)
            works();
        then(done);
        ended(done ? Result<void>() : Result<void>(fail(done.error())));
    });
}

QFuture<Result<void>> DraftKeeper::settle()
{
    sendAll();
    if (m_onTheirWay == 0)
        return QtFuture::makeReadyFuture(Result<void>());
    auto &waiter = m_waiters.emplace_back();
    waiter.promise.start();
    return waiter.promise.future();
}

bool DraftKeeper::holds(const ComplaintId &id) const
{
    return std::ranges::any_of(m_held, [&](const Held &held) { return held.words.complaintId == id; });
}

DraftKeeper::Held &DraftKeeper::hold(const Typed &words)
{
    forget(words);
    return m_held.emplace_back(Held{.number = ++m_number, .words = words});
}

void DraftKeeper::forget(const Typed &newer)
{
    for (auto &held : m_held) {
        if (held.words.complaintId != newer.complaintId)
            continue;
        if (newer.reply)
            held.words.reply.reset();
        if (newer.note)
            held.words.note.reset();
    }
    std::erase_if(m_held, [](const Held &held) { return !held.words.reply && !held.words.note; });
}

void DraftKeeper::send(Held &held)
{
    held.onItsWay = true;
    ++m_onTheirWay;
    whenDone(m_replies.saveTyped(held.words), this,
             [this, number = held.number, id = held.words.complaintId](const Result<void> &result) {
                 answered(number, id, result);
             });
}

void DraftKeeper::sendAll()
{
    m_again.stop();
    for (auto &held : m_held) {
        if (!held.onItsWay)
            send(held);
    }
}

void DraftKeeper::answered(quint64 number, const ComplaintId &id, const Result<void> &result)
{
    const auto at = std::ranges::find(m_held, number, &Held::number);
    const bool isNewest = at != m_held.end();
    if (result) {
        if (isNewest)
            m_held.erase(at);
        works();
        Q_EMIT stored(id);
    } else if (isNewest) {
        at->onItsWay = false;
        const bool first = !std::exchange(m_failing, true);
        m_again.start();
        Q_EMIT notStored(id);
        if (first)
            Q_EMIT failing(result.error());
    }
    // Where newer words took their place, the answer to those is the one that counts.
    ended(isNewest ? result : Result<void>());
}

void DraftKeeper::works()
{
    if (std::exchange(m_failing, false))
        Q_EMIT failing(std::nullopt);
}

void DraftKeeper::ended(const Result<void> &result)
{
    for (auto &waiter : m_waiters) {
        const bool has = !waiter.answer && waiter.answer.error().code != Code::WrongState;
        if (!result && !has)
            waiter.answer = result;
    }
    if (--m_onTheirWay > 0)
        return;
    for (auto &waiter : std::exchange(m_waiters, {})) {
        waiter.promise.addResult(waiter.answer);
        waiter.promise.finish();
    }
}

} // namespace uttar::ui
