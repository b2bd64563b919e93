// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/random.h"
#include "app/base/text.h"
#include "app/store/consolestore.h"

#include <QTemporaryDir>
#include <QTest>

// Test values name the fields that matter; the others are their defaults.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

// A store in a folder of its own, and values to put into it.
namespace uttar::test {

inline const AccountId account{u"Ajal"_s};
inline const PersonId me{u"Pmeera"_s};
inline const PersonId other{u"Pravi"_s};
inline const Timestamp start{std::chrono::sys_days{std::chrono::year{2026} / 11 / 2} + std::chrono::hours{6}};

// The value, or a message with its error; the test ends there.
template<class T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(nameOf(result.error().code)), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

template<class T>
Code codeOf(const Result<T> &result)
{
    if (result)
        qFatal("an error was expected");
    return result.error().code;
}

class StoreFixture
{
public:
    StoreFixture() { reopen(); }

    [[nodiscard]] ConsoleStore::Options options() const
    {
        return {path, ConsoleStore::encrypts() ? QByteArray(32, 'k') : QByteArray(), {}};
    }
    void reopen()
    {
        store.reset();
        store = must(ConsoleStore::open(options(), clock));
        store->onChange([this](const StoreChange &change) { changes.push_back(change); });
    }
    void signIn(const PersonId &person = me)
    {
        DepartmentSettings settings;
        settings.name = u"Jal Board"_s;
        settings.numberPrefix = u"JAL"_s;
        must(store->saveAccount({.id = account,
                                 .person = {.id = person, .name = u"Meera"_s, .login = u"meera"_s},
                                 .settings = settings,
                                 .practice = false}));
    }
    // The next page of a type, with a state of its own.
    void put(ObjectType type, std::vector<StoredObject> objects, QStringList destroyed = {}, QStringList broken = {})
    {
        const auto old = *store->syncState(type);
        must(store->applyPage({.accountId = account,
                               .type = type,
                               .oldState = old,
                               .newState = QString::number(old.toLongLong() + 1),
                               .objects = std::move(objects),
                               .destroyed = std::move(destroyed),
                               .broken = std::move(broken)}));
    }
    void putComplaints(const std::vector<Complaint> &complaints)
    {
        put(ObjectType::Complaint, {complaints.begin(), complaints.end()});
    }
    [[nodiscard]] InboxRow rowOf(const ComplaintId &id, InboxFolder place = InboxFolder::AllOpen) const
    {
        const auto rows = must(store->inboxRows({.folder = place}, {id}));
        return rows.empty() ? InboxRow{} : rows.front().second;
    }
    [[nodiscard]] QStringList search(const QString &words, InboxFolder place = InboxFolder::AllOpen) const
    {
        QStringList ids;
        const auto page = must(store->inbox({.folder = place, .search = words}, std::nullopt, 1000));
        for (const auto &row : page.rows)
            ids << row.id.toString();
        ids.sort();
        return ids;
    }

    QTemporaryDir folder;
    QString path = folder.filePath(u"console.db"_s);
    ManualClock clock{start};
    std::vector<StoreChange> changes;
    std::unique_ptr<ConsoleStore> store;
};

inline ComplaintId complaintId(int n)
{
    return ComplaintId(u"C%1"_s.arg(n, 6, 10, QChar(u'0')));
}

inline Complaint complaint(int n, ComplaintState state = ComplaintState::Assigned)
{
    Complaint c;
    c.id = complaintId(n);
    c.accountId = account;
    c.serviceRequestId = u"JAL-2026-%1"_s.arg(n, 6, 10, QChar(u'0'));
    c.description = u"No water since Monday"_s;
    c.state = state;
    c.citizen = {.name = u"Asha"_s, .handle = u"asha%1"_s.arg(n), .platformUserId = u"u%1"_s.arg(n)};
    c.language = u"en"_s;
    c.sourcePostId = u"post%1"_s.arg(n);
    c.postedTime = c.capturedTime = c.registeredTime = c.changedTime = start + std::chrono::minutes(n);
    c.resolveDueAt = start + std::chrono::hours(24 * 21) + std::chrono::minutes(n);
    c.assignee = me;
    return c;
}

inline Operation operation(const QString &id, Act act)
{
    return {.id = OperationId(id), .accountId = account, .act = std::move(act), .actedTime = start, .clockOffset = 0};
}

inline ReplyContent content(const QStringList &parts)
{
    return {.type = ReplyType::Interim,
            .channel = Channel::X,
            .sourceAccount = u"JalBoard"_s,
            .language = u"hi"_s,
            .isPublic = true,
            .parts = parts,
            .interimReason = u"the pump is on order"_s};
}

inline Draft draft(int n, const QString &text)
{
    return {.complaintId = complaintId(n),
            .content = content({text}),
            .threadRevision = 1,
            .cursor = 3,
            .savedTime = start};
}

inline Operation submit(const QString &id, int n, const QStringList &parts, int revision = 0)
{
    const OperationId operationId(id);
    return operation(id,
                     SubmitReply{.replyId = revision > 0 ? ReplyId(u"Rold"_s) : replyIdOf(operationId),
                                 .complaintId = complaintId(n),
                                 .content = content(parts),
                                 .revision = revision,
                                 .threadRevision = 1});
}

inline Operation act(const QString &id, int n, ComplaintAction action, int revision = 1)
{
    return operation(id, ActOnComplaint{.complaintId = complaintId(n), .revision = revision, .action = action});
}

inline Receipt receipt(const QString &id, int revision = 2, const QString &state = {})
{
    return {.operationId = OperationId(id), .actor = me, .revision = revision, .stateName = state, .time = start};
}

inline QString uuid(int n)
{
    return u"00000000-0000-4000-8000-%1"_s.arg(n, 12, 10, QChar(u'0'));
}

} // namespace uttar::test
