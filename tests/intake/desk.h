// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/intake/intake.h"
#include "tests/server/world.h"

namespace uttar::server::test {

using namespace std::chrono_literals;

// A platform that hands out the pages that the test put in.
class PagedPlatform final : public Platform
{
public:
    explicit PagedPlatform(Clock &clock) : m_clock(clock) { }

    std::vector<Result<Capture>> pages;
    std::vector<QString> cursors; // of the calls
    QStringList threads;          // of the last call

    [[nodiscard]] Channel channel() const override { return Channel::X; }
    [[nodiscard]] QString sourceAccount() const override { return u"jal"_s; }
    void capture(const QString &cursor, const QStringList &openThreads,
                 std::function<void(Result<Capture>)> done) override
    {
        cursors.push_back(cursor);
        threads = openThreads;
        Result<Capture> page = Capture{{}, cursor};
        if (!pages.empty()) {
            page = pages.front();
            pages.erase(pages.begin());
        }
        m_timers.push_back(m_clock.callAfter(1ms, [done = std::move(done), page] { done(page); }));
    }
    void publish(const PublishRequest &, std::function<void(Result<PublishedPost>)>) override { }
    void readBack(const PublishRequest &, std::function<void(Result<std::optional<PublishedPost>>)>) override { }

private:
    Clock &m_clock;
    std::vector<std::unique_ptr<Clock::Timer>> m_timers;
};

// A server whose department has rules and one platform account, and what comes in.
class Desk
{
public:
    Desk() : platform(w.clock)
    {
        account.id = u"Xjal"_s;
        account.accountId = w.water;
        account.channel = Channel::X;
        account.kind = u"paged"_s;
        account.handle = u"jal"_s;
        w.write([&](Transaction &t) -> Result<void> {
            UTTAR_TRY(auto department, t.department(w.water));
            ClassificationRule rule;
            rule.serviceCode = u"NO_WATER"_s;
            rule.words = {u"water"_s, u"पानी"_s};
            department.rules.classification = {rule};
            PlaceRule place;
            place.words = {u"Indore"_s, u"इंदौर"_s};
            place.address.district = u"Indore"_s;
            place.address.state = u"Madhya Pradesh"_s;
            department.rules.places = {place};
            UTTAR_CHECK(t.saveDepartment(department));
            return t.savePlatformAccount(account);
        });
    }
    [[nodiscard]] CapturedPost post(const QString &id, const QString &text = u"No water in Indore since Monday"_s)
    {
        CapturedPost out;
        out.sourcePostId = id;
        out.sourceThreadId = id;
        out.url = u"https://x.example/"_s + id;
        out.author.name = u"Asha"_s;
        out.author.handle = u"asha"_s;
        out.text = text;
        out.postedTime = w.clock.now() - 1min;
        return out;
    }
    [[nodiscard]] CapturedPost next(const QString &id, const QString &thread, const QString &text)
    {
        auto out = post(id, text);
        out.sourceThreadId = thread;
        out.inReplyTo = thread;
        return out;
    }
    Result<ComplaintId> registered(const CapturedPost &captured)
    {
        return w.database->write([&](Transaction &t) { return registerPost(t, account, captured, w.random); });
    }
    [[nodiscard]] qint64 state()
    {
        return w.read([&](Transaction &t) { return t.state(w.water); });
    }
    [[nodiscard]] std::vector<Post> posts(const ComplaintId &id)
    {
        return w.read([&](Transaction &t) { return t.postsOf(w.water, id); });
    }
    [[nodiscard]] QString cursor()
    {
        const auto accounts = w.read([](Transaction &t) { return t.platformAccounts(); });
        return accounts.front().cursor;
    }
    [[nodiscard]] QStringList complaints()
    {
        return w.read([&](Transaction &t) { return t.query(w.water, ObjectType::Complaint, {}, 0, 1000); });
    }

    World w;
    PagedPlatform platform;
    PlatformAccount account;
};

} // namespace uttar::server::test
