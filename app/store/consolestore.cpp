// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/consolestore.h"

#include "app/base/log.h"
#include "app/store/cachewriter.h"
#include "app/store/inboxreader.h"
#include "app/store/lostbox.h"
#include "app/store/outbox.h"
#include "app/store/schema.h"
#include "app/store/searchindex.h"
#include "app/store/stored.h"
#include "app/store/threadreader.h"

namespace uttar {

class ConsoleStore::Private
{
public:
    Private(std::unique_ptr<sqlite::Database> db, const Clock &clock) : core(std::move(db), clock) { }

    [[nodiscard]] Result<QString> profile(const char *name) const
    {
        auto row = core.db->statement("SELECT value FROM profile WHERE name = ?1");
        row.bind(QString::fromLatin1(name));
        UTTAR_TRY(const bool found, row.step());
        return found ? row.text(0) : QString();
    }
    [[nodiscard]] Result<void> setProfile(const char *name, const QString &value)
    {
        return core.db
            ->statement("INSERT INTO profile(name, value) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value = ?2")
            .bind(QString::fromLatin1(name), value)
            .run();
    }
    [[nodiscard]] Result<void> load();

    StoreCore core;
    DraftBox drafts{core};
    LostBox lost{core};
    Outbox outbox{core, drafts};
    CacheWriter writer{core, drafts};
    InboxReader reader{core};
    ThreadReader threads{core, drafts, outbox};
};

namespace {

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(toStored(object));
}

QJsonObject accountJson(const SessionAccount &account)
{
    return {{u"id"_s, account.id.toString()},
            {u"person"_s, toJson(account.person)},
            {u"settings"_s, toJson(account.settings)},
            {u"practice"_s, account.practice}};
}

Result<SessionAccount> accountFrom(const QJsonObject &json)
{
    UTTAR_TRY(auto person, fromJson<Person>(json[u"person"_s].toObject()));
    UTTAR_TRY(auto settings, fromJson<DepartmentSettings>(json[u"settings"_s].toObject()));
    return SessionAccount{.id = AccountId(json[u"id"_s].toString()),
                          .person = std::move(person),
                          .settings = std::move(settings),
                          .practice = json[u"practice"_s].toBool()};
}

} // namespace

Result<void> ConsoleStore::Private::load()
{
    UTTAR_TRY(const auto offset, profile("clockOffset"));
    core.clockOffset = offset.toLongLong();
    UTTAR_TRY(const auto stored, profile("account"));
    if (stored.isEmpty())
        return {};
    if (auto account = accountFrom(objectFromStored(stored.toUtf8())))
        core.account = *std::move(account);
    else // the next session object brings it again
        qCWarning(lcStore) << "the stored account cannot be read:" << account.error().detail;
    return {};
}

Result<std::unique_ptr<ConsoleStore>> ConsoleStore::open(const Options &options, const Clock &clock)
{
    UTTAR_TRY(auto database, sqlite::Database::open({options.path, options.key, options.vfs}));
    UTTAR_CHECK(registerTokenizer(*database));
    UTTAR_CHECK(migrate(*database));
    auto d = std::make_unique<Private>(std::move(database), clock);
    UTTAR_CHECK(d->load());
    return std::unique_ptr<ConsoleStore>(new ConsoleStore(std::move(d)));
}

bool ConsoleStore::encrypts()
{
    return sqlite::Database::encrypts();
}

ConsoleStore::ConsoleStore(std::unique_ptr<Private> parts) : d(std::move(parts)) { }
ConsoleStore::~ConsoleStore() = default;

void ConsoleStore::onChange(std::function<void(const StoreChange &)> listener)
{
    d->core.listener = std::move(listener);
}

Result<std::optional<ServerIdentity>> ConsoleStore::identity() const
{
    ServerIdentity identity;
    UTTAR_TRY(identity.serverInstance, d->profile("serverInstance"));
    UTTAR_TRY(identity.epoch, d->profile("epoch"));
    if (identity == ServerIdentity{})
        return std::nullopt;
    return identity;
}

Result<void> ConsoleStore::adoptServer(const ServerIdentity &other)
{
    UTTAR_TRY(const auto known, identity());
    if (known == other)
        return {};
    return d->core.write([&]() -> Result<void> {
        UTTAR_CHECK(d->setProfile("serverInstance", other.serverInstance));
        UTTAR_CHECK(d->setProfile("epoch", other.epoch));
        UTTAR_CHECK(d->writer.keepOwnTexts());
        // Another server altogether knows nothing of their complaints.
        if (known && known->serverInstance == other.serverInstance)
            UTTAR_CHECK(d->outbox.offerNotesAgain());
        return d->writer.forget();
    });
}

Result<void> ConsoleStore::saveAccount(const SessionAccount &account)
{
    const bool otherPerson = !d->core.account || d->core.account->person.id != account.person.id;
    // Set before the commit, so that the listener reads with it.
    const auto before = std::exchange(d->core.account, account);
    const auto saved = d->core.write([&]() -> Result<void> {
        if (otherPerson)
            d->core.movedEverything();
        return d->setProfile("account", compact(accountJson(account)));
    });
    if (!saved)
        d->core.account = before;
    return saved;
}

Result<std::optional<SessionAccount>> ConsoleStore::account() const
{
    return d->core.account;
}

Result<void> ConsoleStore::saveClockOffset(qint64 milliseconds)
{
    UTTAR_CHECK(d->core.write([&] { return d->setProfile("clockOffset", QString::number(milliseconds)); }));
    d->core.clockOffset = milliseconds;
    return {};
}

qint64 ConsoleStore::clockOffset() const
{
    return d->core.clockOffset;
}

Result<void> ConsoleStore::saveMark(const QString &name, const QString &value)
{
    return d->core.write([&] {
        return d->core.db
            ->statement("INSERT INTO mark(name, value) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value = ?2")
            .bind(name, value)
            .run();
    });
}

QString ConsoleStore::mark(const QString &name) const
{
    auto row = d->core.db->statement("SELECT value FROM mark WHERE name = ?1");
    const auto found = row.bind(name).step();
    return found && *found ? row.text(0) : QString();
}

Result<QString> ConsoleStore::syncState(ObjectType type) const
{
    auto row = d->core.db->statement("SELECT state FROM sync_state WHERE type = ?1");
    UTTAR_TRY(const bool found, row.bind(nameOf(type)).step());
    return found ? row.text(0) : QString::fromLatin1(beginningState);
}

Result<void> ConsoleStore::applyPage(const SyncPage &page)
{
    return d->core.write([&] { return d->writer.apply(page); });
}

Result<void> ConsoleStore::cacheIsWhole()
{
    return d->core.write([&] { return d->lost.cacheIsWhole(); });
}

Result<void> ConsoleStore::forgetCache()
{
    return d->core.write([&] { return d->writer.forget(); });
}

Result<qint64> ConsoleStore::cachedObjects() const
{
    static const PerTable counts("SELECT count(*) FROM %");
    qint64 sum = 0;
    for (const auto type : cachedTypes) {
        auto count = d->core.db->statement(counts[type]);
        UTTAR_CHECK(count.step());
        sum += count.integer(0);
    }
    return sum;
}

Result<qint64> ConsoleStore::cachedAmong(ObjectType type, const QStringList &ids) const
{
    static const PerTable known("SELECT count(*) FROM % WHERE id = ?1");
    qint64 sum = 0;
    for (const auto &id : ids) {
        auto count = d->core.db->statement(known[type]);
        count.bind(id);
        UTTAR_CHECK(count.step());
        sum += count.integer(0);
    }
    return sum;
}

Result<QStringList> ConsoleStore::brokenObjects(ObjectType type) const
{
    QStringList ids;
    auto row = d->core.db->statement("SELECT id FROM sync_broken WHERE type = ?1 ORDER BY id");
    row.bind(nameOf(type));
    for (;;) {
        UTTAR_TRY(const bool more, row.step());
        if (!more)
            return ids;
        ids << row.text(0);
    }
}

Result<InboxPage> ConsoleStore::inbox(const InboxQuery &query, const std::optional<InboxKey> &after, int limit) const
{
    const sqlite::Database::Reading reading(*d->core.db);
    return d->reader.page(query, after, limit);
}

Result<std::vector<std::pair<InboxKey, InboxRow>>> ConsoleStore::inboxRows(const InboxQuery &query,
                                                                           const std::vector<ComplaintId> &ids) const
{
    const sqlite::Database::Reading reading(*d->core.db);
    return d->reader.rows(query, ids);
}

Result<FolderCounts> ConsoleStore::counts() const
{
    const sqlite::Database::Reading reading(*d->core.db);
    return d->reader.counts();
}

Result<ComplaintView> ConsoleStore::complaint(const ComplaintId &id) const
{
    const sqlite::Database::Reading reading(*d->core.db);
    return d->threads.complaint(id);
}

Result<std::vector<ReviewRow>> ConsoleStore::reviewQueue() const
{
    const sqlite::Database::Reading reading(*d->core.db);
    return d->threads.reviewQueue();
}

Result<std::vector<Person>> ConsoleStore::people() const
{
    return d->threads.people();
}

Result<std::vector<ReplyTemplate>> ConsoleStore::templates() const
{
    return d->threads.templates();
}

Result<void> ConsoleStore::markRead(const ComplaintId &id)
{
    return d->core.write([&] { return d->writer.markRead(id); });
}

Result<void> ConsoleStore::saveDraft(const Draft &draft)
{
    return d->core.write([&] { return d->drafts.save(draft); });
}

Result<void> ConsoleStore::saveTyped(const Typed &typed)
{
    return d->core.write([&]() -> Result<void> {
        if (typed.reply && typed.reply->isBlank())
            UTTAR_CHECK(d->drafts.remove(typed.complaintId));
        else if (typed.reply)
            UTTAR_CHECK(d->drafts.save(*typed.reply));
        return typed.note ? d->drafts.saveNote(typed.complaintId, *typed.note) : Result<void>();
    });
}

Result<void> ConsoleStore::deleteDraft(const ComplaintId &id)
{
    return d->core.write([&] { return d->drafts.remove(id); });
}

Result<std::vector<Draft>> ConsoleStore::drafts() const
{
    return d->drafts.all();
}

Result<std::vector<LostText>> ConsoleStore::lostTexts() const
{
    const sqlite::Database::Reading reading(*d->core.db);
    return d->lost.all();
}

Result<void> ConsoleStore::deleteLostText(const ComplaintId &id, bool note)
{
    return d->core.write([&] { return d->lost.remove(id, note); });
}

Result<std::map<QString, std::optional<BegunAnswer>>> ConsoleStore::answers() const
{
    std::map<QString, std::optional<BegunAnswer>> answers;
    auto row = d->core.db->statement("SELECT name, text, base FROM answer");
    for (;;) {
        UTTAR_TRY(const bool more, row.step());
        if (!more)
            return answers;
        answers.emplace(row.text(0), BegunAnswer{.text = row.text(1), .base = row.text(2)});
    }
}

Result<void> ConsoleStore::saveAnswers(const std::map<QString, std::optional<BegunAnswer>> &answers)
{
    return d->core.write([&]() -> Result<void> {
        auto remove = d->core.db->statement("DELETE FROM answer WHERE name = ?1");
        auto insert = d->core.db->statement("INSERT OR REPLACE INTO answer(name, text, base) VALUES(?1, ?2, ?3)");
        for (const auto &[name, answer] : answers) {
            if (answer)
                UTTAR_CHECK(insert.bind(name, answer->text, answer->base).run());
            else
                UTTAR_CHECK(remove.bind(name).run());
        }
        return {};
    });
}

Result<void> ConsoleStore::enqueue(const Operation &operation, Timestamp notBefore, const std::optional<Draft> &typed)
{
    return d->core.write([&] { return d->outbox.enqueue(operation, notBefore, typed); });
}

Result<Operation> ConsoleStore::undo(const OperationId &id)
{
    return d->core.write([&] { return d->outbox.undo(id); });
}

Result<std::optional<OutboxEntry>> ConsoleStore::nextToSend(Timestamp now) const
{
    return d->outbox.nextToSend(now);
}

Result<void> ConsoleStore::dropOldHints()
{
    UTTAR_TRY(const auto old, d->outbox.oldHints());
    if (old.empty())
        return {};
    return d->core.write([&] { return d->outbox.drop(old); });
}

Result<std::optional<Timestamp>> ConsoleStore::nextSendTime() const
{
    return d->outbox.nextSendTime();
}

Result<void> ConsoleStore::markSending(const OperationId &id)
{
    return d->core.write([&] { return d->outbox.markSending(id); });
}

Result<void> ConsoleStore::markRetry(const OperationId &id, Timestamp notBefore, const Error &error)
{
    return d->core.write([&] { return d->outbox.markRetry(id, notBefore, error); });
}

Result<void> ConsoleStore::complete(const OperationId &id, const Receipt &receipt)
{
    return d->core.write([&] { return d->outbox.complete(id, receipt); });
}

Result<void> ConsoleStore::setAside(const OperationId &id, OutboxState state, const Error &error)
{
    return d->core.write([&] { return d->outbox.setAside(id, state, error); });
}

Result<void> ConsoleStore::retry(const OperationId &id, int revisionSeen)
{
    return d->core.write([&] { return d->outbox.retry(id, revisionSeen); });
}

Result<void> ConsoleStore::dismiss(const OperationId &id)
{
    return d->core.write([&] { return d->outbox.dismiss(id); });
}

Result<std::vector<OutboxEntry>> ConsoleStore::outbox() const
{
    return d->outbox.all();
}

Result<void> ConsoleStore::recoverSending()
{
    return d->core.write([&] { return d->outbox.recoverSending(); });
}

void ConsoleStore::interrupt()
{
    d->core.db->interrupt();
}

} // namespace uttar
