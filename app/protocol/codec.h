// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/domain/audit.h"
#include "app/domain/classify.h"
#include "app/domain/complaint.h"
#include "app/domain/department.h"
#include "app/domain/person.h"
#include "app/domain/post.h"
#include "app/domain/reply.h"
#include "app/domain/replytemplate.h"

#include <QJsonObject>

// The domain's values as JSON, in one place for the wire and for both databases.
//
// Writing leaves out empty fields. Reading takes an unknown field as a newer version's and leaves it; a missing
// optional field is its default; a missing id or a field of a wrong type, an unknown enum name, a time outside
// 1970-9998 or a number that is not a whole one in range is Code::InvalidArguments with the field's path
// ("address.district") in the detail. Texts are cleaned (language.h: cleanText). Reading never crashes and never
// asserts, whatever comes.
namespace uttar {

// The names of the JMAP types that a console holds, in the order in which they are fetched.
enum class ObjectType { Person, ReplyTemplate, Complaint, Post, Note, Reply, Approval, Lease, Publication, Audit };
template<>
inline constexpr auto namesOf<ObjectType> = nameTable<ObjectType>({
    {ObjectType::Person, "Person"},
    {ObjectType::ReplyTemplate, "Template"},
    {ObjectType::Complaint, "Complaint"},
    {ObjectType::Post, "Post"},
    {ObjectType::Note, "Note"},
    {ObjectType::Reply, "Reply"},
    {ObjectType::Approval, "Approval"},
    {ObjectType::Lease, "Lease"},
    {ObjectType::Publication, "Publication"},
    {ObjectType::Audit, "Audit"},
});

[[nodiscard]] QJsonObject toJson(const Complaint &value);
[[nodiscard]] QJsonObject toJson(const Post &value);
[[nodiscard]] QJsonObject toJson(const Note &value);
[[nodiscard]] QJsonObject toJson(const ReplyContent &value);
[[nodiscard]] QJsonObject toJson(const Reply &value);
[[nodiscard]] QJsonObject toJson(const Approval &value);
[[nodiscard]] QJsonObject toJson(const Publication &value);
[[nodiscard]] QJsonObject toJson(const Lease &value);
[[nodiscard]] QJsonObject toJson(const Person &value);
[[nodiscard]] QJsonObject toJson(const ReplyTemplate &value);
[[nodiscard]] QJsonObject toJson(const AuditEntry &value);
[[nodiscard]] QJsonObject toJson(const DepartmentSettings &value);
[[nodiscard]] QJsonObject toJson(const IntakeRules &value);

// fromJson<Complaint>(object)
template<class T>
[[nodiscard]] Result<T> fromJson(const QJsonObject &object);

template<>
Result<Complaint> fromJson<Complaint>(const QJsonObject &object);
template<>
Result<Post> fromJson<Post>(const QJsonObject &object);
template<>
Result<Note> fromJson<Note>(const QJsonObject &object);
template<>
Result<ReplyContent> fromJson<ReplyContent>(const QJsonObject &object);
template<>
Result<Reply> fromJson<Reply>(const QJsonObject &object);
template<>
Result<Approval> fromJson<Approval>(const QJsonObject &object);
template<>
Result<Publication> fromJson<Publication>(const QJsonObject &object);
template<>
Result<Lease> fromJson<Lease>(const QJsonObject &object);
template<>
Result<Person> fromJson<Person>(const QJsonObject &object);
template<>
Result<ReplyTemplate> fromJson<ReplyTemplate>(const QJsonObject &object);
template<>
Result<AuditEntry> fromJson<AuditEntry>(const QJsonObject &object);
template<>
Result<DepartmentSettings> fromJson<DepartmentSettings>(const QJsonObject &object);
template<>
Result<IntakeRules> fromJson<IntakeRules>(const QJsonObject &object);

} // namespace uttar
