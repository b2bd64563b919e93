// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/pull.h"

#include "app/base/log.h"
#include "app/base/text.h"

#include <algorithm>
#include <utility>

namespace uttar {

namespace {

// Below this nobody needs to be asked: three notes of a cache of twenty objects are no catastrophe.
constexpr qint64 fewDestroyed = 25;
constexpr int longPage = 4;           // times the first page
constexpr qsizetype mostBroken = 100; // asked for in one call

std::vector<ObjectType> allTypes()
{
    std::vector<ObjectType> out;
    std::ranges::transform(namesOf<ObjectType>, std::back_inserter(out), &NameEntry<ObjectType>::first);
    return out;
}

} // namespace

Pull::Pull(JmapClient &client, ConsoleStore &store, int pageSize, Hooks hooks)
    : m_client(client), m_store(store), m_pageSize(pageSize), m_hooks(std::move(hooks)),
      m_round(std::make_shared<int>(0))
{ }

bool Pull::isFirst() const
{
    const auto state = m_store.syncState(ObjectType::Complaint);
    return state && *state == QLatin1StringView(beginningState);
}

Result<bool> Pull::isAtTheBeginning() const
{
    for (const auto type : allTypes()) {
        UTTAR_TRY(const auto state, m_store.syncState(type));
        if (state != QLatin1StringView(beginningState))
            return false;
    }
    return true;
}

std::vector<ObjectType> Pull::typesOf(const AccountId &account, const StateChange &hint) const
{
    const auto states = hint.find(account);
    if (states == hint.end() || states->second.empty())
        return hint.empty() ? allTypes() : std::vector<ObjectType>{};
    std::vector<ObjectType> out;
    for (const auto type : allTypes()) {
        const auto state = states->second.find(nameOf(type));
        const auto seen = m_seen.find(type);
        if (state != states->second.end() && (seen == m_seen.end() || seen->second != state->second))
            out.push_back(type);
    }
    return out;
}

Result<void> Pull::prepare(const AccountId &account, const std::vector<ObjectType> &types)
{
    std::vector<TypeCursor> cursors;
    for (const auto type : types) {
        if (m_unknown.contains(type))
            continue;
        UTTAR_TRY(auto state, m_store.syncState(type));
        cursors.push_back({type, std::move(state)});
    }
    m_running = true;
    m_account = account;
    m_oneByOne = isFirst();
    m_destroyed = 0;
    m_cachedBefore = m_store.cachedObjects().value_or(0);
    m_pending = std::move(cursors);
    m_round = std::make_shared<int>(0);
    return {};
}

void Pull::start(const AccountId &account, const std::vector<ObjectType> &types)
{
    if (const auto prepared = prepare(account, types); !prepared)
        return endWith(prepared.error());
    if (m_pending.empty())
        return complete();
    send(nextToAsk());
}

std::vector<Invocation> Pull::startWithin(const AccountId &account, const std::vector<ObjectType> &types)
{
    if (!prepare(account, types)) // asked for by itself after the answer, and told then
        return {};
    m_within = nextToAsk();
    return callsFor(m_within);
}

void Pull::take(const JmapResponse &response)
{
    if (m_running)
        process(readPages(m_account, std::exchange(m_within, {}), response), response.sessionState);
}

void Pull::cancel()
{
    m_running = false;
    m_round.reset();
}

void Pull::forget()
{
    m_seen.clear();
    m_unknown.clear();
}

Pull::Asked Pull::nextToAsk() const
{
    if (m_oneByOne && !m_pending.empty())
        return {m_pending.front()};
    return m_pending;
}

std::vector<Invocation> Pull::callsFor(const Asked &asked) const
{
    std::vector<Invocation> calls;
    for (const auto &cursor : asked) {
        // The first page is there at once; the others are longer, for each costs an own commit and a piece of the
        // search's index.
        const bool follows = cursor.state != QLatin1StringView(beginningState);
        const int size = m_oneByOne && follows ? m_pageSize * longPage : m_pageSize;
        std::ranges::move(callsOf(m_account, cursor, size), std::back_inserter(calls));
    }
    return calls;
}

void Pull::send(Asked asked)
{
    const JmapRequest request{
        .capabilities = {QLatin1StringView(capabilityCore), QLatin1StringView(capabilityComplaints)},
        .calls = callsFor(asked)};
    // Read on the transport's thread, while this one writes the page before.
    const auto read = std::make_shared<std::vector<PageRead>>();
    m_client.call(
        request,
        [this, round = std::weak_ptr(m_round), read](Result<JmapResponse> response) {
            if (round.expired())
                return;
            if (!response)
                return endWith(response.error());
            process(std::move(*read), response->sessionState);
        },
        [account = m_account, asked = std::move(asked), read](JmapResponse &response) {
            *read = readPages(account, asked, response);
            response.responses.clear(); // the objects are in the pages
        });
}

void Pull::process(std::vector<PageRead> read, const QString &sessionState)
{
    if (!m_hooks.accepts(sessionState))
        return end(PullEnd::SessionChanged);
    const auto pages = advance(std::move(read));
    if (!pages)
        return endWith(pages.error());
    const bool more = !m_pending.empty();
    if (more)
        send(nextToAsk()); // before the writing: the server works while this computer does
    const std::weak_ptr round(m_round);
    for (const auto &page : *pages) {
        if (const auto written = write(page); !written)
            return endWith(written.error());
        if (round.expired()) // a mass deletion, or given up by a listener
            return;
    }
    if (!more)
        complete();
}

void Pull::complete()
{
    if (!std::exchange(m_askBroken, false))
        return end(PullEnd::Complete);
    auto broken = brokenOnes();
    if (!broken)
        return endWith(broken.error());
    if (broken->empty())
        return end(PullEnd::Complete);
    JmapRequest request{.capabilities = {QLatin1StringView(capabilityCore), QLatin1StringView(capabilityComplaints)},
                        .calls = {}};
    std::ranges::transform(*broken, std::back_inserter(request.calls),
                           [this](const BrokenObjects &ones) { return callFor(m_account, ones); });
    m_client.call(
        request,
        [this, round = std::weak_ptr(m_round), asked = *std::move(broken)](const Result<JmapResponse> &response) {
            if (round.expired())
                return;
            if (!response)
                return endWith(response.error());
            if (!m_hooks.accepts(response->sessionState))
                return end(PullEnd::SessionChanged);
            writeMended(asked, *response);
        });
}

Result<std::vector<BrokenObjects>> Pull::brokenOnes() const
{
    std::vector<BrokenObjects> all;
    for (const auto type : allTypes()) {
        UTTAR_TRY(const auto ids, m_store.brokenObjects(type));
        if (ids.isEmpty() || m_unknown.contains(type))
            continue;
        UTTAR_TRY(auto state, m_store.syncState(type));
        all.push_back({{type, std::move(state)}, ids.first(std::min(ids.size(), mostBroken))});
    }
    return all;
}

// What still cannot be read, or is not there, stays as it is: absence is no deletion.
void Pull::writeMended(const std::vector<BrokenObjects> &asked, const JmapResponse &response)
{
    const std::weak_ptr round(m_round);
    for (const auto &ones : asked) {
        const auto page = mendedPage(m_account, ones, response);
        if (!page || page->objects.empty())
            continue;
        if (const auto written = m_store.applyPage(*page); !written)
            return endWith(written.error());
        m_hooks.wrote(page->type, qint64(page->objects.size()));
        if (round.expired())
            return;
    }
    end(PullEnd::Complete);
}

Result<std::vector<PageRead>> Pull::advance(std::vector<PageRead> read)
{
    std::vector<PageRead> pages;
    for (auto &one : read) {
        const auto &[cursor, changes, page] = one;
        const auto at = std::ranges::find(m_pending, cursor.type, &TypeCursor::type);
        if (at == m_pending.end())
            continue;
        if (!changes && changes.error().code == Code::NotFound) {
            m_unknown.insert(cursor.type);
            m_pending.erase(at);
            continue;
        }
        if (!changes)
            return fail(changes.error());
        const bool more = changes->hasMoreChanges;
        if (more)
            at->state = changes->newState;
        else
            m_pending.erase(at);
        pages.push_back(std::move(one));
        if (more) {
            // The others are asked for again when this one is complete: a complaint comes before its posts.
            m_oneByOne = true;
            break;
        }
    }
    return pages;
}

Result<void> Pull::write(const PageRead &read)
{
    if (!*read.page)
        return fail(read.page->error());
    const auto &page = **read.page;
    // Others were created and destroyed before this console ever saw them.
    UTTAR_TRY(const auto lost, m_store.cachedAmong(page.type, page.destroyed));
    m_destroyed += lost;
    if (!m_mayDestroy && m_destroyed > fewDestroyed && m_destroyed * 10 > m_cachedBefore) {
        qCWarning(lcSync, "a change would destroy %lld of %lld objects: asks first",
                  static_cast<long long>(m_destroyed), static_cast<long long>(m_cachedBefore));
        end(PullEnd::MassDeletion);
        return {};
    }
    if (!page.broken.isEmpty())
        qCWarning(lcSync, "%lld objects of type %ls cannot be read, first %ls",
                  static_cast<long long>(page.broken.size()), qUtf16Printable(nameOf(page.type)),
                  qUtf16Printable(page.broken.front()));
    const bool empty = page.objects.empty() && page.destroyed.isEmpty() && page.broken.isEmpty();
    // The counter moves for every type when one changes: an empty step needs no write to the disk, for the older state
    // asks the same.
    const bool needless = empty && !read.changes->hasMoreChanges && page.oldState != QLatin1StringView(beginningState);
    if (!needless && page.oldState != page.newState)
        UTTAR_CHECK(m_store.applyPage(page));
    m_seen[page.type] = page.newState;
    if (!empty)
        m_hooks.wrote(page.type, qint64(page.objects.size()));
    return {};
}

void Pull::end(PullEnd end, std::optional<Error> error)
{
    if (end == PullEnd::Complete)
        m_mayDestroy = false;
    cancel();
    m_hooks.ended({end, std::move(error)});
}

void Pull::endWith(const Error &error)
{
    if (error.code == Code::CannotCalculateChanges)
        return end(PullEnd::CannotCalculate, error);
    if (error.code == Code::TooLarge)
        m_pageSize = std::max(1, m_pageSize / 2);
    end(PullEnd::Failed, error);
}

} // namespace uttar
