// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/practice/practiceboard.h"

#include "app/base/text.h"
#include "app/protocol/jmap.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace uttar::server {

namespace {

ApiResponse answer(int status, const QJsonObject &body)
{
    ApiResponse response;
    response.status = status;
    response.contentType = status == 200 ? "application/json" : "application/problem+json";
    response.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return response;
}

ApiResponse problem(int status, const QString &detail)
{
    return answer(status, {{u"type"_s, u"about:blank"_s}, {u"status"_s, status}, {u"detail"_s, detail}});
}

ApiResponse problem(const Error &error)
{
    const int status = error.code == Code::NotFound ? 404 : error.code == Code::InvalidArguments ? 400 : 500;
    return problem(status, nameOf(error.code) + u": "_s + error.detail);
}

QJsonObject toJson(const CapturedPost &post)
{
    return {{u"id"_s, post.sourcePostId}, {u"thread"_s, post.sourceThreadId},      {u"inReplyTo"_s, post.inReplyTo},
            {u"url"_s, post.url},         {u"handle"_s, post.author.handle},       {u"name"_s, post.author.name},
            {u"text"_s, post.text},       {u"time"_s, toRfc3339(post.postedTime)}, {u"rating"_s, post.rating},
            {u"reopen"_s, post.reopen}};
}

QJsonObject toJson(const PracticeReply &reply)
{
    return {{u"id"_s, reply.post.sourcePostId},
            {u"thread"_s, reply.request.threadRoot},
            {u"inReplyTo"_s, reply.request.replyTo},
            {u"url"_s, reply.post.url},
            {u"key"_s, reply.request.key},
            {u"replyId"_s, reply.request.replyId.toString()},
            {u"part"_s, reply.request.part},
            {u"text"_s, reply.request.text},
            {u"time"_s, toRfc3339(reply.request.createdTime)},
            {u"attempts"_s, reply.attempts}};
}

// The account that a request means: by its channel, and by its handle where a channel has several.
Result<PracticeAccount> accountOf(const PracticeWorld &world, const QString &channelName, const QString &to)
{
    const auto channel = fromName<Channel>(channelName);
    if (!channel)
        return fail(Code::InvalidArguments, u"channel"_s);
    for (const auto *const platform : world.platforms()) {
        if (platform->channel() == *channel && (to.isEmpty() || platform->sourceAccount() == to))
            return PracticeAccount{*channel, platform->sourceAccount()};
    }
    return fail(Code::NotFound, u"no department has such an account"_s);
}

ApiResponse takePost(PracticeWorld &world, const QJsonObject &body)
{
    const auto text = [&](QLatin1String name) { return body.value(name).toString(); };
    const auto channel = fromName<Channel>(text("channel"_L1));
    if (!channel)
        return problem(400, u"channel"_s);
    const auto posted = world.post({.channel = *channel,
                                    .to = text("to"_L1),
                                    .handle = text("handle"_L1),
                                    .name = text("name"_L1),
                                    .text = text("text"_L1),
                                    .inReplyTo = text("inReplyTo"_L1),
                                    .rating = body.value("rating"_L1).toInt(),
                                    .reopen = body.value("reopen"_L1).toBool(),
                                    .appeal = body.value("appeal"_L1).toBool(),
                                    .media = {}});
    return posted ? answer(200, toJson(*posted)) : problem(posted.error());
}

ApiResponse list(const PracticeWorld &world, const ApiRequest &request)
{
    QJsonArray posts;
    QJsonArray replies;
    const auto channel = request.query.value(u"channel"_s);
    const auto to = request.query.value(u"to"_s);
    const auto wanted = [&](Channel each, const QString &handle) {
        return (channel.isEmpty() || nameOf(each) == channel) && (to.isEmpty() || handle == to);
    };
    for (const auto *const platform : world.platforms()) {
        if (!wanted(platform->channel(), platform->sourceAccount()))
            continue;
        const auto standing = world.network().posts({platform->channel(), platform->sourceAccount()});
        for (const auto &post : standing) {
            auto json = toJson(post);
            json.insert(u"channel"_s, nameOf(platform->channel()));
            json.insert(u"to"_s, platform->sourceAccount());
            posts.append(json);
        }
    }
    for (const auto &reply : world.network().replies()) {
        if (!wanted(reply.account.channel, reply.account.handle))
            continue;
        auto json = toJson(reply);
        json.insert(u"channel"_s, nameOf(reply.account.channel));
        json.insert(u"account"_s, reply.account.handle);
        replies.append(json);
    }
    return answer(200, {{u"posts"_s, posts}, {u"replies"_s, replies}});
}

ApiResponse script(const PracticeWorld &world, const QJsonObject &body)
{
    const auto account = accountOf(world, body.value("channel"_L1).toString(), body.value("to"_L1).toString());
    if (!account)
        return problem(account.error());
    std::vector<PracticeFault> faults;
    const auto names = body.value("faults"_L1).toArray();
    for (const auto &name : names) {
        const auto fault = fromName<PracticeFault>(name.toString());
        if (!fault)
            return problem(400, u"faults"_s);
        faults.push_back(*fault);
    }
    world.network().script(*account, std::move(faults));
    return answer(200, {});
}

} // namespace

std::optional<ApiResponse> practiceBoard(PracticeWorld &world, const ApiRequest &request)
{
    if (!request.path.startsWith("/practice/"_L1))
        return std::nullopt;
    if (request.method == "GET" && request.path == "/practice/posts"_L1)
        return list(world, request);
    const bool isPost = request.path == "/practice/post"_L1;
    if (request.method != "POST" || (!isPost && request.path != "/practice/faults"_L1))
        return std::nullopt;
    const auto body = objectFromJson(request.body);
    if (!body)
        return problem(400, u"the body is no JSON object"_s);
    return isPost ? takePost(world, *body) : script(world, *body);
}

} // namespace uttar::server
