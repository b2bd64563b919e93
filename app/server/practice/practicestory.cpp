// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/practice/practicestory.h"

#include "app/base/text.h"
#include "app/domain/classify.h"
#include "app/domain/clocks.h"
#include "app/domain/contenthash.h"
#include "app/domain/language.h"
#include "app/domain/placeholder.h"
#include "app/server/platforms/publishkey.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace uttar::server {

namespace {

QString dateIn(const QString &language, Timestamp at, const OfficeHours &office)
{
    const auto moment = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), QTimeZone(office.timeZone));
    return QLocale(language).toString(moment.date(), u"d MMMM yyyy"_s);
}

QString inWords(const QString &language, const QString &english, const QString &hindi, const QString &tamil)
{
    return language == "hi"_L1 ? hindi : language == "ta"_L1 ? tamil : english;
}

} // namespace

PracticeStory::PracticeStory(const PracticeDepartment &department, Random &random)
    : m_department(department), m_random(random)
{ }

const Person *PracticeStory::assignee() const
{
    const auto at = std::ranges::find(m_department.people, m_told.complaint.assignee, &Person::id);
    return at == m_department.people.end() ? nullptr : &*at;
}

QString PracticeStory::answerLanguage() const
{
    const auto base = m_told.complaint.language.section(u'-', 0, 0);
    return base == "und"_L1 || base.isEmpty() ? u"en"_s : base;
}

Situation PracticeStory::situation(const Person *who, Timestamp at) const
{
    Situation out;
    out.caller.accountId = m_department.department.id;
    out.caller.practice = true;
    if (who != nullptr)
        out.caller.person = *who;
    out.settings = m_department.department.settings;
    out.now = at;
    out.complaint = m_told.complaint;
    if (!m_told.replies.empty())
        out.reply = m_told.replies.back();
    for (const auto &reply : m_told.replies) {
        if (isLive(reply.state))
            out.liveReply = reply;
    }
    for (const auto &approval : m_told.approvals) {
        const auto &reply = out.reply;
        if (reply && approval.replyId == reply->id && approval.revision == reply->revision
            && approval.contentHash == reply->contentHash)
            out.approvals.push_back(approval);
    }
    if (out.reply)
        out.usedTemplate = templateOf(out.reply->content);
    return out;
}

std::optional<ReplyTemplate> PracticeStory::templateOf(const ReplyContent &content) const
{
    const auto used = std::ranges::find(m_department.templates, content.templateId, &ReplyTemplate::id);
    return used == m_department.templates.end() ? std::nullopt : std::optional(*used);
}

void PracticeStory::take(const Outcome &outcome, Timestamp at)
{
    if (outcome.complaint)
        m_told.complaint = *outcome.complaint;
    if (outcome.reply) {
        const auto known = std::ranges::find(m_told.replies, outcome.reply->id, &Reply::id);
        if (known == m_told.replies.end())
            m_told.replies.push_back(*outcome.reply);
        else
            *known = *outcome.reply;
    }
    if (outcome.note)
        m_told.notes.push_back(*outcome.note);
    if (outcome.approval)
        m_told.approvals.push_back(*outcome.approval);
    for (const auto &entry : outcome.audit)
        m_told.audit.emplace_back(at, entry);
}

Result<void> PracticeStory::carry(const Person &who, Act act, Timestamp at)
{
    auto looked = situation(&who, at);
    if (const auto *const deed = std::get_if<ActOnComplaint>(&act)) {
        const auto named = std::ranges::find(m_department.people, deed->assignee, &Person::id);
        if (named != m_department.people.end())
            looked.assignee = *named;
        if (!deed->duplicateOf.isEmpty()) {
            looked.duplicateOf = Complaint{};
            looked.duplicateOf->id = deed->duplicateOf;
            looked.duplicateOf->accountId = m_department.department.id;
        }
    }
    if (const auto *const submitted = std::get_if<SubmitReply>(&act)) {
        looked.usedTemplate = templateOf(submitted->content);
        if (submitted->revision == 0)
            looked.reply.reset();
    }
    const Operation operation{.id = OperationId(m_random.uuid()),
                              .accountId = m_department.department.id,
                              .act = std::move(act),
                              .actedTime = at};
    UTTAR_TRY(const auto outcome, carryOut(operation, looked));
    take(outcome, at);
    return {};
}

void PracticeStory::addPost(const CapturedPost &captured, Timestamp at)
{
    Post post;
    post.id = PostId(u'P' + m_random.uuid().remove(u'-'));
    post.complaintId = m_told.complaint.id;
    post.channel = m_told.complaint.source;
    post.sourcePostId = captured.sourcePostId;
    post.sourceUrl = captured.url;
    post.inReplyTo = captured.inReplyTo;
    post.authorName = captured.author.name;
    post.authorHandle = captured.author.handle;
    post.text = captured.text;
    post.language = detectLanguage(captured.text);
    post.postedTime = captured.postedTime;
    post.capturedTime = at;
    post.isPublic = captured.isPublic;
    // The blob's id is known only when its bytes are saved.
    for (const auto &media : captured.media) {
        post.attachments.push_back({BlobId(), media.type, media.name, qint64(media.bytes.size()), media.description});
    }
    m_newestPost = captured.sourcePostId;
    m_told.posts.emplace_back(std::move(post), captured.media);
}

void PracticeStory::begin(const CapturedPost &post, const PracticeAccount &account, const QString &number, Timestamp at,
                          const std::map<PersonId, int> &load)
{
    auto &complaint = m_told.complaint;
    const auto &settings = m_department.department.settings;
    complaint.id = ComplaintId(u'C' + m_random.uuid().remove(u'-'));
    complaint.accountId = m_department.department.id;
    complaint.serviceRequestId = number;
    complaint.description = post.text;
    complaint.source = account.channel;
    complaint.citizen = post.author;
    complaint.sourcePostId = post.sourcePostId;
    complaint.sourcePostUrl = post.url;
    complaint.sourceThreadId = post.sourceThreadId;
    complaint.sourceAccount = account.handle;
    complaint.postedTime = post.postedTime;
    complaint.capturedTime = at;
    complaint.registeredTime = at;
    complaint.changedTime = at;
    complaint.isPublic = post.isPublic;
    complaint.hashtags = post.hashtags;
    complaint.attachmentCount = int(post.media.size());
    classify(complaint, m_department.department.rules);
    if (const auto *const category = settings.category(complaint.serviceCode))
        complaint.department = category->team;
    startClocks(complaint, settings);
    complaint.assignee = chooseOfficer(complaint, complaint.department, m_department.people, load);
    if (!complaint.assignee.isEmpty())
        complaint.state = ComplaintState::Assigned;
    addPost(post, at);
    AuditEntry entry;
    entry.accountId = complaint.accountId;
    entry.actor = u"system"_s;
    entry.action = u"REGISTER"_s;
    entry.objectType = u"Complaint"_s;
    entry.objectId = complaint.id.toString();
    entry.complaintId = complaint.id.toString();
    m_told.audit.emplace_back(at, std::move(entry));
}

Result<void> PracticeStory::act(const Person &who, ActOnComplaint act, Timestamp at)
{
    act.complaintId = m_told.complaint.id;
    act.revision = m_told.complaint.revision;
    return carry(who, std::move(act), at);
}

Result<void> PracticeStory::note(const Person &who, const QString &text, Timestamp at)
{
    return carry(who, AddNote{m_told.complaint.id, text}, at);
}

Result<void> PracticeStory::citizenWrites(const CapturedPost &post, Timestamp at)
{
    addPost(post, at);
    UTTAR_TRY(const auto outcome, citizenPosted(situation(nullptr, at), m_told.posts.back().first));
    take(outcome, at);
    return {};
}

Result<void> PracticeStory::citizenActs(ComplaintAction action, int rating, Timestamp at)
{
    UTTAR_TRY(const auto outcome, citizenActed(situation(nullptr, at), action, rating));
    take(outcome, at);
    return {};
}

Result<void> PracticeStory::systemActs(ComplaintAction action, Timestamp at)
{
    UTTAR_TRY(const auto outcome, systemActed(situation(nullptr, at), action));
    take(outcome, at);
    return {};
}

// The template that says most of this complaint's matter.
const ReplyTemplate *PracticeStory::templateFor(ReplyType type) const
{
    const ReplyTemplate *found = nullptr;
    for (const auto &each : m_department.templates) {
        const bool fits =
            each.type == type && (each.serviceCode.isEmpty() || each.serviceCode == m_told.complaint.serviceCode);
        if (fits && (found == nullptr || (found->serviceCode.isEmpty() && !each.serviceCode.isEmpty())))
            found = &each;
    }
    return found;
}

// What an officer would have typed into the template's own fields.
QHash<QString, QString> PracticeStory::details(const ReplyContent &content, const QString &language, Timestamp at) const
{
    const auto &settings = m_department.department.settings;
    const auto done = dateIn(language, at - std::chrono::hours{20}, settings.officeHours);
    const auto place = m_told.complaint.address.locality.isEmpty()
        ? inWords(language, u"your area"_s, u"आपके क्षेत्र"_s, u"உங்கள் பகுதி"_s)
        : m_told.complaint.address.locality;
    QHash<QString, QString> values{
        {u"tanker time"_s, u"7"_s},
        {u"tanker place"_s, inWords(language, u"the community hall"_s, u"सामुदायिक भवन"_s, u"சமுதாயக் கூடம்"_s)},
        {u"what was done"_s,
         inWords(language, u"the burnt motor was replaced"_s, u"जली हुई मोटर बदली गई"_s, u"பழுதான கருவி மாற்றப்பட்டது"_s)},
        {u"morning hours"_s, inWords(language, u"6 to 8 in the morning"_s, u"सुबह 6 से 8"_s, u"காலை 6-8"_s)},
        {u"evening hours"_s, inWords(language, u"6 to 7 in the evening"_s, u"शाम 6 से 7"_s, u"மாலை 6-7"_s)},
        {u"van time"_s, u"7"_s},
        {u"years"_s, u"5"_s},
        {u"months"_s, u"3"_s},
        {u"amount"_s, u"₹ 2,140"_s},
        {u"utr"_s, content.utrNumber},
        {u"locality"_s, place},
        {u"district"_s, m_told.complaint.address.district.isEmpty() ? place : m_told.complaint.address.district}};
    for (const auto &name : {u"restored on"_s, u"repaired on"_s, u"cleaned on"_s, u"lifted on"_s, u"inspected on"_s,
                             u"sample date"_s, u"from date"_s, u"date of talk"_s})
        values.insert(name, done);
    if (content.expected)
        values.insert(u"expectedDate"_s, dateIn(language, *content.expected, settings.officeHours));
    const auto authority = std::ranges::find(settings.authorities, m_told.complaint.transferTo, &NamedCode::code);
    if (authority != settings.authorities.end()) {
        const auto name = authority->names.find(language);
        values.insert(u"authority"_s, name == authority->names.end() ? authority->names.at(u"en"_s) : name->second);
    }
    return values;
}

Result<ReplyContent> PracticeStory::write(ReplyType type, const Person &maker, Timestamp at) const
{
    const auto *const used = templateFor(type);
    if (used == nullptr)
        return fail(Code::NotFound, u"no template of this type"_s);
    const auto &complaint = m_told.complaint;
    const auto &settings = m_department.department.settings;
    ReplyContent content;
    content.type = type;
    content.channel = complaint.source;
    content.sourceAccount = complaint.sourceAccount;
    content.language = answerLanguage();
    auto body = used->text(content.language, complaint.source);
    if (!body) {
        content.language = u"en"_s;
        body = used->text(content.language, complaint.source);
    }
    if (!body)
        return fail(Code::NotFound, u"no text in this language"_s);
    content.isPublic = complaint.isPublic;
    content.templateId = used->id;
    content.templateVersion = used->version;
    content.templateUnchanged = true;
    if (type == ReplyType::Final) {
        content.actionTakenReport = inWords(
            content.language, u"Inspected and put right; photographs are in the file."_s,
            u"निरीक्षण कर समस्या दूर की गई; फ़ोटो फ़ाइल में हैं।"_s, u"ஆய்வு செய்து சரி செய்யப்பட்டது; புகைப்படங்கள் கோப்பில் உள்ளன."_s);
        content.utrNumber = u"PRACTICE%1"_s.arg(complaint.serviceRequestId.right(6));
    }
    if (type == ReplyType::Interim) {
        content.interimReason =
            inWords(content.language, u"Material is awaited"_s, u"सामग्री की प्रतीक्षा"_s, u"பொருள் எதிர்பார்க்கப்படுகிறது"_s);
        content.expected = at + std::chrono::days{8};
    }
    auto values = details(content, content.language, at);
    const auto known = placeholderValues(complaint, settings, maker, content.language, at);
    for (auto value = known.begin(); value != known.end(); ++value)
        values.insert(value.key(), value.value());
    content.parts = splitParts(fill(*body, values).text, settings.rule(complaint.source));
    return content;
}

Result<void> PracticeStory::submit(ReplyType type, const Person &maker, Timestamp at)
{
    UTTAR_TRY(auto content, write(type, maker, at));
    SubmitReply submit;
    submit.replyId = ReplyId(u'R' + m_random.uuid().remove(u'-'));
    submit.complaintId = m_told.complaint.id;
    submit.content = std::move(content);
    submit.threadRevision = m_told.complaint.threadRevision;
    return carry(maker, std::move(submit), at);
}

Result<void> PracticeStory::decide(const Person &checker, Decision decision, const QString &note, Timestamp at)
{
    if (m_told.replies.empty())
        return fail(Code::NotFound);
    const auto &reply = m_told.replies.back();
    DecideReply decide;
    decide.replyId = reply.id;
    decide.complaintId = reply.complaintId;
    decide.revision = reply.revision;
    decide.contentHash = reply.contentHash;
    decide.decision = decision;
    decide.note = note;
    return carry(checker, std::move(decide), at);
}

Result<void> PracticeStory::attempt(Timestamp at)
{
    UTTAR_TRY(const auto outcome, beginAttempt(situation(nullptr, at)));
    take(outcome, at);
    return {};
}

Result<void> PracticeStory::publish(Timestamp at)
{
    UTTAR_CHECK(attempt(at));
    const auto reply = m_told.replies.back();
    const auto url = [&](const QString &key) {
        return u"https://%1.practice.example/%2/%3"_s.arg(nameOf(reply.content.channel), reply.content.sourceAccount,
                                                          key);
    };
    std::vector<Publication> parts;
    for (int part = 0; part < int(reply.content.parts.size()); ++part) {
        const auto key = publishKey(reply.id, part);
        const auto &text = reply.content.parts[part];
        m_told.published.push_back({.replyId = reply.id,
                                    .part = part,
                                    .key = key,
                                    .text = text,
                                    .language = reply.content.language,
                                    .isPublic = reply.content.isPublic,
                                    .replyTo = m_newestPost,
                                    .threadRoot = m_told.complaint.sourceThreadId,
                                    .createdTime = at});
        Post post;
        post.id = PostId(u"Q%1-%2"_s.arg(reply.id.toString()).arg(part));
        post.complaintId = reply.complaintId;
        post.direction = Direction::FromDepartment;
        post.channel = reply.content.channel;
        post.sourcePostId = u"dept-"_s + key;
        post.sourceUrl = url(key);
        post.inReplyTo = m_newestPost;
        post.authorName = m_department.department.settings.name;
        post.authorHandle = reply.content.sourceAccount;
        post.text = text;
        post.language = reply.content.language;
        post.postedTime = at;
        post.capturedTime = at;
        post.replyId = reply.id;
        post.isPublic = reply.content.isPublic;
        m_newestPost = post.sourcePostId;
        Publication publication;
        publication.id = PublicationId(u"U%1-%2"_s.arg(reply.id.toString()).arg(part));
        publication.replyId = reply.id;
        publication.complaintId = reply.complaintId;
        publication.part = part;
        publication.channel = reply.content.channel;
        publication.sourcePostId = post.sourcePostId;
        publication.url = post.sourceUrl;
        publication.contentHash = textHash(text);
        publication.publishedTime = at;
        m_told.posts.emplace_back(std::move(post), std::vector<CapturedMedia>());
        parts.push_back(publication);
        m_told.publications.push_back(std::move(publication));
    }
    UTTAR_TRY(const auto outcome, finishPublished(situation(nullptr, at), parts));
    take(outcome, at);
    return {};
}

Result<void> PracticeStory::refuse(const QString &reason, Timestamp at)
{
    UTTAR_CHECK(attempt(at));
    UTTAR_TRY(const auto outcome, finishRejected(situation(nullptr, at), reason));
    take(outcome, at);
    return {};
}

Result<void> PracticeStory::lose(Timestamp at)
{
    UTTAR_CHECK(attempt(at));
    UTTAR_TRY(const auto outcome, loseAnswer(situation(nullptr, at)));
    take(outcome, at);
    return {};
}

} // namespace uttar::server
