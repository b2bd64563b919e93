// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/outboxsender.h"

#include "app/base/log.h"
#include "app/base/text.h"
#include "app/client/httpstatus.h"
#include "app/protocol/operation.h"

#include <algorithm>
#include <utility>

namespace uttar {

namespace {

// A server that fails the whole request this often at one operation is not going to recover by itself.
constexpr int faultsUntilParked = 10;

enum class Way { Retry, Conflict, Refuse, Park };

Way wayOf(const Error &error)
{
    if (isRetryable(error.code) || error.code == Code::SignInExpired)
        return Way::Retry;
    switch (error.code) {
    case Code::RevisionConflict: return Way::Conflict;
    case Code::Forbidden:
    case Code::SelfApproval:
    case Code::InvalidArguments:
    case Code::NotFound:
    case Code::TooLarge:
    case Code::StaleFence:
    case Code::AlreadyAnswered:
    case Code::StaleReply:
    case Code::WrongState:
    case Code::OperationIdReused:
    case Code::ReplyTooLong:
    case Code::UnresolvedPlaceholder:
    case Code::PersonalDataInPublic:
    case Code::MissingActionTakenReport:
    case Code::MissingExpectedDate:
    case Code::ContentMismatch: return Way::Refuse;
    default: return Way::Park;
    }
}

// The request did not get through, whatever it held: a hotel's sign-in page is not the operation's fault.
bool isOfTheWay(Code code)
{
    switch (code) {
    case Code::Offline:
    case Code::TlsUntrusted:
    case Code::TlsWrongHost:
    case Code::NotAnUttarServer:
    case Code::NotFound:
    case Code::SignInExpired: return true;
    default: return isRetryable(code);
    }
}

} // namespace

OutboxSender::OutboxSender(ConsoleStore &store, const Clock &clock, Backoff &backoff)
    : m_store(store), m_clock(clock), m_backoff(backoff)
{ }

Result<void> OutboxSender::recover()
{
    if (!m_unsettled || isBusy())
        return {};
    UTTAR_CHECK(m_store.recoverSending());
    m_unsettled = false;
    return {};
}

Result<std::vector<Invocation>> OutboxSender::take(int most)
{
    UTTAR_CHECK(recover());
    UTTAR_CHECK(m_store.dropOldHints());
    std::vector<Invocation> calls;
    while (int(calls.size()) < (m_alone ? 1 : most)) {
        auto next = m_store.nextToSend(m_clock.now());
        if (!next && calls.empty())
            return fail(next.error());
        if (!next) // what is marked leaves all the same: otherwise it would be on its way for ever
            break;
        auto &entry = *next;
        if (!entry || std::ranges::find(m_sent, entry->sequence, &OutboxEntry::sequence) != m_sent.end())
            break;
        if (const auto marked = m_store.markSending(entry->operation.id); !marked) {
            // Those that were marked before it have not left yet either.
            m_sent.clear();
            m_unsettled = true;
            return fail(marked.error());
        }
        calls.push_back(toInvocation(entry->operation));
        m_sent.push_back(*std::move(entry));
    }
    return calls;
}

Result<bool> OutboxSender::answered(const JmapResponse &response)
{
    m_alone = false;
    bool moved = false;
    std::optional<Error> problem;
    for (const auto &entry : std::exchange(m_sent, {})) {
        const auto settled = settle(entry, response);
        if (settled) {
            moved = moved || *settled;
            continue;
        }
        m_unsettled = true;
        problem = settled.error();
    }
    if (problem)
        return fail(*problem);
    return moved;
}

Result<bool> OutboxSender::settle(const OutboxEntry &entry, const JmapResponse &response)
{
    const auto &id = entry.operation.id;
    const auto answer = std::ranges::find(response.responses, id.toString(), &Invocation::callId);
    if (answer == response.responses.end())
        return refuse(entry, Error{Code::ServerFault, u"no answer to this operation"_s, false});
    const auto receipt = receiptFromAnswer(entry.operation, *answer);
    if (!receipt)
        return refuse(entry, receipt.error());
    if (receipt->error)
        return refuse(entry, *receipt->error);
    UTTAR_CHECK(m_store.complete(id, *receipt));
    qCInfo(lcSync, "operation %ls (%ls) done", qUtf16Printable(id.toString()),
           qUtf16Printable(actName(entry.operation.act)));
    return true;
}

Result<bool> OutboxSender::refuse(const OutboxEntry &entry, const Error &error)
{
    const auto &id = entry.operation.id;
    const auto way = wayOf(error);
    qCInfo(lcSync, "operation %ls (%ls) not done: %ls", qUtf16Printable(id.toString()),
           qUtf16Printable(actName(entry.operation.act)), qUtf16Printable(nameOf(error.code)));
    switch (way) {
    case Way::Retry: {
        const auto wait =
            std::max(m_backoff.ofAttempt(entry.attempts + 1), retryAfterOf(error).value_or(Milliseconds{0}));
        UTTAR_CHECK(m_store.markRetry(id, m_clock.now() + wait, error));
        return false;
    }
    case Way::Conflict: UTTAR_CHECK(m_store.setAside(id, OutboxState::Conflict, error)); return true;
    case Way::Refuse: UTTAR_CHECK(m_store.setAside(id, OutboxState::Refused, error)); return true;
    case Way::Park: UTTAR_CHECK(m_store.setAside(id, OutboxState::Parked, error)); return true;
    }
    return false;
}

Result<void> OutboxSender::failed(const Error &error)
{
    const bool fault = error.code == Code::ServerFault;
    const bool alone = m_sent.size() == 1;
    const bool hopeless = !isOfTheWay(error.code);
    m_alone = hopeless;
    std::optional<Error> problem;
    for (const auto &entry : std::exchange(m_sent, {})) {
        // A fault in company says nothing of this operation: alone it will be seen. The engine waits for all of them.
        const bool park = hopeless && alone && (!fault || entry.attempts >= faultsUntilParked);
        const auto written = park ? m_store.setAside(entry.operation.id, OutboxState::Parked, error)
                                  : m_store.markRetry(entry.operation.id, m_clock.now(), error);
        if (!written) {
            m_unsettled = true;
            problem = written.error();
        }
    }
    if (problem)
        return fail(*problem);
    return {};
}

} // namespace uttar
