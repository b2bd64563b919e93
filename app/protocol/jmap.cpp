// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/jmap.h"

#include "app/base/text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <utility>

namespace uttar {

namespace {

// Objects and arrays inside one another, without building anything; -1 when brackets do not fit. Texts are skipped.
int depthOf(const QByteArray &bytes)
{
    int depth = 0;
    int deepest = 0;
    bool inText = false;
    bool escaped = false;
    for (const char c : bytes) {
        if (inText) {
            if (escaped)
                escaped = false;
            else if (c == '\\')
                escaped = true;
            else if (c == '"')
                inText = false;
            continue;
        }
        if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if (c == '}' || c == ']') {
            if (--depth < 0)
                return -1;
        }
    }
    return depth == 0 && !inText ? deepest : -1;
}

// The UTF-16 unit of "\uXXXX" at `at`; -1: there is none.
int escapedUnit(const QByteArray &bytes, qsizetype at)
{
    if (at + 6 > bytes.size() || bytes[at] != '\\' || bytes[at + 1] != 'u')
        return -1;
    bool isHex = false;
    const int unit = bytes.sliced(at + 2, 4).toInt(&isHex, 16);
    return isHex ? unit : -1;
}

// Half a pair, escaped, is valid JSON and no text: it becomes U+FFFD, so that it spoils no more than its own place.
QByteArray withoutLoneSurrogates(QByteArray bytes)
{
    for (auto at = bytes.indexOf('\\'); at >= 0; at = bytes.indexOf('\\', at)) {
        const int unit = escapedUnit(bytes, at);
        if (unit < 0) {
            at += 2; // another escape, of which the second byte may be a backslash
            continue;
        }
        const bool isSurrogate = (unit & 0xf800) == 0xd800;
        const int next = isSurrogate ? escapedUnit(bytes, at + 6) : -1;
        if (isSurrogate && unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) {
            at += 12;
            continue;
        }
        if (isSurrogate)
            bytes.replace(at + 2, 4, "fffd");
        at += 6;
    }
    return bytes;
}

QJsonArray toArray(const Invocation &invocation)
{
    return {invocation.name, invocation.arguments, invocation.callId};
}

Result<Invocation> invocationFrom(const QJsonValue &value)
{
    const auto triple = value.toArray();
    if (triple.size() != 3 || !triple[0].isString() || !triple[1].isObject() || !triple[2].isString())
        return fail(Code::InvalidArguments, u"notRequest"_s);
    return Invocation{triple[0].toString(), triple[1].toObject(), triple[2].toString()};
}

Result<QStringList> stringsFrom(const QJsonValue &value, const QString &name)
{
    if (!value.isArray())
        return fail(Code::InvalidArguments, name);
    QStringList list;
    const auto array = value.toArray();
    list.reserve(array.size());
    for (const auto &each : array) {
        if (!each.isString())
            return fail(Code::InvalidArguments, name);
        list.push_back(each.toString());
    }
    return list;
}

} // namespace

QByteArray toJson(const JmapRequest &request)
{
    QJsonArray calls;
    for (const auto &call : request.calls)
        calls.append(toArray(call));
    const QJsonObject object{{u"using"_s, QJsonArray::fromStringList(request.capabilities)}, {u"methodCalls"_s, calls}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray toJson(const JmapResponse &response)
{
    QJsonArray answers;
    for (const auto &answer : response.responses)
        answers.append(toArray(answer));
    const QJsonObject object{{u"methodResponses"_s, answers}, {u"sessionState"_s, response.sessionState}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<QJsonObject> objectFromJson(const QByteArray &bytes, int maxDepth)
{
    const int depth = depthOf(bytes);
    if (depth < 1 || depth > maxDepth)
        return fail(Code::InvalidArguments, u"notJSON"_s);
    if (!bytes.isValidUtf8())
        return fail(Code::InvalidArguments, u"notJSON"_s);
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(withoutLoneSurrogates(bytes), &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return fail(Code::InvalidArguments, u"notJSON"_s);
    return document.object();
}

Result<JmapRequest> requestFromJson(const QByteArray &bytes, const JmapLimits &limits)
{
    if (bytes.size() > limits.maxSizeRequest)
        return fail(Code::TooLarge, u"limit"_s);
    UTTAR_TRY(const auto object, objectFromJson(bytes, limits.maxDepth));
    if (!object[u"using"_s].isArray() || !object[u"methodCalls"_s].isArray())
        return fail(Code::InvalidArguments, u"notRequest"_s);
    JmapRequest request;
    UTTAR_TRY(request.capabilities, stringsFrom(object[u"using"_s], u"notRequest"_s));
    for (const auto &capability : std::as_const(request.capabilities)) {
        if (capability != QLatin1String(capabilityCore) && capability != QLatin1String(capabilityComplaints))
            return fail(Code::InvalidArguments, u"unknownCapability"_s);
    }
    const auto calls = object[u"methodCalls"_s].toArray();
    if (calls.size() > limits.maxCallsInRequest)
        return fail(Code::TooLarge, u"limit"_s);
    for (const auto &each : calls) {
        UTTAR_TRY(auto call, invocationFrom(each));
        request.calls.push_back(std::move(call));
    }
    return request;
}

Result<JmapResponse> responseFromJson(const QByteArray &bytes)
{
    UTTAR_TRY(const auto object, objectFromJson(bytes));
    if (!object[u"methodResponses"_s].isArray())
        return fail(Code::ServerFault, u"no methodResponses"_s);
    JmapResponse response;
    response.sessionState = object[u"sessionState"_s].toString();
    for (const auto &each : object[u"methodResponses"_s].toArray()) {
        auto answer = invocationFrom(each);
        if (!answer)
            return fail(Code::ServerFault, u"an answer that is no invocation"_s);
        response.responses.push_back(*std::move(answer));
    }
    return response;
}

QJsonObject resultReference(const QString &callId, const QString &method, const QString &path)
{
    return {{u"resultOf"_s, callId}, {u"name"_s, method}, {u"path"_s, path}};
}

namespace {

// RFC 6901 with "*" of RFC 8620, 3.7: the results of all elements, flattened by one level.
Result<QJsonValue> follow(const QJsonValue &value, const QStringList &steps, qsizetype at)
{
    if (at == steps.size())
        return value;
    auto step = steps[at];
    step.replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
    if (value.isArray() && step == u"*") {
        QJsonArray all;
        for (const auto &each : value.toArray()) {
            UTTAR_TRY(const auto part, follow(each, steps, at + 1));
            if (!part.isArray()) {
                all.append(part);
                continue;
            }
            for (const auto &inner : part.toArray())
                all.append(inner);
        }
        return QJsonValue(all);
    }
    if (value.isArray()) {
        bool isNumber = false;
        const auto index = step.toInt(&isNumber);
        const auto array = value.toArray();
        if (!isNumber || index < 0 || index >= array.size())
            return fail(Code::InvalidArguments, u"invalidResultReference"_s);
        return follow(array[index], steps, at + 1);
    }
    if (!value.isObject() || !value.toObject().contains(step))
        return fail(Code::InvalidArguments, u"invalidResultReference"_s);
    return follow(value.toObject()[step], steps, at + 1);
}

Result<QJsonValue> resolve(const QJsonObject &reference, const std::vector<Invocation> &earlier)
{
    const auto at = std::ranges::find(earlier, reference[u"resultOf"_s].toString(), &Invocation::callId);
    const auto path = reference[u"path"_s].toString();
    if (at == earlier.end() || at->name != reference[u"name"_s].toString() || !path.startsWith(u'/'))
        return fail(Code::InvalidArguments, u"invalidResultReference"_s);
    return follow(at->arguments, path.sliced(1).split(u'/'), 0);
}

} // namespace

Result<QJsonObject> resolveReferences(const QJsonObject &arguments, const std::vector<Invocation> &earlier)
{
    QJsonObject resolved;
    for (auto at = arguments.begin(); at != arguments.end(); ++at) {
        if (!at.key().startsWith(u'#')) {
            resolved.insert(at.key(), at.value());
            continue;
        }
        const auto name = at.key().sliced(1);
        if (arguments.contains(name))
            return fail(Code::InvalidArguments, u"invalidArguments"_s);
        UTTAR_TRY(const auto value, resolve(at.value().toObject(), earlier));
        resolved.insert(name, value);
    }
    return resolved;
}

Result<ChangesAnswer> changesFromJson(const QJsonObject &arguments)
{
    ChangesAnswer answer;
    if (!arguments[u"oldState"_s].isString() || !arguments[u"newState"_s].isString())
        return fail(Code::ServerFault, u"changes without states"_s);
    answer.oldState = arguments[u"oldState"_s].toString();
    answer.newState = arguments[u"newState"_s].toString();
    answer.hasMoreChanges = arguments[u"hasMoreChanges"_s].toBool();
    const auto list = [&](const QString &name) -> Result<QStringList> {
        if (!arguments.contains(name))
            return QStringList();
        auto strings = stringsFrom(arguments[name], name);
        if (!strings)
            return fail(Code::ServerFault, name);
        return strings;
    };
    UTTAR_TRY(answer.created, list(u"created"_s));
    UTTAR_TRY(answer.updated, list(u"updated"_s));
    UTTAR_TRY(answer.destroyed, list(u"destroyed"_s));
    return answer;
}

namespace {

// RFC 8620's own names where they differ from ours.
constexpr auto rfcNames = std::to_array<std::pair<Code, std::string_view>>({
    {Code::TooManyRequests, "rateLimit"},
    {Code::ServerFault, "serverFail"},
});

} // namespace

Error errorFromJson(const QJsonObject &error)
{
    const auto type = error[u"type"_s].toString();
    const auto detail = error[u"description"_s].toString().left(1000);
    auto code = fromName<Code>(type).value_or(Code::ServerFault);
    for (const auto &[known, name] : rfcNames) {
        if (type == QLatin1String(name.data(), qsizetype(name.size())))
            code = known;
    }
    if (type == u"invalidProperties" || type == u"invalidPatch") {
        const auto properties = error[u"properties"_s].toArray();
        code = properties.contains(QJsonValue(u"revision"_s)) ? Code::RevisionConflict : Code::InvalidArguments;
    }
    const bool retryable = code == Code::TooManyRequests || code == Code::ServerUnavailable || code == Code::Offline;
    return Error{code, detail, retryable};
}

QJsonObject errorToJson(const Error &error)
{
    QJsonObject object;
    if (error.code == Code::RevisionConflict) {
        object[u"type"_s] = u"invalidProperties"_s;
        object[u"properties"_s] = QJsonArray{u"revision"_s};
    } else {
        object[u"type"_s] = nameOf(error.code);
        for (const auto &[code, name] : rfcNames) {
            if (code == error.code)
                object[u"type"_s] = QString::fromLatin1(name.data(), qsizetype(name.size()));
        }
    }
    if (!error.detail.isEmpty())
        object[u"description"_s] = error.detail;
    return object;
}

} // namespace uttar
