// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/practice/practiceworld.h"

#include "app/base/log.h"
#include "app/base/text.h"
#include "app/domain/language.h"
#include "app/server/practice/practiceauthor.h"

#include <QCryptographicHash>

#include <algorithm>

namespace uttar::server {

namespace {

// An answer of this age, found in the journal at the start, may still get its reaction; an older one had its time.
constexpr auto stillOpen = std::chrono::minutes{10};

bool saysDone(const QString &text)
{
    static const QStringList words{u"restored"_s,  u"repaired"_s,   u"is back"_s, u"was lifted"_s,  u"cleaned"_s,
                                   u"corrected"_s, u"paid today"_s, u"बहाल"_s,    u"ठीक कर"_s,      u"ठीक की"_s,
                                   u"उठा लिया"_s,  u"साफ़ की"_s,     u"சீரானது"_s,  u"செலுத்தப்பட்டது"_s};
    return std::ranges::any_of(words, [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool asks(const QString &text)
{
    return text.contains(u'?') || text.contains("please tell"_L1, Qt::CaseInsensitive) || text.contains(u"बताएँ")
        || text.contains(u"தெரிவிக்கவும்") || text.contains(u"بتائیں");
}

} // namespace

class PracticeWorld::Private
{
public:
    Private(Clock &clock, PracticeOptions options, PracticeData data, std::unique_ptr<PracticeNetwork> network);

    void scheduleNewPost();
    void writeNewPost();
    void react(const PracticeAccount &account, const PublishRequest &request, const PublishedPost &post);
    void speak(const PracticeAccount &account, const PublishRequest &request, const PublishedPost &answered);
    void reactToTheLatest();
    void told();
    void after(Milliseconds delay, std::function<void()> call);

    Clock &m_clock;
    PracticeOptions m_options;
    PracticeData m_data;
    std::unique_ptr<PracticeNetwork> m_network;
    SeededRandom m_random;
    std::vector<std::unique_ptr<PracticePlatform>> m_platforms;
    std::map<quint64, std::unique_ptr<Clock::Timer>> m_timers;
    quint64 m_next = 0;
    std::function<void()> m_listener;
    QObject m_context; // of the world's thread
    bool m_started = false;
};

PracticeWorld::Private::Private(Clock &clock, PracticeOptions options, PracticeData data,
                                std::unique_ptr<PracticeNetwork> network)
    : m_clock(clock), m_options(std::move(options)), m_data(std::move(data)), m_network(std::move(network)),
      // Not the same voices again after each start.
      m_random(m_options.seed + 0x9e37 + m_network->count())
{
    for (const auto &department : m_data.departments) {
        for (const auto &account : department.accounts) {
            const PracticeAccount practice{account.channel, account.handle};
            auto platform = std::make_unique<PracticePlatform>(practice, *m_network, m_clock);
            platform->onPublished([this, practice](const PublishRequest &request, const PublishedPost &post) {
                if (m_started)
                    react(practice, request, post);
            });
            m_platforms.push_back(std::move(platform));
        }
    }
}

void PracticeWorld::Private::after(Milliseconds delay, std::function<void()> call)
{
    const auto number = m_next++;
    m_timers[number] = m_clock.callAfter(delay, [this, number, call = std::move(call)] {
        const auto kept = m_timers.extract(number);
        const auto last = call;
        last();
    });
}

void PracticeWorld::Private::told()
{
    if (m_listener)
        m_listener();
}

void PracticeWorld::Private::scheduleNewPost()
{
    if (m_options.newPostEvery <= Milliseconds{0})
        return;
    // Between half and one and a half of the average.
    const auto half = m_options.newPostEvery / 2;
    const auto delay = half + Milliseconds{qint64(m_random.below(quint64(m_options.newPostEvery.count()) + 1))};
    after(delay, [this] { writeNewPost(); });
}

void PracticeWorld::Private::writeNewPost()
{
    PracticeAuthor author(m_data, m_random);
    const auto written = author.write(m_clock.now());
    if (const auto posted = m_network->post(written.account, written.post); !posted)
        qCWarning(lcPlatform) << "practice: a post was not kept:" << nameOf(posted.error().code);
    else
        told();
    scheduleNewPost();
}

// Who is answered reacts, or does not; by the seed and the answer's key alone, so that a restart changes nothing.
void PracticeWorld::Private::react(const PracticeAccount &account, const PublishRequest &request,
                                   const PublishedPost &post)
{
    if (!m_options.reactions || request.part != 0)
        return;
    const auto digest = QCryptographicHash::hash(request.key.toLatin1(), QCryptographicHash::Sha256);
    const auto wait =
        m_options.reactionAfter + Milliseconds{m_options.reactionAfter.count() * 7 * quint8(digest[0]) / 256};
    after(wait, [this, account, request, post] { speak(account, request, post); });
}

void PracticeWorld::Private::speak(const PracticeAccount &account, const PublishRequest &request,
                                   const PublishedPost &answered)
{
    const auto first = m_network->find(account, request.threadRoot);
    if (!first)
        return; // the thread's beginning stands elsewhere
    const auto digest = QCryptographicHash::hash(request.key.toLatin1(), QCryptographicHash::Sha256);
    const int roll = quint8(digest[1]) * 100 / 256;
    SeededRandom chance(m_options.seed ^ quint8(digest[2]) << 8 ^ quint8(digest[3]));
    PracticeAuthor author(m_data, chance);
    auto post = *first;
    post.sourcePostId.clear();
    post.url.clear();
    post.inReplyTo = answered.sourcePostId;
    post.media.clear();
    post.hashtags.clear();
    post.postedTime = m_clock.now();
    QString kind;
    if (saysDone(request.text)) {
        kind = roll < 34 ? u"thanks"_s
            : roll < 52  ? u"rate5"_s
            : roll < 60  ? u"rate3"_s
            : roll < 66  ? u"rate1"_s
            : roll < 74  ? u"reopen"_s
            : roll < 82  ? u"again"_s
                         : QString();
        post.rating = kind == "rate5"_L1 ? 5 : kind == "rate3"_L1 ? 3 : kind == "rate1"_L1 ? 1 : 0;
        post.reopen = kind == "reopen"_L1;
    } else if (asks(request.text)) {
        kind = roll < 85 ? u"answer"_s : QString();
    } else {
        kind = roll < 22 ? u"thanks"_s : roll < 40 ? u"ask"_s : roll < 50 ? u"again"_s : QString();
    }
    if (kind.isEmpty())
        return;
    const auto language = detectLanguage(first->text);
    post.text = author.reaction(kind, language == "und"_L1 ? u"en"_s : language);
    if (const auto posted = m_network->post(account, post); posted)
        told();
}

// The server was killed between an answer and its reaction.
void PracticeWorld::Private::reactToTheLatest()
{
    const auto replies = m_network->replies();
    for (const auto &reply : replies) {
        const auto posts = m_network->posts(reply.account);
        const bool answered = std::ranges::any_of(
            posts, [&](const CapturedPost &post) { return post.inReplyTo == reply.post.sourcePostId; });
        if (!answered && reply.request.createdTime > m_clock.now() - stillOpen)
            react(reply.account, reply.request, reply.post);
    }
}

PracticeWorld::PracticeWorld(std::unique_ptr<Private> hidden) : d(std::move(hidden)) { }

PracticeWorld::~PracticeWorld() = default;

Result<std::unique_ptr<PracticeWorld>> PracticeWorld::open(Clock &clock, const PracticeOptions &options)
{
    UTTAR_TRY(auto data, readPracticeData(clock.now()));
    UTTAR_TRY(auto network, PracticeNetwork::open(practiceJournal(options)));
    return std::unique_ptr<PracticeWorld>(
        new PracticeWorld(std::make_unique<Private>(clock, options, std::move(data), std::move(network))));
}

PracticePlatform *PracticeWorld::platform(Channel channel, const QString &handle) const
{
    const auto at = std::ranges::find_if(d->m_platforms, [&](const std::unique_ptr<PracticePlatform> &each) {
        return each->channel() == channel && each->sourceAccount() == handle;
    });
    return at == d->m_platforms.end() ? nullptr : at->get();
}

std::vector<PracticePlatform *> PracticeWorld::platforms() const
{
    std::vector<PracticePlatform *> out;
    for (const auto &each : d->m_platforms)
        out.push_back(each.get());
    return out;
}

PracticeNetwork &PracticeWorld::network() const
{
    return *d->m_network;
}

void PracticeWorld::start()
{
    d->m_started = true;
    d->reactToTheLatest();
    d->scheduleNewPost();
}

void PracticeWorld::onPost(std::function<void()> listener)
{
    d->m_listener = std::move(listener);
}

Result<CapturedPost> PracticeWorld::post(const Message &message)
{
    const auto at = std::ranges::find_if(d->m_platforms, [&](const std::unique_ptr<PracticePlatform> &each) {
        return each->channel() == message.channel && (message.to.isEmpty() || each->sourceAccount() == message.to);
    });
    if (at == d->m_platforms.end())
        return fail(Code::NotFound, u"no department has such an account"_s);
    if (message.handle.isEmpty())
        return fail(Code::InvalidArguments, u"handle"_s);
    if (message.rating < 0 || message.rating > 5)
        return fail(Code::InvalidArguments, u"rating"_s);
    CapturedPost post;
    post.author.handle = message.handle;
    post.author.name = message.name.isEmpty() ? message.handle : message.name;
    post.text = message.text;
    post.inReplyTo = message.inReplyTo;
    post.postedTime = d->m_clock.now();
    post.isPublic = message.channel != Channel::Email;
    post.rating = message.rating;
    post.reopen = message.reopen;
    post.appeal = message.appeal;
    post.media = message.media;
    for (const auto &word : message.text.split(u' ', Qt::SkipEmptyParts)) {
        if (word.size() > 1 && word.startsWith(u'#'))
            post.hashtags.push_back(word.sliced(1));
    }
    UTTAR_TRY(auto posted, d->m_network->post({message.channel, (*at)->sourceAccount()}, std::move(post)));
    QMetaObject::invokeMethod(
        &d->m_context, [world = d.get()] { world->told(); }, Qt::QueuedConnection);
    return posted;
}

} // namespace uttar::server
