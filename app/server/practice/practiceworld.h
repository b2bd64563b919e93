// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/random.h"
#include "app/base/result.h"
#include "app/base/text.h"
#include "app/server/platforms/practiceplatform.h"
#include "app/server/store/serverstore.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace uttar::server {

struct PracticeOptions
{
    QString folder;                   // where the journal of the simulated platforms stands; empty: nothing is kept
    std::uint64_t seed = 1;           // the same seed makes the same citizens and the same history
    int complaints = 640;             // of the history, over `days`; 0: none at all
    int days = 30;                    // until now
    QString password = u"practice"_s; // of every login
    // What happens by itself once the world is started.
    Milliseconds newPostEvery{60'000};  // on the average; 0: nobody writes unasked
    bool reactions = true;              // citizens react to answers
    Milliseconds reactionAfter{15'000}; // at the earliest; at the latest eight times this
};

// The departments of the practice world with their people, templates, platform accounts (kind "practice") and a history
// of `complaints` over `days`, made from the seed: everything that a first look needs. Writes the journal in the folder
// first, then everything in one transaction; a database that was filled already is left alone. Code::Internal when the
// compiled-in data does not parse (a test sees to it).
//
// Logins, all with options.password: officer … officer8, supervisor, supervisor2, nodal, editor, appellate, auditor,
// admin, trainee of the first department, and the same with "2nd-" before them ("2nd-officer") of the second; admin and
// auditor work for both.
[[nodiscard]] Result<void> fillPractice(Database &database, Clock &clock, Random &random,
                                        const PracticeOptions &options);

// The journal's file in the folder of the options; empty: none.
[[nodiscard]] QString practiceJournal(const PracticeOptions &options);

// Simulated citizens on X, Mastodon, Bluesky and by mail. They write by themselves, react to what the departments
// publish (thank, complain again, ask, answer a question, rate 1 to 5, wish to reopen), and come back after a restart:
// what stands in the journal is remembered. The same seed and the same answers give the same reactions. Everything but
// post() and the lists belongs to the thread of the clock.
class PracticeWorld
{
public:
    // Opens the journal. Errors of PracticeNetwork::open.
    [[nodiscard]] static Result<std::unique_ptr<PracticeWorld>> open(Clock &clock, const PracticeOptions &options);
    ~PracticeWorld();

    // One platform for each practice account, by its channel and handle; none: null. They live as long as the world.
    [[nodiscard]] PracticePlatform *platform(Channel channel, const QString &handle) const;
    [[nodiscard]] std::vector<PracticePlatform *> platforms() const;
    [[nodiscard]] PracticeNetwork &network() const;

    // The citizens begin to write and to react.
    void start();
    // Called after each new post of a citizen, on the world's thread (for Intake::wake).
    void onPost(std::function<void()> listener);

    // What anybody can post: a person at the practice board, a test.
    struct Message
    {
        Channel channel = Channel::X;
        QString to; // handle of the department's account; empty: the first department's on this channel
        QString handle;
        QString name;
        QString text;
        QString inReplyTo; // sourcePostId of a post of this platform
        int rating = 0;    // 1 to 5
        bool reopen = false;
        bool appeal = false;
        std::vector<CapturedMedia> media;
    };
    // Thread-safe. Code::NotFound: no such account, or no such post; InvalidArguments: no handle.
    [[nodiscard]] Result<CapturedPost> post(const Message &message);

private:
    class Private;
    explicit PracticeWorld(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace uttar::server
