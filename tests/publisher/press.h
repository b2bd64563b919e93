// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/publisher/publisher.h"
#include "app/server/rules/commands.h"
#include "app/server/rules/saveoutcome.h"
#include "tests/publisher/scriptedplatform.h"
#include "tests/server/world.h"

namespace uttar::server::test {

// A server with one platform account and a publisher that can be started anew.
class Press
{
public:
    Press() : platform(w.clock)
    {
        account.id = u"Xjal"_s;
        account.accountId = w.water;
        account.channel = Channel::X;
        account.kind = u"scripted"_s;
        account.handle = u"jal"_s;
        w.write([&](Transaction &t) { return t.savePlatformAccount(account); });
    }
    [[nodiscard]] std::unique_ptr<Publisher> publisher(const QString &holder, Clock &clock, Platform &on)
    {
        auto out = std::make_unique<Publisher>(*w.database, clock, w.random, Publisher::Options{.holder = holder});
        out->add(account, on);
        return out;
    }
    void start()
    {
        running = publisher(u"first"_s, w.clock, platform);
        running->start();
    }
    // Everything up to QUEUED, as people do it.
    ReplyId queue(const QStringList &parts = {})
    {
        const auto complaint = w.addComplaint(w.water);
        auto operation = w.submission(complaint);
        if (!parts.isEmpty()) {
            auto act = std::get<SubmitReply>(operation.act);
            act.content.parts = parts;
            operation.act = act;
        }
        const auto submitted = w.perform(w.officer, operation);
        if (!submitted || submitted->error)
            qFatal("not submitted: %s",
                   qPrintable(submitted ? nameOf(submitted->error->code) : submitted.error().detail));
        const ReplyId id(submitted->objectId);
        const auto decided = w.perform(w.supervisor, w.decision(id));
        if (!decided || decided->error)
            qFatal("not approved");
        if (w.reply(id).state != ReplyState::Queued)
            qFatal("not queued");
        return id;
    }
    // The same reply once more, by its officer, who has read the whole thread: nothing when it was taken, or why not.
    std::optional<Code> resubmit(const ReplyId &id, const QStringList &parts, bool isPublic = true)
    {
        const auto reply = w.reply(id);
        auto content = reply.content;
        content.parts = parts;
        content.isPublic = isPublic;
        const auto done = w.perform(w.officer,
                                    SubmitReply{.replyId = id,
                                                .complaintId = reply.complaintId,
                                                .content = content,
                                                .revision = reply.revision,
                                                .threadRevision = w.complaint(reply.complaintId).threadRevision,
                                                .fence = 0,
                                                .edit = false});
        return codeOf(done);
    }
    std::optional<Code> approve(const ReplyId &id) { return codeOf(w.perform(w.supervisor, w.decision(id))); }
    std::optional<Code> settle(const ReplyId &id, bool published)
    {
        const auto reply = w.reply(id);
        return codeOf(w.perform(w.supervisor,
                                SettleReply{.replyId = id,
                                            .complaintId = reply.complaintId,
                                            .revision = reply.revision,
                                            .published = published,
                                            .url = {}}));
    }
    // A message of the citizen, as the intake takes it.
    void citizenWrites(const ComplaintId &id)
    {
        w.write([&](Transaction &t) -> Result<void> {
            Situation situation;
            situation.caller.accountId = w.water;
            situation.settings = testSettings();
            situation.now = t.now();
            UTTAR_TRY(situation.complaint, t.complaint(w.water, id));
            UTTAR_TRY(situation.liveReply, t.liveReply(w.water, id));
            Post post;
            post.id = PostId(u'P' + w.random.uuid().remove(u'-'));
            post.complaintId = id;
            post.sourcePostId = post.id.toString();
            post.text = u"Still no water"_s;
            post.capturedTime = t.now();
            UTTAR_CHECK(t.savePost(w.water, post));
            UTTAR_TRY(const auto outcome, citizenPosted(situation, post));
            return saveOutcome(t, w.water, outcome);
        });
    }
    [[nodiscard]] static std::optional<Code> codeOf(const Result<Receipt> &done)
    {
        if (!done)
            return done.error().code;
        return done->error ? std::optional(done->error->code) : std::nullopt;
    }
    [[nodiscard]] QStringList textsSent() const
    {
        QStringList out;
        for (const auto &request : platform.sent)
            out.push_back(request.text);
        return out;
    }
    // Of the department, in the thread.
    [[nodiscard]] QStringList textsInThread(const ReplyId &id)
    {
        QStringList out;
        for (const auto &post : posts(id)) {
            if (post.direction == Direction::FromDepartment)
                out.push_back(post.text);
        }
        return out;
    }
    [[nodiscard]] ReplyState state(const ReplyId &id) { return w.reply(id).state; }
    [[nodiscard]] std::vector<Publication> publications(const ReplyId &id)
    {
        return w.read([&](Transaction &t) { return t.publicationsOf(w.water, id); });
    }
    [[nodiscard]] std::vector<Post> posts(const ReplyId &id)
    {
        const auto complaint = w.reply(id).complaintId;
        return w.read([&](Transaction &t) { return t.postsOf(w.water, complaint); });
    }

    World w;
    ScriptedPlatform platform;
    PlatformAccount account;
    std::unique_ptr<Publisher> running;
};

inline QStringList threeParts()
{
    return {u"The valve in your lane was found broken. (1/3)"_s, u"It was repaired this morning. (2/3)"_s,
            u"Water is back since ten. (3/3)"_s};
}

} // namespace uttar::server::test
