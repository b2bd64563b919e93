// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

// The envelopes of JMAP Core (RFC 8620).
namespace uttar {

inline constexpr auto capabilityCore = "urn:ietf:params:jmap:core";
inline constexpr auto capabilityComplaints = "urn:uttar:params:jmap:complaints";

// What one request may hold; the session object repeats them (RFC 8620, 2).
struct JmapLimits
{
    qint64 maxSizeRequest = 8LL * 1024 * 1024; // bytes
    qint64 maxSizeUpload = 16LL * 1024 * 1024; // bytes
    int maxCallsInRequest = 32;
    int maxObjectsInGet = 2000;
    int maxObjectsInSet = 500;
    int maxConcurrentRequests = 8;
    int maxConcurrentUpload = 4;
    int maxDepth = 32; // of nested JSON; not a field of the RFC
};

// One method call or one answer of a method.
struct Invocation
{
    QString name; // "Complaint/get", "error"
    QJsonObject arguments;
    QString callId;

    friend bool operator==(const Invocation &, const Invocation &) = default;
};

struct JmapRequest
{
    QStringList capabilities; // `using`
    std::vector<Invocation> calls;

    friend bool operator==(const JmapRequest &, const JmapRequest &) = default;
};

struct JmapResponse
{
    std::vector<Invocation> responses;
    QString sessionState;

    friend bool operator==(const JmapResponse &, const JmapResponse &) = default;
};

[[nodiscard]] QByteArray toJson(const JmapRequest &request);
[[nodiscard]] QByteArray toJson(const JmapResponse &response);

// Any bytes in. The error's detail is the type of RFC 8620, 3.6.1 ("notJSON", "notRequest", "unknownCapability",
// "limit"); limits are checked before anything is built.
[[nodiscard]] Result<JmapRequest> requestFromJson(const QByteArray &bytes, const JmapLimits &limits);
[[nodiscard]] Result<JmapResponse> responseFromJson(const QByteArray &bytes);

// An object out of any bytes: UTF-8, no deeper than `maxDepth`; Code::InvalidArguments otherwise. A lone surrogate that
// is escaped becomes U+FFFD, as in texts. QJsonDocument itself lets both pass, and depths to 1,024.
[[nodiscard]] Result<QJsonObject> objectFromJson(const QByteArray &bytes, int maxDepth = 32);

// Replaces each "#name" argument by what its ResultReference points at in `earlier` (RFC 8620, 3.7, with "*" in paths).
// The error is `invalidResultReference`.
[[nodiscard]] Result<QJsonObject> resolveReferences(const QJsonObject &arguments,
                                                    const std::vector<Invocation> &earlier);
// {"resultOf": callId, "name": method, "path": path}
[[nodiscard]] QJsonObject resultReference(const QString &callId, const QString &method, const QString &path);

// Arguments and answers of the standard methods.
struct ChangesAnswer
{
    QString oldState;
    QString newState;
    bool hasMoreChanges = false;
    QStringList created;
    QStringList updated;
    QStringList destroyed;

    friend bool operator==(const ChangesAnswer &, const ChangesAnswer &) = default;
};

[[nodiscard]] Result<ChangesAnswer> changesFromJson(const QJsonObject &arguments);

// The error type of a method or of a set item as a Code, and back. RFC 8620's names where it has one ("forbidden",
// "notFound", "invalidProperties" with properties ["revision"] for RevisionConflict, "rateLimit"), names of Code
// otherwise.
[[nodiscard]] Error errorFromJson(const QJsonObject &error);
[[nodiscard]] QJsonObject errorToJson(const Error &error);

} // namespace uttar
