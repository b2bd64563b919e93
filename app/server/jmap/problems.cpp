// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/jmap/problems.h"

#include "app/base/log.h"
#include "app/base/retryafter.h"
#include "app/base/text.h"

#include <QJsonDocument>

namespace uttar::server {

namespace {

int statusOf(Code code)
{
    switch (code) {
    case Code::WrongPassword:
    case Code::SignInExpired: return 401;
    case Code::AccountDisabled:
    case Code::Forbidden: return 403;
    case Code::NotFound:
    case Code::AccountNotFound: return 404;
    case Code::TooLarge: return 413;
    case Code::InvalidArguments: return 400;
    case Code::TooManyRequests:
    case Code::SignInThrottled: return 429;
    case Code::ServerUnavailable:
    case Code::Cancelled:
    case Code::DiskFull: return 503; // nothing took effect, and an administrator makes room: worth another try
    default: return 500;
    }
}

} // namespace

ApiResponse problem(int status, const QString &type, const QString &detail)
{
    QJsonObject object{{u"type"_s, type}, {u"status"_s, status}};
    if (!detail.isEmpty())
        object[u"detail"_s] = detail;
    ApiResponse response;
    response.status = status;
    response.contentType = "application/problem+json";
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

ApiResponse problem(const Error &error)
{
    const int status = statusOf(error.code);
    // What is wrong inside the server is for its log, not for who asks.
    if (status >= 500)
        qCWarning(lcServer).noquote() << "request failed:" << nameOf(error.code) << error.detail;
    auto response = problem(status, nameOf(error.code));
    response.retryAfter = retryAfterIn(error.detail);
    if (status == 503)
        response.retryAfter = Milliseconds{1000};
    return response;
}

QJsonObject methodError(const QString &type, const QString &description)
{
    QJsonObject object{{u"type"_s, type}};
    if (!description.isEmpty())
        object[u"description"_s] = description;
    return object;
}

QJsonObject methodError(const Error &error)
{
    switch (statusOf(error.code)) {
    case 500:
        if (error.code == Code::CannotCalculateChanges)
            break;
        qCWarning(lcServer).noquote() << "method failed:" << nameOf(error.code) << error.detail;
        return methodError(u"serverFail"_s);
    case 503:
        qCWarning(lcServer).noquote() << "method put off:" << nameOf(error.code) << error.detail;
        return methodError(u"serverUnavailable"_s);
    default: break;
    }
    if (error.code == Code::InvalidArguments && error.detail == u"unsupportedFilter")
        return methodError(error.detail);
    return methodError(nameOf(error.code), error.detail);
}

} // namespace uttar::server
