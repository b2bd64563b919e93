// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/kepttexts.h"

#include <QCoreApplication>

#include <utility>

namespace uttar::ui {

namespace {

constexpr int soonMilliseconds = 500;

} // namespace

KeptTexts::KeptTexts(QObject *parent) : QObject(parent) { }

KeptTexts::KeptTexts(InboxService &service) : QObject(&service), m_service(&service)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMilliseconds);
    connect(&m_soon, &QTimer::timeout, this, [this] { (void)storeNow(); });
    connect(qApp, &QCoreApplication::aboutToQuit, this, [this] { (void)storeNow(); });
    connect(&service, &InboxService::opened, this, &KeptTexts::load);
    load();
}

KeptTexts &KeptTexts::of(InboxService &service)
{
    auto *kept = service.findChild<KeptTexts *>(QString(), Qt::FindDirectChildrenOnly);
    if (kept == nullptr)
        kept = new KeptTexts(service);
    return *kept;
}

void KeptTexts::keep(const QString &name, const Kept &kept)
{
    m_kept.insert_or_assign(name, kept);
    changed(name);
}

void KeptTexts::drop(const QString &name)
{
    m_kept.insert_or_assign(name, std::nullopt);
    changed(name);
}

std::optional<KeptTexts::Kept> KeptTexts::find(const QString &name) const
{
    const auto at = m_kept.find(name);
    return at == m_kept.end() ? std::nullopt : at->second;
}

void KeptTexts::clear()
{
    m_kept.clear();
    m_unstored.clear();
    m_database.clear();
    load();
}

// Not put off by the next key: what is typed without a pause is stored too.
void KeptTexts::changed(const QString &name)
{
    m_unstored.insert_or_assign(name, ++m_changes);
    if (m_service != nullptr && !m_soon.isActive())
        m_soon.start();
}

QFuture<Result<void>> KeptTexts::storeNow()
{
    m_soon.stop();
    if (m_service == nullptr || m_database.isEmpty() || m_unstored.empty())
        return QtFuture::makeReadyFuture(Result<void>());
    BegunAnswers typed{.database = m_database, .answers = {}};
    for (const auto &[name, change] : m_unstored)
        typed.answers.emplace(name, find(name));
    auto future = m_service->saveAnswers(typed);
    whenDone(future, this, [this, database = m_database, sent = m_unstored](const Result<void> &done) {
        if (database != m_database)
            return;
        if (!done && done.error().code != Code::WrongState) // closed: it is tried again when it is open again
            m_soon.start();
        if (!done)
            return;
        std::erase_if(m_unstored, [&](const auto &each) {
            const auto at = sent.find(each.first);
            return at != sent.end() && at->second == each.second;
        });
    });
    return future;
}

void KeptTexts::load()
{
    if (m_service == nullptr)
        return;
    whenDone(m_service->begunAnswers(), this, [this](Result<BegunAnswers> stored) {
        if (stored)
            take(*std::move(stored));
    });
}

void KeptTexts::take(BegunAnswers stored)
{
    if (m_database == stored.database) { // opened again: what is here is as new, or newer
        (void)storeNow();
        return;
    }
    // What was typed before anything was read is of whoever is here now; else it is the one's before.
    if (!m_database.isEmpty())
        m_unstored.clear();
    for (const auto &[name, change] : m_unstored)
        stored.answers.insert_or_assign(name, find(name));
    m_database = stored.database;
    m_kept = std::move(stored.answers);
    (void)storeNow();
}

} // namespace uttar::ui
