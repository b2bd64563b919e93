// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peers/bluesky/asking.h"

#include "app/base/text.h"
#include "app/server/platforms/publishkey.h"

#include <QTest>
#include <QUuid>

#include <memory>

namespace uttar::tests {

using namespace server;

namespace {

// Calls `ask` with a callback and waits until it was called.
template<class T, class Ask>
Result<T> waitFor(Ask ask)
{
    const auto result = std::make_shared<std::optional<Result<T>>>(); // an answer may come after we gave up
    ask([result](Result<T> answer) { *result = std::move(answer); });
    if (!QTest::qWaitFor([&] { return result->has_value(); }, 40'000))
        return fail(Code::Internal, u"no answer"_s);
    return **result;
}

} // namespace

PublishRequest answerTo(const QString &uri, const QString &text)
{
    const ReplyId reply(u'R' + QUuid::createUuid().toString(QUuid::Id128));
    return {.replyId = reply,
            .part = 0,
            .key = publishKey(reply, 0),
            .text = text,
            .language = u"en"_s,
            .isPublic = true,
            .replyTo = uri,
            .threadRoot = uri,
            .createdTime = SystemClock().now()};
}

Result<PublishedPost> publish(Platform &platform, const PublishRequest &request)
{
    return waitFor<PublishedPost>([&](auto done) { platform.publish(request, done); });
}

Result<std::optional<PublishedPost>> readBack(Platform &platform, const PublishRequest &request)
{
    return waitFor<std::optional<PublishedPost>>([&](auto done) { platform.readBack(request, done); });
}

Result<Capture> capture(Platform &platform, const QString &cursor, const QStringList &threads)
{
    return waitFor<Capture>([&](auto done) { platform.capture(cursor, threads, done); });
}

} // namespace uttar::tests
