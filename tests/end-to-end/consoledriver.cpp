// SPDX-License-Identifier: GPL-3.0-or-later
// A console without a window, as a process of its own that a test can drive, stop and kill: the real services, backend
// thread, store, sync engine and HTTPS. One JSON object a line comes in on stdin ({"n": 1, "do": "inbox", …}), one goes
// out on stdout ({"n": 1, "value": …} or {"n": 1, "error": "forbidden"}); an answer means that what was asked for is on
// the disk.
#include "app/base/log.h"
#include "app/base/text.h"
#include "app/protocol/codec.h"
#include "app/services/inboxservice.h"
#include "app/services/outboxservice.h"
#include "app/services/replyservice.h"
#include "app/services/reviewservice.h"
#include "app/services/sessionservice.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSocketNotifier>

#include <cstdio>
#include <map>
#include <unistd.h>

using namespace uttar;

namespace {

QJsonObject rowOf(const InboxRow &row)
{
    return {
        {u"id"_s, row.id.toString()},     {u"number"_s, row.serviceRequestId}, {u"handle"_s, row.citizenHandle},
        {u"text"_s, row.firstLine},       {u"state"_s, nameOf(row.state)},     {u"assignee"_s, row.assignee.toString()},
        {u"reply"_s, row.liveReplyState}, {u"draft"_s, row.hasDraft},          {u"waiting"_s, row.waiting}};
}

QJsonObject viewOf(const ComplaintView &view)
{
    QJsonArray posts;
    for (const auto &post : view.posts)
        posts.append(toJson(post));
    QJsonArray replies;
    for (const auto &reply : view.replies)
        replies.append(toJson(reply));
    QJsonArray notes;
    for (const auto &note : view.notes)
        notes.append(note.text);
    QJsonArray audit;
    for (const auto &entry : view.audit)
        audit.append(entry.action);
    QJsonObject out{{u"complaint"_s, toJson(view.complaint)},
                    {u"shownState"_s, nameOf(view.shownState)},
                    {u"posts"_s, posts},
                    {u"replies"_s, replies},
                    {u"notes"_s, notes},
                    {u"audit"_s, audit},
                    {u"outbox"_s, int(view.outbox.size())}};
    if (view.draft)
        out[u"draft"_s] = QJsonObject{{u"text"_s, view.draft->content.parts.join(u'\n')},
                                      {u"replyId"_s, view.draft->replyId.toString()},
                                      {u"orphan"_s, view.draft->orphan}};
    return out;
}

class Driver : public QObject
{
public:
    explicit Driver(const QString &folder)
        : m_session(m_backend, makeMemoryKeychain(), folder), m_inbox(m_backend), m_replies(m_backend),
          m_reviews(m_backend), m_outbox(m_backend)
    {
        m_backend.setUndoTime(Milliseconds{0});
        registerCalls();
        connect(&m_stdin, &QSocketNotifier::activated, this, &Driver::read);
    }

private:
    using Call = std::function<void(const QJsonObject &, int)>;

    void registerCalls();
    void registerReplyCalls();
    void registerDump();
    // Appends the folder's complaints after `after` to `rows`, page by page, then goes on with the folders left.
    void dumpFolders(int n, std::vector<InboxFolder> folders, std::optional<InboxKey> after, QJsonArray rows);
    void dumpRest(int n, const QJsonArray &complaints);
    void read();
    void say(QJsonObject object)
    {
        const auto line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
        std::fwrite(line.constData(), 1, size_t(line.size()), stdout);
        std::fflush(stdout);
    }
    void answer(int n, const QJsonValue &value) { say({{u"n"_s, n}, {u"value"_s, value}}); }
    void refuse(int n, const Error &error)
    {
        say({{u"n"_s, n}, {u"error"_s, nameOf(error.code)}, {u"detail"_s, error.detail}});
    }

    // Answers `n` with what `show` makes of the result.
    template<class T, class Show>
    void reply(int n, const QFuture<Result<T>> &future, Show show)
    {
        whenDone(future, this, [this, n, show](const Result<T> &result) {
            if (result)
                answer(n, show(*result));
            else
                refuse(n, result.error());
        });
    }
    void replyDone(int n, const QFuture<Result<void>> &future)
    {
        whenDone(future, this,
                 [this, n](const Result<void> &result) { result ? answer(n, true) : refuse(n, result.error()); });
    }
    void replyOperation(int n, const QFuture<Result<OperationId>> &future)
    {
        reply(n, future, [](const OperationId &id) { return QJsonValue(id.toString()); });
    }
    // A draft of this complaint with the text of the call, going on from one that there is.
    void withDraft(const QJsonObject &in, int n, std::function<void(const Draft &)> then);

    Backend m_backend;
    SessionService m_session;
    InboxService m_inbox;
    ReplyService m_replies;
    ReviewService m_reviews;
    OutboxService m_outbox;
    QSocketNotifier m_stdin{STDIN_FILENO, QSocketNotifier::Read};
    QByteArray m_input;
    std::map<QString, Call> m_calls;
};

void Driver::withDraft(const QJsonObject &in, int n, std::function<void(const Draft &)> then)
{
    const ComplaintId id(in[u"id"_s].toString());
    whenDone(m_inbox.complaint(id), this, [this, in, n, then](const Result<ComplaintView> &view) {
        if (!view) {
            refuse(n, view.error());
            return;
        }
        Draft draft = view->draft.value_or(Draft{});
        draft.complaintId = view->complaint.id;
        draft.threadRevision = view->complaint.threadRevision;
        auto &content = draft.content;
        content.type = fromName<ReplyType>(in[u"type"_s].toString(u"FINAL"_s)).value_or(ReplyType::Final);
        content.channel = view->complaint.source;
        content.sourceAccount = view->complaint.sourceAccount;
        content.language = view->complaint.language;
        content.isPublic = view->complaint.isPublic;
        if (in.contains(u"text"_s))
            content.parts = QStringList{in[u"text"_s].toString()};
        if (in.contains(u"actionTaken"_s))
            content.actionTakenReport = in[u"actionTaken"_s].toString();
        then(draft);
    });
}

void Driver::registerReplyCalls()
{
    m_calls[u"saveDraft"_s] = [this](const QJsonObject &in, int n) {
        withDraft(in, n, [this, n](const Draft &draft) { replyDone(n, m_replies.saveDraft(draft)); });
    };
    m_calls[u"submit"_s] = [this](const QJsonObject &in, int n) {
        withDraft(in, n, [this, n](const Draft &draft) { replyOperation(n, m_replies.submit(draft)); });
    };
    m_calls[u"withdraw"_s] = [this](const QJsonObject &in, int n) {
        const ComplaintId id(in[u"id"_s].toString());
        whenDone(m_inbox.complaint(id), this, [this, n, id](const Result<ComplaintView> &view) {
            if (!view || view->replies.empty())
                refuse(n, view ? Error{Code::NotFound, u"no reply"_s, false} : view.error());
            else
                replyOperation(n, m_replies.withdraw(view->replies.back().id, id, view->replies.back().revision));
        });
    };
    m_calls[u"drafts"_s] = [this](const QJsonObject &, int n) {
        reply(n, m_replies.drafts(), [](const std::vector<Draft> &drafts) {
            QJsonArray out;
            for (const auto &draft : drafts)
                out.append(QJsonObject{{u"id"_s, draft.complaintId.toString()},
                                       {u"text"_s, draft.content.parts.join(u'\n')},
                                       {u"orphan"_s, draft.orphan}});
            return QJsonValue(out);
        });
    };
    m_calls[u"templates"_s] = [this](const QJsonObject &in, int n) {
        reply(n, m_replies.templates(ComplaintId(in[u"id"_s].toString()), in[u"search"_s].toString()),
              [](const std::vector<TemplateChoice> &choices) {
                  QJsonArray out;
                  for (const auto &choice : choices)
                      out.append(QJsonObject{{u"title"_s, choice.title},
                                             {u"text"_s, choice.filled},
                                             {u"unresolved"_s, QJsonArray::fromStringList(choice.unresolved)}});
                  return QJsonValue(out);
              });
    };
    m_calls[u"review"_s] = [this](const QJsonObject &, int n) {
        reply(n, m_reviews.queue(), [](const std::vector<ReviewRow> &rows) {
            QJsonArray out;
            for (const auto &row : rows)
                out.append(QJsonObject{{u"reply"_s, row.replyId.toString()},
                                       {u"id"_s, row.complaintId.toString()},
                                       {u"mayDecide"_s, row.mayDecide},
                                       {u"waiting"_s, row.waiting}});
            return QJsonValue(out);
        });
    };
    const auto decide = [this](const QJsonObject &in, int n, bool approve) {
        const auto item = m_reviews.item(ReplyId(in[u"reply"_s].toString()), ComplaintId(in[u"id"_s].toString()));
        whenDone(item, this, [this, in, n, approve](const Result<ReviewItem> &read) {
            if (!read)
                refuse(n, read.error());
            else
                replyOperation(n,
                               approve ? m_reviews.approve(read->reply)
                                       : m_reviews.sendBack(read->reply, in[u"note"_s].toString()));
        });
    };
    m_calls[u"approve"_s] = [decide](const QJsonObject &in, int n) { decide(in, n, true); };
    m_calls[u"sendBack"_s] = [decide](const QJsonObject &in, int n) { decide(in, n, false); };
}

// Everything that this console holds, by its services: {complaints: [{id, state}], drafts: […], outbox: […]}
void Driver::registerDump()
{
    m_calls[u"dump"_s] = [this](const QJsonObject &, int n) {
        dumpFolders(n, {InboxFolder::AllOpen, InboxFolder::Done}, std::nullopt, {});
    };
}

void Driver::dumpFolders(int n, std::vector<InboxFolder> folders, std::optional<InboxKey> after, QJsonArray rows)
{
    if (folders.empty()) {
        dumpRest(n, rows);
        return;
    }
    InboxQuery query;
    query.folder = folders.front();
    whenDone(m_inbox.page(query, after, 500), this, [this, n, folders, rows](const Result<InboxPage> &page) mutable {
        if (!page) {
            refuse(n, page.error());
            return;
        }
        for (const auto &row : page->rows)
            rows.append(QJsonObject{{u"id"_s, row.id.toString()}, {u"state"_s, nameOf(row.state)}});
        if (!page->next)
            folders.erase(folders.begin());
        dumpFolders(n, std::move(folders), page->next, std::move(rows));
    });
}

void Driver::dumpRest(int n, const QJsonArray &complaints)
{
    whenDone(m_replies.drafts(), this, [this, n, complaints](const Result<std::vector<Draft>> &drafts) {
        if (!drafts) {
            refuse(n, drafts.error());
            return;
        }
        QJsonArray texts;
        for (const auto &draft : *drafts)
            texts.append(QJsonObject{{u"id"_s, draft.complaintId.toString()},
                                     {u"text"_s, draft.content.parts.join(u'\n')},
                                     {u"orphan"_s, draft.orphan}});
        reply(n, m_outbox.entries(), [complaints, texts](const std::vector<OutboxEntry> &entries) {
            QJsonArray waiting;
            for (const auto &entry : entries) {
                const auto &act = entry.operation.act;
                const auto *const submit = std::get_if<SubmitReply>(&act);
                waiting.append(QJsonObject{{u"operation"_s, entry.operation.id.toString()},
                                           {u"act"_s, actName(act)},
                                           {u"state"_s, nameOf(entry.state)},
                                           {u"error"_s, entry.error ? nameOf(entry.error->code) : QString()},
                                           {u"complaint"_s, complaintOf(act).toString()},
                                           {u"text"_s, submit ? submit->content.parts.join(u'\n') : QString()}});
            }
            return QJsonValue(QJsonObject{{u"complaints"_s, complaints}, {u"drafts"_s, texts}, {u"outbox"_s, waiting}});
        });
    });
}

void Driver::registerCalls()
{
    m_calls[u"signIn"_s] = [this](const QJsonObject &in, int n) {
        replyDone(n,
                  m_session.signIn(QUrl(in[u"server"_s].toString()), in[u"login"_s].toString(),
                                   in[u"password"_s].toString(), in[u"certificate"_s].toString().toUtf8()));
    };
    m_calls[u"openOffline"_s] = [this](const QJsonObject &in, int n) {
        const auto profiles = m_session.profiles();
        if (profiles.empty())
            refuse(n, Error{Code::NotFound, u"no profile"_s, false});
        else
            replyDone(n, m_session.openOffline(profiles.front(), in[u"password"_s].toString()));
    };
    m_calls[u"offline"_s] = [this](const QJsonObject &in, int n) {
        m_session.setOffline(in[u"value"_s].toBool());
        answer(n, true);
    };
    m_calls[u"syncNow"_s] = [this](const QJsonObject &, int n) {
        m_session.syncNow();
        answer(n, true);
    };
    m_calls[u"status"_s] = [this](const QJsonObject &, int n) {
        const auto status = m_session.status();
        answer(n,
               QJsonObject{{u"connection"_s, int(status.connection)},
                           {u"online"_s, status.connection == Connection::Online},
                           {u"frozen"_s, status.connection == Connection::Frozen},
                           {u"syncing"_s, status.syncing},
                           {u"synced"_s, status.lastSynced.has_value()},
                           {u"waiting"_s, status.waiting},
                           {u"needsPerson"_s, status.needsPerson},
                           {u"error"_s, status.error ? nameOf(status.error->code) : QString()}});
    };
    m_calls[u"inbox"_s] = [this](const QJsonObject &in, int n) {
        InboxQuery query;
        query.folder = InboxFolder(in[u"folder"_s].toInt(int(InboxFolder::AllOpen)));
        query.search = in[u"search"_s].toString();
        reply(n, m_inbox.page(query, std::nullopt, in[u"limit"_s].toInt(200)), [](const InboxPage &page) {
            QJsonArray rows;
            for (const auto &row : page.rows)
                rows.append(rowOf(row));
            return QJsonValue(rows);
        });
    };
    m_calls[u"complaint"_s] = [this](const QJsonObject &in, int n) {
        reply(n, m_inbox.complaint(ComplaintId(in[u"id"_s].toString())),
              [](const ComplaintView &view) { return QJsonValue(viewOf(view)); });
    };
    m_calls[u"act"_s] = [this](const QJsonObject &in, int n) {
        const ComplaintId id(in[u"id"_s].toString());
        whenDone(m_inbox.complaint(id), this, [this, in, n, id](const Result<ComplaintView> &view) {
            if (!view) {
                refuse(n, view.error());
                return;
            }
            ActOnComplaint act;
            act.complaintId = id;
            act.revision = view->complaint.revision;
            act.action = fromName<ComplaintAction>(in[u"action"_s].toString()).value_or(ComplaintAction::Accept);
            act.assignee = PersonId(in[u"assignee"_s].toString());
            act.reason = in[u"reason"_s].toString();
            replyOperation(n, m_inbox.act(act));
        });
    };
    m_calls[u"note"_s] = [this](const QJsonObject &in, int n) {
        replyOperation(n, m_inbox.addNote(ComplaintId(in[u"id"_s].toString()), in[u"text"_s].toString()));
    };
    m_calls[u"outbox"_s] = [this](const QJsonObject &, int n) {
        reply(n, m_outbox.entries(), [](const std::vector<OutboxEntry> &entries) {
            QJsonArray out;
            for (const auto &entry : entries)
                out.append(QJsonObject{{u"operation"_s, entry.operation.id.toString()},
                                       {u"act"_s, actName(entry.operation.act)},
                                       {u"state"_s, nameOf(entry.state)},
                                       {u"error"_s, entry.error ? nameOf(entry.error->code) : QString()}});
            return QJsonValue(out);
        });
    };
    m_calls[u"retry"_s] = [this](const QJsonObject &in, int n) {
        replyDone(n, m_outbox.retry(OperationId(in[u"operation"_s].toString())));
    };
    m_calls[u"acceptServer"_s] = [this](const QJsonObject &, int n) {
        m_session.acceptServer();
        answer(n, true);
    };
    m_calls[u"whoAmI"_s] = [this](const QJsonObject &, int n) {
        const auto account = m_session.account();
        answer(n, account ? QJsonValue(toJson(account->person)) : QJsonValue());
    };
    registerReplyCalls();
    registerDump();
}

void Driver::read()
{
    QByteArray chunk(65536, Qt::Uninitialized);
    const auto got = ::read(STDIN_FILENO, chunk.data(), size_t(chunk.size()));
    if (got <= 0) {
        QCoreApplication::quit();
        return;
    }
    m_input += chunk.first(got);
    for (auto end = m_input.indexOf('\n'); end >= 0; end = m_input.indexOf('\n')) {
        const auto call = QJsonDocument::fromJson(m_input.first(end)).object();
        m_input.remove(0, end + 1);
        const auto at = m_calls.find(call[u"do"_s].toString());
        const int n = call[u"n"_s].toInt();
        if (at == m_calls.end())
            refuse(n, Error{Code::InvalidArguments, u"unknown call"_s, false});
        else
            at->second(call, n);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"uttar-test-console"_s);
    installLog(LogFormat::Text);
    if (argc != 2) {
        std::fputs("usage: uttar-test-console DATA-FOLDER\n", stderr);
        return 2;
    }
    Driver driver(QString::fromLocal8Bit(argv[1]));
    return QCoreApplication::exec();
}
