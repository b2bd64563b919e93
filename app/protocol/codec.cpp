// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/codec.h"

#include "app/protocol/archive.h"
#include "app/protocol/jsontext.h"
#include "app/protocol/textwriter.h"

namespace uttar {

namespace {

constexpr bool mandatory = true;

} // namespace

// Field names follow DIGIT PGR and Open311 where one exists there (domain.h says which). describe() stands in the
// namespace of the types, so that Writer and Reader find it.

template<class A>
void describe(A &a, Citizen &v)
{
    a.field("name", v.name);
    a.field("handle", v.handle);
    a.field("platformUserId", v.platformUserId);
    a.field("profileUrl", v.profileUrl);
    a.field("followers", v.followers);
}

template<class A>
void describe(A &a, Address &v)
{
    a.field("locality", v.locality);
    a.field("district", v.district);
    a.field("state", v.state);
    a.field("pincode", v.pincode);
}

namespace {

template<class A>
void describeClocks(A &a, Complaint &v)
{
    a.field("registeredTime", v.registeredTime, mandatory);
    a.field("acknowledgeDueAt", v.acknowledgeDueAt);
    a.field("firstResponseDueAt", v.firstResponseDueAt);
    a.field("resolveDueAt", v.resolveDueAt);
    a.field("approvalDueAt", v.approvalDueAt);
    a.field("reopenUntil", v.reopenUntil);
    a.field("appealUntil", v.appealUntil);
    a.field("appealDueAt", v.appealDueAt);
    a.field("acknowledgedTime", v.acknowledgedTime);
    a.field("firstRespondedTime", v.firstRespondedTime);
    a.field("resolvedTime", v.resolvedTime);
    a.field("interimUntil", v.interimUntil);
    a.field("pausedTime", v.pausedTime);
}

template<class A>
void describeWork(A &a, Complaint &v)
{
    a.field("priority", v.priority);
    a.field("sensitivity", v.sensitivity);
    a.field("duplicateOf", v.duplicateOf);
    a.field("proposedDuplicateOf", v.proposedDuplicateOf);
    a.field("clusterId", v.clusterId);
    a.field("transferCount", v.transferCount);
    a.field("reopenCount", v.reopenCount);
    a.field("escalationLevel", v.escalationLevel);
    a.field("rating", v.rating);
    a.field("postCount", v.postCount);
    a.field("attachmentCount", v.attachmentCount);
    a.field("rejectReasonCode", v.rejectReasonCode);
    a.field("transferTo", v.transferTo);
    a.field("reassignReason", v.reassignReason);
    a.field("actionTakenReport", v.actionTakenReport);
    a.field("cpgramsRegistrationNo", v.cpgramsRegistrationNo);
    a.field("assignee", v.assignee);
    a.field("revision", v.revision, mandatory);
    a.field("threadRevision", v.threadRevision, mandatory);
    a.field("liveReplyId", v.liveReplyId);
    a.field("liveReplyState", v.liveReplyState);
    a.field("leaseHolder", v.leaseHolder);
    a.field("leaseUntil", v.leaseUntil);
    a.field("fence", v.fence);
    a.field("changedTime", v.changedTime);
}

} // namespace

template<class A>
void describe(A &a, Complaint &v)
{
    a.field("id", v.id, mandatory);
    a.field("tenantId", v.accountId, mandatory);
    a.field("serviceRequestId", v.serviceRequestId, mandatory);
    a.field("serviceCode", v.serviceCode);
    a.field("department", v.department);
    a.field("description", v.description);
    a.field("source", v.source, mandatory);
    a.field("applicationStatus", v.state, mandatory);
    a.field("citizen", v.citizen);
    a.field("address", v.address);
    a.field("language", v.language);
    a.field("sourcePostId", v.sourcePostId);
    a.field("sourcePostUrl", v.sourcePostUrl);
    a.field("sourceThreadId", v.sourceThreadId);
    a.field("sourceAccount", v.sourceAccount);
    a.field("postedTime", v.postedTime);
    a.field("capturedTime", v.capturedTime, mandatory);
    a.field("isPublic", v.isPublic);
    a.field("hashtags", v.hashtags);
    describeWork(a, v);
    describeClocks(a, v);
}

template<class A>
void describe(A &a, Attachment &v)
{
    a.field("blobId", v.blobId, mandatory);
    a.field("type", v.type);
    a.field("name", v.name);
    a.field("size", v.size);
    a.field("description", v.description);
}

template<class A>
void describe(A &a, Post &v)
{
    a.field("id", v.id, mandatory);
    a.field("complaintId", v.complaintId, mandatory);
    a.field("direction", v.direction, mandatory);
    a.field("channel", v.channel, mandatory);
    a.field("sourcePostId", v.sourcePostId);
    a.field("sourceUrl", v.sourceUrl);
    a.field("inReplyTo", v.inReplyTo);
    a.field("authorName", v.authorName);
    a.field("authorHandle", v.authorHandle);
    a.field("text", v.text);
    a.field("language", v.language);
    a.field("postedTime", v.postedTime);
    a.field("capturedTime", v.capturedTime, mandatory);
    a.field("attachments", v.attachments);
    a.field("replyId", v.replyId);
    a.field("isPublic", v.isPublic);
    a.field("deleted", v.deleted);
}

template<class A>
void describe(A &a, Note &v)
{
    a.field("id", v.id, mandatory);
    a.field("complaintId", v.complaintId, mandatory);
    a.field("author", v.author);
    a.field("text", v.text);
    a.field("createdTime", v.createdTime, mandatory);
}

template<class A>
void describe(A &a, ReplyContent &v)
{
    a.field("type", v.type, mandatory);
    a.field("channel", v.channel, mandatory);
    a.field("sourceAccount", v.sourceAccount);
    a.field("language", v.language);
    a.field("isPublic", v.isPublic);
    a.field("parts", v.parts);
    a.field("actionTakenReport", v.actionTakenReport);
    a.field("utrNumber", v.utrNumber);
    a.field("interimReason", v.interimReason);
    a.field("expected", v.expected);
    a.field("templateId", v.templateId);
    a.field("templateVersion", v.templateVersion);
    a.field("templateUnchanged", v.templateUnchanged);
}

template<class A>
void describe(A &a, Reply &v)
{
    a.field("id", v.id, mandatory);
    a.field("complaintId", v.complaintId, mandatory);
    a.field("content", v.content, mandatory);
    a.field("state", v.state, mandatory);
    a.field("revision", v.revision, mandatory);
    a.field("threadRevision", v.threadRevision);
    a.field("contentHash", v.contentHash);
    a.field("fence", v.fence);
    a.field("maker", v.maker);
    a.field("editors", v.editors);
    a.field("note", v.note);
    a.field("decidedBy", v.decidedBy);
    a.field("createdTime", v.createdTime, mandatory);
    a.field("changedTime", v.changedTime, mandatory);
    a.field("submittedTime", v.submittedTime);
    a.field("approvalDueAt", v.approvalDueAt);
    a.field("publishedTime", v.publishedTime);
    a.field("publishedUrl", v.publishedUrl);
    a.field("problem", v.problem);
}

template<class A>
void describe(A &a, Approval &v)
{
    a.field("id", v.id, mandatory);
    a.field("replyId", v.replyId, mandatory);
    a.field("complaintId", v.complaintId, mandatory);
    a.field("revision", v.revision, mandatory);
    a.field("contentHash", v.contentHash, mandatory);
    a.field("decision", v.decision, mandatory);
    a.field("note", v.note);
    a.field("approver", v.approver);
    a.field("decidedTime", v.decidedTime, mandatory);
}

template<class A>
void describe(A &a, Publication &v)
{
    a.field("id", v.id, mandatory);
    a.field("replyId", v.replyId, mandatory);
    a.field("complaintId", v.complaintId, mandatory);
    a.field("part", v.part);
    a.field("channel", v.channel, mandatory);
    a.field("sourcePostId", v.sourcePostId);
    a.field("url", v.url);
    a.field("contentHash", v.contentHash);
    a.field("publishedTime", v.publishedTime, mandatory);
}

template<class A>
void describe(A &a, Lease &v)
{
    a.field("id", v.id, mandatory);
    a.field("complaintId", v.complaintId, mandatory);
    a.field("holder", v.holder, mandatory);
    a.field("device", v.device);
    a.field("fence", v.fence, mandatory);
    a.field("expiresAt", v.expiresAt, mandatory);
    a.field("released", v.released);
}

template<class A>
void describe(A &a, Person &v)
{
    a.field("id", v.id, mandatory);
    a.field("name", v.name, mandatory);
    a.field("login", v.login);
    a.field("roles", v.roles);
    a.field("team", v.team);
    a.field("districts", v.districts);
    a.field("languages", v.languages);
    a.field("active", v.active);
}

template<class A>
void describe(A &a, ReplyTemplate &v)
{
    a.field("id", v.id, mandatory);
    a.field("version", v.version);
    a.field("shortcut", v.shortcut);
    a.field("type", v.type, mandatory);
    a.field("serviceCode", v.serviceCode);
    a.field("titles", v.titles);
    a.field("bodies", v.bodies);
    a.field("variants", v.variants);
    a.field("source", v.source);
    a.field("validUntil", v.validUntil);
    a.field("approved", v.approved);
}

template<class A>
void describe(A &a, AuditEntry &v)
{
    a.field("id", v.id, mandatory);
    a.field("tenantId", v.accountId, mandatory);
    a.field("sequence", v.sequence, mandatory);
    a.field("time", v.time, mandatory);
    a.field("actor", v.actor);
    a.field("action", v.action);
    a.field("objectType", v.objectType);
    a.field("objectId", v.objectId);
    a.field("complaintId", v.complaintId);
    a.field("details", v.details);
    a.field("previousHash", v.previousHash);
    a.field("hash", v.hash);
}

template<class A>
void describe(A &a, PlatformRule &v)
{
    a.field("channel", v.channel, mandatory);
    a.field("unit", v.unit, mandatory);
    a.field("limit", v.limit, mandatory);
    a.field("maxBytes", v.maxBytes);
    a.field("urlLength", v.urlLength);
    a.field("maxParts", v.maxParts);
}

template<class A>
void describe(A &a, WorkInterval &v)
{
    a.field("from", v.from, mandatory);
    a.field("to", v.to, mandatory);
}

template<class A>
void describe(A &a, OfficeHours &v)
{
    a.field("timeZone", v.timeZone);
    a.field("week", v.week, mandatory);
    a.field("holidays", v.holidays);
}

template<class A>
void describe(A &a, Category &v)
{
    a.field("code", v.code, mandatory);
    a.field("names", v.names);
    a.field("team", v.team);
    a.field("resolveDays", v.resolveDays);
    a.field("monetary", v.monetary);
}

template<class A>
void describe(A &a, NamedCode &v)
{
    a.field("code", v.code, mandatory);
    a.field("names", v.names);
}

template<class A>
void describe(A &a, DepartmentSettings &v)
{
    a.field("name", v.name, mandatory);
    a.field("numberPrefix", v.numberPrefix, mandatory);
    a.field("officialLanguage", v.officialLanguage);
    a.field("languageRegion", v.languageRegion);
    a.field("officeHours", v.officeHours, mandatory);
    a.field("acknowledgeMinutes", v.acknowledgeMinutes);
    a.field("firstResponseMinutes", v.firstResponseMinutes);
    a.field("resolveDays", v.resolveDays);
    a.field("approvalMinutes", v.approvalMinutes);
    a.field("appealDays", v.appealDays);
    a.field("reopenDays", v.reopenDays);
    a.field("leaseMinutes", v.leaseMinutes);
    a.field("retentionDays", v.retentionDays);
    a.field("manyFollowers", v.manyFollowers);
    a.field("routineCheckers", v.routineCheckers);
    a.field("officialCheckers", v.officialCheckers);
    a.field("sensitiveWords", v.sensitiveWords);
    a.field("subJudiceWords", v.subJudiceWords);
    a.field("categories", v.categories);
    a.field("teams", v.teams);
    a.field("rejectReasons", v.rejectReasons);
    a.field("authorities", v.authorities);
    a.field("platformRules", v.platformRules);
}

template<class A>
void describe(A &a, ClassificationRule &v)
{
    a.field("serviceCode", v.serviceCode);
    a.field("words", v.words);
    a.field("hashtags", v.hashtags);
    a.field("priority", v.priority);
}

template<class A>
void describe(A &a, PlaceRule &v)
{
    a.field("words", v.words);
    a.field("address", v.address);
}

template<class A>
void describe(A &a, IntakeRules &v)
{
    a.field("classification", v.classification);
    a.field("places", v.places);
}

// clang-format off
#define UTTAR_CODEC(Type)                                                                        \
    QJsonObject toJson(const Type &value) { return Writer::write(value); }                       \
    QByteArray toJsonText(const Type &value) { return TextWriter::write(value); }                \
    template<> Result<Type> fromJson<Type>(const QJsonObject &object) { return Reader::read<Type>(object); }

UTTAR_CODEC(Complaint)
UTTAR_CODEC(Post)
UTTAR_CODEC(Note)
UTTAR_CODEC(ReplyContent)
UTTAR_CODEC(Reply)
UTTAR_CODEC(Approval)
UTTAR_CODEC(Publication)
UTTAR_CODEC(Lease)
UTTAR_CODEC(Person)
UTTAR_CODEC(ReplyTemplate)
UTTAR_CODEC(AuditEntry)
UTTAR_CODEC(DepartmentSettings)
UTTAR_CODEC(IntakeRules)
#undef UTTAR_CODEC
// clang-format on

} // namespace uttar
