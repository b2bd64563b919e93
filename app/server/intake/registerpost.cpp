// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/log.h"
#include "app/base/text.h"
#include "app/domain/classify.h"
#include "app/domain/clocks.h"
#include "app/domain/language.h"
#include "app/server/intake/intake.h"
#include "app/server/rules/commands.h"
#include "app/server/rules/saveoutcome.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

namespace uttar::server {

namespace {

constexpr qsizetype longestId = 1024;
constexpr qsizetype longestName = 200;
constexpr qsizetype mostMedia = 16;
constexpr qsizetype mostHashtags = 64;

QString newId(QChar letter, Random &random)
{
    return letter + random.uuid().remove(u'-');
}

// Names and ids of a platform: one line, not long.
QString cleanLine(const QString &text, qsizetype limit = longestName)
{
    return cleanText(text, limit).simplified();
}

// An address that a console may offer to open.
QString cleanUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.isValid() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
    return isWeb && text.size() <= 2 * longestId ? text : QString();
}

QString cleanLanguage(const QString &claimed, const QString &text)
{
    // What the words say counts more: many apps tell the language of their menus.
    const auto detected = detectLanguage(text);
    if (detected != "und"_L1)
        return detected;
    static const QRegularExpression tag(u"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$"_s);
    return tag.match(claimed).hasMatch() ? claimed : detected;
}

// A platform's clock may be anything; a moment in the future would stand above everything for ever.
Timestamp cleanTime(Timestamp claimed, Timestamp now)
{
    return claimed > Timestamp{} && claimed <= now ? claimed : now;
}

Result<CapturedPost> cleaned(CapturedPost post, Timestamp now)
{
    const auto isId = [](const QString &id) { return id.size() <= longestId && cleanLine(id, longestId) == id; };
    if (post.sourcePostId.isEmpty() || !isId(post.sourcePostId) || !isId(post.sourceThreadId) || !isId(post.inReplyTo))
        return fail(Code::InvalidArguments, u"an id of the platform's post"_s);
    if (post.rating < 0 || post.rating > 5)
        return fail(Code::InvalidArguments, u"rating"_s);
    if (post.sourceThreadId.isEmpty())
        post.sourceThreadId = post.inReplyTo.isEmpty() ? post.sourcePostId : post.inReplyTo;
    post.url = cleanUrl(post.url);
    post.author.name = cleanLine(post.author.name);
    post.author.handle = cleanLine(post.author.handle);
    post.author.platformUserId = cleanLine(post.author.platformUserId, longestId);
    post.author.profileUrl = cleanUrl(post.author.profileUrl);
    post.author.followers = std::max(0, post.author.followers);
    post.text = cleanText(post.text);
    post.language = cleanLanguage(post.language, post.text);
    post.postedTime = cleanTime(post.postedTime, now);
    post.hashtags = post.hashtags.mid(0, mostHashtags);
    for (auto &tag : post.hashtags)
        tag = cleanLine(tag);
    post.hashtags.removeAll(QString());
    return post;
}

QString cleanMediaType(const QString &type)
{
    static const QRegularExpression known(u"^(image|video|audio)/[a-z0-9.+-]{1,64}$|^application/pdf$"_s);
    // SVG is a document that can carry scripts; it is kept, but nobody shall render it.
    const bool isShown = known.match(type).hasMatch() && !type.contains("svg"_L1);
    return isShown ? type : u"application/octet-stream"_s;
}

Result<std::vector<Attachment>> saveMedia(Transaction &transaction, const AccountId &account, const CapturedPost &post)
{
    std::vector<Attachment> out;
    for (const auto &media : post.media) {
        if (media.bytes.isEmpty() || media.bytes.size() > JmapLimits{}.maxSizeUpload
            || qsizetype(out.size()) >= mostMedia) {
            qCWarning(lcIntake, "a file of %lld bytes was left out", qint64(media.bytes.size()));
            continue;
        }
        Attachment attachment;
        attachment.type = cleanMediaType(media.type);
        UTTAR_TRY(attachment.blobId, transaction.saveBlob(account, attachment.type, media.bytes));
        attachment.name = cleanLine(media.name);
        attachment.size = media.bytes.size();
        attachment.description = cleanText(media.description, 2000);
        out.push_back(std::move(attachment));
    }
    return out;
}

// One call of registerPost.
class Registration
{
public:
    Registration(Transaction &transaction, const PlatformAccount &account, const CapturedPost &post, Random &random)
        : m_transaction(transaction), m_account(account), m_post(post), m_random(random)
    { }

    [[nodiscard]] Result<ComplaintId> asNext(Complaint complaint);
    [[nodiscard]] Result<ComplaintId> asFirst();
    [[nodiscard]] Result<ComplaintId> asOurs(const Complaint &complaint);
    [[nodiscard]] Result<ComplaintId> again(Post known);
    [[nodiscard]] Result<std::optional<Complaint>> complaintOfItsThread();

private:
    [[nodiscard]] Result<Post> makePost(const ComplaintId &complaint);
    [[nodiscard]] Result<Situation> situationOf(const Complaint &complaint);
    [[nodiscard]] Result<ComplaintId> act(const ComplaintId &complaint);
    [[nodiscard]] Complaint complaintOf(const Department &department);
    [[nodiscard]] AuditEntry audit(const QString &action, const Complaint &complaint, const QJsonObject &details) const;

    Transaction &m_transaction;
    const PlatformAccount &m_account;
    const CapturedPost &m_post;
    Random &m_random;
};

AuditEntry Registration::audit(const QString &action, const Complaint &complaint, const QJsonObject &details) const
{
    AuditEntry entry;
    entry.accountId = m_account.accountId;
    entry.actor = u"system"_s;
    entry.action = action;
    entry.objectType = u"Complaint"_s;
    entry.objectId = complaint.id.toString();
    entry.complaintId = complaint.id.toString();
    entry.details = QString::fromUtf8(QJsonDocument(details).toJson(QJsonDocument::Compact));
    return entry;
}

Result<std::optional<Complaint>> Registration::complaintOfItsThread()
{
    UTTAR_TRY(auto complaint,
              m_transaction.complaintOfThread(m_account.accountId, m_account.channel, m_post.sourceThreadId));
    if (complaint || m_post.inReplyTo.isEmpty())
        return complaint;
    // The platform may know the thread by another first post than we do.
    UTTAR_TRY(const auto parent, m_transaction.postBySource(m_account.accountId, m_account.channel, m_post.inReplyTo));
    if (!parent)
        return complaint;
    UTTAR_TRY(complaint, m_transaction.complaint(m_account.accountId, parent->complaintId));
    return complaint;
}

Result<Post> Registration::makePost(const ComplaintId &complaint)
{
    Post post;
    post.id = PostId(newId(u'P', m_random));
    post.complaintId = complaint;
    post.channel = m_account.channel;
    post.sourcePostId = m_post.sourcePostId;
    post.sourceUrl = m_post.url;
    post.inReplyTo = m_post.inReplyTo;
    post.authorName = m_post.author.name;
    post.authorHandle = m_post.author.handle;
    post.text = m_post.text;
    post.language = m_post.language;
    post.postedTime = m_post.postedTime;
    post.capturedTime = m_transaction.now();
    post.isPublic = m_post.isPublic;
    UTTAR_TRY(post.attachments, saveMedia(m_transaction, m_account.accountId, m_post));
    return post;
}

Result<Situation> Registration::situationOf(const Complaint &complaint)
{
    Situation out;
    UTTAR_TRY(const auto department, m_transaction.department(m_account.accountId));
    out.caller.accountId = m_account.accountId;
    out.settings = department.settings;
    out.now = m_transaction.now();
    out.complaint = complaint;
    UTTAR_TRY(out.liveReply, m_transaction.liveReply(m_account.accountId, complaint.id));
    return out;
}

// What the citizen did besides writing. What the lifecycle does not allow now is a wish that came too late: the post
// tells of it, and nothing else happens.
Result<ComplaintId> Registration::act(const ComplaintId &id)
{
    const auto step = [&](ComplaintAction action) -> Result<void> {
        UTTAR_TRY(const auto complaint, m_transaction.complaint(m_account.accountId, id));
        UTTAR_TRY(const auto situation, situationOf(complaint));
        const auto outcome = citizenActed(situation, action, m_post.rating);
        if (!outcome) {
            qCInfo(lcIntake, "%s of %s: %s", qPrintable(nameOf(action)), qPrintable(id.toString()),
                   qPrintable(nameOf(outcome.error().code)));
            return {};
        }
        return saveOutcome(m_transaction, m_account.accountId, *outcome);
    };
    if (m_post.rating > 0)
        UTTAR_CHECK(step(ComplaintAction::Rate));
    if (m_post.reopen)
        UTTAR_CHECK(step(ComplaintAction::Reopen));
    if (m_post.appeal)
        UTTAR_CHECK(step(ComplaintAction::Appeal));
    return id;
}

Result<ComplaintId> Registration::asNext(Complaint complaint)
{
    UTTAR_TRY(const auto post, makePost(complaint.id));
    UTTAR_CHECK(m_transaction.savePost(m_account.accountId, post));
    UTTAR_TRY(const auto situation, situationOf(complaint));
    UTTAR_TRY(const auto outcome, citizenPosted(situation, post));
    UTTAR_CHECK(saveOutcome(m_transaction, m_account.accountId, outcome));
    return act(complaint.id);
}

Complaint Registration::complaintOf(const Department &department)
{
    Complaint out;
    out.id = ComplaintId(newId(u'C', m_random));
    out.accountId = m_account.accountId;
    out.description = m_post.text;
    out.source = m_account.channel;
    out.citizen = m_post.author;
    out.language = m_post.language;
    out.sourcePostId = m_post.sourcePostId;
    out.sourcePostUrl = m_post.url;
    out.sourceThreadId = m_post.sourceThreadId;
    out.sourceAccount = m_account.handle;
    out.postedTime = m_post.postedTime;
    out.capturedTime = m_transaction.now();
    out.registeredTime = m_transaction.now();
    out.changedTime = m_transaction.now();
    out.isPublic = m_post.isPublic;
    out.hashtags = m_post.hashtags;
    classify(out, department.rules);
    if (const auto *const category = department.settings.category(out.serviceCode))
        out.department = category->team;
    startClocks(out, department.settings);
    return out;
}

Result<ComplaintId> Registration::asFirst()
{
    const bool saysNothing = m_post.text.isEmpty() && m_post.media.empty();
    if (saysNothing && (m_post.rating > 0 || m_post.reopen || m_post.appeal))
        return fail(Code::NotFound, u"what the citizen did belongs to no complaint here"_s);
    UTTAR_TRY(const auto department, m_transaction.department(m_account.accountId));
    auto complaint = complaintOf(department);
    UTTAR_TRY(const auto people, m_transaction.people(m_account.accountId));
    UTTAR_TRY(const auto load, m_transaction.openComplaintsByAssignee(m_account.accountId));
    complaint.assignee = chooseOfficer(complaint, complaint.department, people, load);
    if (!complaint.assignee.isEmpty())
        complaint.state = ComplaintState::Assigned;
    UTTAR_TRY(complaint.serviceRequestId, m_transaction.nextServiceRequestId(m_account.accountId, department.settings));
    UTTAR_TRY(const auto post, makePost(complaint.id));
    complaint.attachmentCount = int(post.attachments.size());
    UTTAR_CHECK(m_transaction.saveComplaint(complaint));
    UTTAR_CHECK(m_transaction.savePost(m_account.accountId, post));
    UTTAR_CHECK(m_transaction.appendAudit(audit(u"REGISTER"_s, complaint,
                                                {{u"number"_s, complaint.serviceRequestId},
                                                 {u"channel"_s, nameOf(complaint.source)},
                                                 {u"category"_s, complaint.serviceCode},
                                                 {u"post"_s, post.id.toString()}})));
    if (!complaint.assignee.isEmpty())
        UTTAR_CHECK(m_transaction.appendAudit(
            audit(nameOf(ComplaintAction::Assign), complaint,
                  {{u"to"_s, nameOf(complaint.state)}, {u"assignee"_s, complaint.assignee.toString()}})));
    return complaint.id;
}

// The department spoke here past Uttar (in the platform's own app), or after the backup that this database came out of:
// it stands in the thread, so that nobody answers once more or otherwise.
Result<ComplaintId> Registration::asOurs(const Complaint &complaint)
{
    UTTAR_TRY(const auto situation, situationOf(complaint));
    const auto &live = situation.liveReply;
    // Perhaps the publisher's own, of which it has not heard yet; it writes that down itself.
    const bool onItsWay = live && (live->state == ReplyState::Attempting || live->state == ReplyState::Unknown);
    if (onItsWay && live->content.parts.contains(m_post.text))
        return ComplaintId();
    UTTAR_TRY(const auto posts, m_transaction.postsOf(m_account.accountId, complaint.id));
    // A person saw it there, and could not know its id.
    const auto told = std::ranges::find_if(posts, [&](const Post &post) {
        return post.direction == Direction::FromDepartment && post.sourcePostId.isEmpty() && post.text == m_post.text;
    });
    if (told != posts.end()) {
        auto post = *told;
        post.sourcePostId = m_post.sourcePostId;
        post.sourceUrl = m_post.url;
        UTTAR_CHECK(m_transaction.savePost(m_account.accountId, post));
        return complaint.id;
    }
    UTTAR_TRY(auto post, makePost(complaint.id));
    post.direction = Direction::FromDepartment;
    UTTAR_CHECK(m_transaction.savePost(m_account.accountId, post));
    UTTAR_TRY(const auto outcome, departmentPosted(situation, post));
    UTTAR_CHECK(saveOutcome(m_transaction, m_account.accountId, outcome));
    return complaint.id;
}

// A post that is known already: nothing changes, unless its author took it away.
Result<ComplaintId> Registration::again(Post known)
{
    if (!m_post.deleted || known.deleted)
        return known.complaintId;
    known.deleted = true;
    UTTAR_CHECK(m_transaction.savePost(m_account.accountId, known));
    UTTAR_TRY(const auto complaint, m_transaction.complaint(m_account.accountId, known.complaintId));
    auto entry = audit(u"POST_DELETED"_s, complaint, {{u"post"_s, known.id.toString()}});
    if (known.direction == Direction::FromCitizen)
        entry.actor = u"citizen"_s;
    entry.objectType = u"Post"_s;
    entry.objectId = known.id.toString();
    UTTAR_CHECK(m_transaction.appendAudit(std::move(entry)));
    return known.complaintId;
}

} // namespace

Result<ComplaintId> registerPost(Transaction &transaction, const PlatformAccount &account, const CapturedPost &captured,
                                 Random &random)
{
    UTTAR_TRY(const auto post, cleaned(captured, transaction.now()));
    UTTAR_CHECK(transaction.lockAccount(account.accountId));
    Registration registration(transaction, account, post, random);
    UTTAR_TRY(const auto known, transaction.postBySource(account.accountId, account.channel, post.sourcePostId));
    if (known)
        return registration.again(*known);
    if (post.deleted) // and never seen
        return ComplaintId();
    UTTAR_TRY(const auto complaint, registration.complaintOfItsThread());
    // What the department itself writes is nobody's complaint.
    if (post.own || post.author.handle.compare(account.handle, Qt::CaseInsensitive) == 0)
        return complaint ? registration.asOurs(*complaint) : ComplaintId();
    if (complaint)
        return registration.asNext(*complaint);
    return registration.asFirst();
}

} // namespace uttar::server
