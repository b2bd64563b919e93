// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/platforms/practicenetwork.h"

#include "app/base/log.h"
#include "app/base/text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <sys/file.h>
#include <unistd.h>

namespace uttar::server {

namespace {

QJsonObject accountJson(const PracticeAccount &account)
{
    return {{u"channel"_s, nameOf(account.channel)}, {u"account"_s, account.handle}};
}

QJsonArray mediaJson(const std::vector<CapturedMedia> &media)
{
    QJsonArray array;
    for (const auto &each : media) {
        array.append(QJsonObject{{u"type"_s, each.type},
                                 {u"name"_s, each.name},
                                 {u"description"_s, each.description},
                                 {u"bytes"_s, QString::fromLatin1(each.bytes.toBase64())}});
    }
    return array;
}

QJsonObject postJson(const PracticeAccount &account, const CapturedPost &post)
{
    auto json = accountJson(account);
    json.insert(u"kind"_s, u"post"_s);
    json.insert(u"id"_s, post.sourcePostId);
    json.insert(u"thread"_s, post.sourceThreadId);
    json.insert(u"inReplyTo"_s, post.inReplyTo);
    json.insert(u"url"_s, post.url);
    json.insert(u"handle"_s, post.author.handle);
    json.insert(u"name"_s, post.author.name);
    json.insert(u"userId"_s, post.author.platformUserId);
    json.insert(u"profileUrl"_s, post.author.profileUrl);
    json.insert(u"followers"_s, post.author.followers);
    json.insert(u"text"_s, post.text);
    json.insert(u"language"_s, post.language);
    json.insert(u"time"_s, toRfc3339(post.postedTime));
    json.insert(u"public"_s, post.isPublic);
    json.insert(u"deleted"_s, post.deleted);
    json.insert(u"hashtags"_s, QJsonArray::fromStringList(post.hashtags));
    json.insert(u"media"_s, mediaJson(post.media));
    json.insert(u"rating"_s, post.rating);
    json.insert(u"reopen"_s, post.reopen);
    json.insert(u"appeal"_s, post.appeal);
    return json;
}

CapturedPost postFrom(const QJsonObject &json)
{
    CapturedPost post;
    post.sourcePostId = json.value("id"_L1).toString();
    post.sourceThreadId = json.value("thread"_L1).toString();
    post.inReplyTo = json.value("inReplyTo"_L1).toString();
    post.url = json.value("url"_L1).toString();
    post.author = Citizen{.name = json.value("name"_L1).toString(),
                          .handle = json.value("handle"_L1).toString(),
                          .platformUserId = json.value("userId"_L1).toString(),
                          .profileUrl = json.value("profileUrl"_L1).toString(),
                          .followers = json.value("followers"_L1).toInt()};
    post.text = json.value("text"_L1).toString();
    post.language = json.value("language"_L1).toString();
    post.postedTime = fromRfc3339(json.value("time"_L1).toString()).value_or(Timestamp{});
    post.isPublic = json.value("public"_L1).toBool(true);
    post.deleted = json.value("deleted"_L1).toBool();
    const auto hashtags = json.value("hashtags"_L1).toArray();
    for (const auto &tag : hashtags)
        post.hashtags.push_back(tag.toString());
    const auto media = json.value("media"_L1).toArray();
    for (const auto &each : media) {
        const auto object = each.toObject();
        post.media.push_back({.type = object.value("type"_L1).toString(),
                              .name = object.value("name"_L1).toString(),
                              .description = object.value("description"_L1).toString(),
                              .bytes = QByteArray::fromBase64(object.value("bytes"_L1).toString().toLatin1())});
    }
    post.rating = json.value("rating"_L1).toInt();
    post.reopen = json.value("reopen"_L1).toBool();
    post.appeal = json.value("appeal"_L1).toBool();
    return post;
}

QJsonObject replyJson(const PracticeAccount &account, const PublishRequest &request, const PublishedPost &post)
{
    auto json = accountJson(account);
    json.insert(u"kind"_s, u"reply"_s);
    json.insert(u"key"_s, request.key);
    json.insert(u"id"_s, post.sourcePostId);
    json.insert(u"url"_s, post.url);
    json.insert(u"replyId"_s, request.replyId.toString());
    json.insert(u"part"_s, request.part);
    json.insert(u"text"_s, request.text);
    json.insert(u"language"_s, request.language);
    json.insert(u"public"_s, request.isPublic);
    json.insert(u"inReplyTo"_s, request.replyTo);
    json.insert(u"thread"_s, request.threadRoot);
    json.insert(u"time"_s, toRfc3339(request.createdTime));
    return json;
}

PracticeReply replyFrom(const PracticeAccount &account, const QJsonObject &json)
{
    PracticeReply reply;
    reply.account = account;
    reply.request.replyId = ReplyId(json.value("replyId"_L1).toString());
    reply.request.part = json.value("part"_L1).toInt();
    reply.request.key = json.value("key"_L1).toString();
    reply.request.text = json.value("text"_L1).toString();
    reply.request.language = json.value("language"_L1).toString();
    reply.request.isPublic = json.value("public"_L1).toBool(true);
    reply.request.replyTo = json.value("inReplyTo"_L1).toString();
    reply.request.threadRoot = json.value("thread"_L1).toString();
    reply.request.createdTime = fromRfc3339(json.value("time"_L1).toString()).value_or(Timestamp{});
    reply.post = {json.value("id"_L1).toString(), json.value("url"_L1).toString(), reply.request.text};
    return reply;
}

QByteArray lineOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

// Where it could be looked at, under a domain that nobody owns (RFC 2606).
QString addressOf(Channel channel, const QString &handle, const QString &id)
{
    return u"https://%1.practice.example/%2/%3"_s.arg(nameOf(channel), handle, id);
}

Error storageFault(const QFile &file)
{
    return {Code::StorageFault, u"practice journal: %1"_s.arg(file.errorString()), false};
}

} // namespace

class PracticeNetwork::Alone
{
public:
    explicit Alone(PracticeNetwork &network) : m_lock(network.m_mutex), m_file(network.m_file.get())
    {
        if (m_file != nullptr)
            ::flock(m_file->handle(), LOCK_EX);
        m_ready = network.catchUp();
        if (!m_ready)
            qCWarning(lcPublisher, "%s", qPrintable(m_ready.error().detail));
    }
    ~Alone()
    {
        if (m_file != nullptr)
            ::flock(m_file->handle(), LOCK_UN);
    }
    Q_DISABLE_COPY_MOVE(Alone)

    [[nodiscard]] const Result<void> &ready() const { return m_ready; }

private:
    std::scoped_lock<std::mutex> m_lock;
    QFile *m_file;
    Result<void> m_ready;
};

Result<std::unique_ptr<PracticeNetwork>> PracticeNetwork::open(const QString &journal)
{
    std::unique_ptr<PracticeNetwork> network(new PracticeNetwork);
    if (journal.isEmpty())
        return network;
    network->m_file = std::make_unique<QFile>(journal);
    if (!network->m_file->open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return fail(storageFault(*network->m_file));
    UTTAR_CHECK(Alone(*network).ready());
    return network;
}

// The file stands at the end of what is known here.
Result<void> PracticeNetwork::catchUp()
{
    if (!m_file || m_file->size() <= m_file->pos())
        return {};
    const auto known = m_file->pos();
    qint64 valid = 0;
    UTTAR_CHECK(load(m_file->readAll(), valid));
    if (known + valid != m_file->size() && !m_file->resize(known + valid))
        return fail(storageFault(*m_file));
    m_file->seek(known + valid);
    return {};
}

Result<std::unique_ptr<PracticeNetwork>> PracticeNetwork::create(const QString &journal)
{
    std::unique_ptr<PracticeNetwork> network(new PracticeNetwork);
    if (journal.isEmpty())
        return network;
    network->m_file = std::make_unique<QFile>(journal);
    if (!network->m_file->open(QIODevice::ReadWrite | QIODevice::Truncate | QIODevice::Unbuffered))
        return fail(storageFault(*network->m_file));
    network->m_lazy = true;
    return network;
}

Result<void> PracticeNetwork::flush()
{
    const std::scoped_lock lock(m_mutex);
    if (m_file && ::fdatasync(m_file->handle()) != 0)
        return fail(storageFault(*m_file));
    m_lazy = false;
    return {};
}

quint64 PracticeNetwork::count()
{
    const Alone alone(*this);
    return m_count;
}

Result<void> PracticeNetwork::load(const QByteArray &bytes, qint64 &valid)
{
    for (qsizetype from = 0; from < bytes.size();) {
        const auto end = bytes.indexOf('\n', from);
        if (end < 0)
            break; // cut off while it was written: it was never answered
        const auto line = QJsonDocument::fromJson(bytes.sliced(from, end - from));
        if (!line.isObject())
            return fail(Code::StorageCorrupt, u"practice journal: no object at byte %1"_s.arg(from));
        UTTAR_CHECK(apply(line.object()));
        from = end + 1;
        valid = from;
    }
    return {};
}

Result<void> PracticeNetwork::apply(const QJsonObject &line)
{
    const auto channel = fromName<Channel>(line.value("channel"_L1).toString());
    if (!channel)
        return fail(Code::StorageCorrupt, u"practice journal: an unknown channel"_s);
    const PracticeAccount account{*channel, line.value("account"_L1).toString()};
    const auto kind = line.value("kind"_L1).toString();
    auto &held = m_held[account];
    ++m_count;
    if (kind == "post"_L1) {
        keep(account, postFrom(line));
    } else if (kind == "reply"_L1) {
        auto reply = replyFrom(account, line);
        held.replyIndex.insert(reply.request.key, qsizetype(m_replies.size()));
        held.threadOf.insert(reply.post.sourcePostId, reply.request.threadRoot);
        m_replies.push_back(std::move(reply));
    } else if (kind == "again"_L1) {
        const auto at = held.replyIndex.constFind(line.value("key"_L1).toString());
        if (at != held.replyIndex.constEnd())
            ++m_replies[std::size_t(*at)].attempts;
    } // another kind is a newer version's
    return {};
}

void PracticeNetwork::keep(const PracticeAccount &account, const CapturedPost &post)
{
    auto &held = m_held[account];
    held.postIndex.insert(post.sourcePostId, qsizetype(held.posts.size()));
    held.threadOf.insert(post.sourcePostId, post.sourceThreadId);
    held.posts.push_back(post);
}

Result<void> PracticeNetwork::write(const QByteArray &lines)
{
    if (!m_file)
        return {};
    const auto before = m_file->pos();
    if (m_file->write(lines) == lines.size() && (m_lazy || ::fdatasync(m_file->handle()) == 0))
        return {};
    const auto problem = storageFault(*m_file);
    // Half a line in the middle would make the file unreadable; where even this fails, opening drops it as cut off.
    if (m_file->resize(before))
        m_file->seek(before);
    return fail(problem);
}

Result<CapturedPost> PracticeNetwork::completed(const PracticeAccount &account, CapturedPost post)
{
    auto &held = m_held[account];
    if (post.author.handle.isEmpty())
        return fail(Code::InvalidArguments, u"a post needs a handle"_s);
    if (post.sourcePostId.isEmpty()) {
        // Like the ids of most platforms: they grow with time, and a count tells two of one moment apart.
        const auto moment = quint64(post.postedTime.time_since_epoch().count());
        post.sourcePostId = QString::number((moment << 20) + (m_count & 0xfffff));
    }
    ++m_count;
    if (held.threadOf.contains(post.sourcePostId))
        return fail(Code::InvalidArguments, u"a post stands under this id already"_s);
    if (post.sourceThreadId.isEmpty()) {
        if (post.inReplyTo.isEmpty()) {
            post.sourceThreadId = post.sourcePostId;
        } else {
            const auto thread = held.threadOf.constFind(post.inReplyTo);
            if (thread == held.threadOf.constEnd())
                return fail(Code::NotFound, u"no post stands under inReplyTo"_s);
            post.sourceThreadId = thread->isEmpty() ? post.inReplyTo : *thread;
        }
    }
    const auto lower = post.author.handle.toLower();
    if (post.url.isEmpty())
        post.url = addressOf(account.channel, post.author.handle, post.sourcePostId);
    if (post.author.platformUserId.isEmpty())
        post.author.platformUserId = u"user-"_s + lower;
    if (post.author.profileUrl.isEmpty())
        post.author.profileUrl = addressOf(account.channel, post.author.handle, QString());
    return post;
}

Result<CapturedPost> PracticeNetwork::post(const PracticeAccount &account, CapturedPost post)
{
    UTTAR_TRY(auto posts, this->post(account, std::vector{std::move(post)}));
    return std::move(posts.front());
}

Result<std::vector<CapturedPost>> PracticeNetwork::post(const PracticeAccount &account, std::vector<CapturedPost> posts)
{
    const Alone alone(*this);
    UTTAR_CHECK(alone.ready());
    QByteArray lines;
    QHash<QString, QString> threads; // of those before it in this call
    for (auto &each : posts) {
        if (each.sourceThreadId.isEmpty() && threads.contains(each.inReplyTo))
            each.sourceThreadId = threads.value(each.inReplyTo);
        UTTAR_TRY(each, completed(account, std::move(each)));
        threads.insert(each.sourcePostId, each.sourceThreadId);
        lines += lineOf(postJson(account, each));
    }
    UTTAR_CHECK(write(lines));
    for (const auto &each : posts)
        keep(account, each);
    return posts;
}

Result<PublishedPost> PracticeNetwork::publish(const PracticeAccount &account, const PublishRequest &request)
{
    const Alone alone(*this);
    UTTAR_CHECK(alone.ready());
    auto &held = m_held[account];
    if (const auto at = held.replyIndex.constFind(request.key); at != held.replyIndex.constEnd()) {
        auto &stands = m_replies[std::size_t(*at)];
        auto again = accountJson(account);
        again.insert(u"kind"_s, u"again"_s);
        again.insert(u"key"_s, request.key);
        UTTAR_CHECK(write(lineOf(again)));
        ++stands.attempts;
        if (stands.request.text != request.text)
            return fail(Code::PlatformRejected, u"another text stands under this key"_s);
        return stands.post;
    }
    if (!request.replyTo.isEmpty() && !held.threadOf.contains(request.replyTo))
        return fail(Code::PlatformRejected, u"the post that it answers is not there"_s);
    PracticeReply reply{
        .account = account,
        .request = request,
        .post = {u"dept-"_s + request.key, addressOf(account.channel, account.handle, request.key), request.text}};
    UTTAR_CHECK(write(lineOf(replyJson(account, request, reply.post))));
    held.replyIndex.insert(request.key, qsizetype(m_replies.size()));
    held.threadOf.insert(reply.post.sourcePostId, request.threadRoot);
    m_replies.push_back(reply);
    return reply.post;
}

std::optional<PublishedPost> PracticeNetwork::published(const PracticeAccount &account, const QString &key)
{
    const Alone alone(*this);
    const auto held = m_held.find(account);
    if (held == m_held.end())
        return std::nullopt;
    const auto at = held->second.replyIndex.constFind(key);
    if (at == held->second.replyIndex.constEnd())
        return std::nullopt;
    return m_replies[std::size_t(*at)].post;
}

Capture PracticeNetwork::since(const PracticeAccount &account, const QString &cursor, int limit)
{
    const Alone alone(*this);
    const auto held = m_held.find(account);
    if (held == m_held.end())
        return {{}, cursor};
    const auto &posts = held->second.posts;
    // A cursor that is no number is nobody's: from the beginning, the intake drops what it knows.
    const auto from = std::min<std::size_t>(cursor.toUInt(), posts.size());
    const auto count = std::min<std::size_t>(std::size_t(limit), posts.size() - from);
    Capture capture;
    capture.posts.assign(posts.begin() + std::ptrdiff_t(from), posts.begin() + std::ptrdiff_t(from + count));
    capture.cursor = QString::number(from + count);
    return capture;
}

void PracticeNetwork::script(const PracticeAccount &account, std::vector<PracticeFault> faults)
{
    const std::scoped_lock lock(m_mutex);
    m_held[account].faults.assign(faults.begin(), faults.end());
}

std::optional<PracticeFault> PracticeNetwork::nextFault(const PracticeAccount &account)
{
    const std::scoped_lock lock(m_mutex);
    auto &faults = m_held[account].faults;
    if (faults.empty())
        return std::nullopt;
    const auto fault = faults.front();
    faults.pop_front();
    return fault;
}

std::vector<CapturedPost> PracticeNetwork::posts(const PracticeAccount &account)
{
    const Alone alone(*this);
    const auto held = m_held.find(account);
    return held == m_held.end() ? std::vector<CapturedPost>() : held->second.posts;
}

std::vector<PracticeReply> PracticeNetwork::replies()
{
    const Alone alone(*this);
    return m_replies;
}

std::optional<CapturedPost> PracticeNetwork::find(const PracticeAccount &account, const QString &sourcePostId)
{
    const Alone alone(*this);
    const auto held = m_held.find(account);
    if (held == m_held.end())
        return std::nullopt;
    const auto at = held->second.postIndex.constFind(sourcePostId);
    if (at == held->second.postIndex.constEnd())
        return std::nullopt;
    return held->second.posts[std::size_t(*at)];
}

} // namespace uttar::server
