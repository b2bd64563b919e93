// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peers/bluesky/network.h"

#include "app/base/clock.h"
#include "app/base/text.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QProcessEnvironment>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <memory>

namespace uttar::tests {

namespace {

constexpr auto postCollection = "app.bsky.feed.post"_L1;
constexpr auto elsewhere = "203.0.113.9";

QJsonObject finished(std::unique_ptr<QNetworkReply> reply)
{
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 20'000))
        return {};
    return QJsonDocument::fromJson(reply->readAll()).object();
}

} // namespace

BlueskyNetwork::~BlueskyNetwork()
{
    (void)stop();
}

bool BlueskyNetwork::start(const QString &folder, const std::map<QString, QString> &settings)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : settings)
        environment.insert(name, value);
    environment.insert(u"END_WITH_STDIN"_s, u"1"_s); // a test that dies leaves nothing behind
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(folder);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(u"node"_s, {u"start.js"_s});
    if (!QTest::qWaitFor([&] { return m_process.canReadLine() || !isRunning(); }, 120'000))
        return false;
    m_ready = QJsonDocument::fromJson(m_process.readLine()).object();
    return !m_ready.isEmpty();
}

bool BlueskyNetwork::stop()
{
    if (!isRunning())
        return true;
    m_process.terminate();
    return m_process.waitForFinished(30'000);
}

QString BlueskyNetwork::account(const QString &name, const QString &field) const
{
    return m_ready[u"accounts"_s][name][field].toString();
}

QJsonObject BlueskyNetwork::call(const QString &method, const QByteArray &body, const QByteArray &type,
                                 const QString &token)
{
    auto url = pds();
    url.setPath(u"/xrpc/"_s + method);
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, type);
    request.setRawHeader("X-Forwarded-For", elsewhere);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token.toUtf8());
    return finished(std::unique_ptr<QNetworkReply>(m_manager.post(request, body)));
}

// Signed in once and kept: signing in is what a PDS counts most strictly.
QString BlueskyNetwork::session(const QString &name, bool renew)
{
    auto &token = m_tokens[name];
    if (token.isEmpty() || renew) {
        const QJsonObject who{{u"identifier"_s, account(name, u"handle"_s)},
                              {u"password"_s, account(name, u"appPassword"_s)}};
        token = call(u"com.atproto.server.createSession"_s, QJsonDocument(who).toJson(), "application/json", {})
                    .value(u"accessJwt"_s)
                    .toString();
    }
    return token;
}

QJsonObject BlueskyNetwork::callAs(const QString &name, const QString &method, const QJsonObject &body)
{
    const auto bytes = QJsonDocument(body).toJson();
    auto answer = call(method, bytes, "application/json", session(name, false));
    if (answer.value(u"error"_s).toString() == "ExpiredToken"_L1)
        answer = call(method, bytes, "application/json", session(name, true));
    return answer;
}

QJsonObject BlueskyNetwork::post(const QString &name, const QString &text, const QJsonObject &replyTo,
                                 const QJsonObject &embed)
{
    QJsonObject record{
        {u"$type"_s, QString(postCollection)}, {u"text"_s, text}, {u"createdAt"_s, toRfc3339(SystemClock().now())}};
    const auto handle = u'@' + account(u"department"_s, u"handle"_s);
    if (const auto at = text.indexOf(handle); at >= 0) {
        const auto start = QStringView(text).first(at).toUtf8().size();
        const QJsonObject mention{{u"$type"_s, u"app.bsky.richtext.facet#mention"_s},
                                  {u"did"_s, account(u"department"_s, u"did"_s)}};
        const QJsonObject place{{u"byteStart"_s, start}, {u"byteEnd"_s, start + handle.size()}};
        record[u"facets"_s] = QJsonArray{QJsonObject{{u"index"_s, place}, {u"features"_s, QJsonArray{mention}}}};
    }
    if (!replyTo.isEmpty())
        record[u"reply"_s] = replyTo;
    if (!embed.isEmpty())
        record[u"embed"_s] = embed;
    const auto answer = callAs(
        name, u"com.atproto.repo.createRecord"_s,
        {{u"repo"_s, account(name, u"did"_s)}, {u"collection"_s, QString(postCollection)}, {u"record"_s, record}});
    return answer.contains(u"uri"_s) ? QJsonObject{{u"uri"_s, answer[u"uri"_s]}, {u"cid"_s, answer[u"cid"_s]}}
                                     : QJsonObject();
}

bool BlueskyNetwork::remove(const QString &name, const QString &uri)
{
    const auto answer = callAs(name, u"com.atproto.repo.deleteRecord"_s,
                               {{u"repo"_s, account(name, u"did"_s)},
                                {u"collection"_s, QString(postCollection)},
                                {u"rkey"_s, uri.section(u'/', -1)}});
    return answer.contains(u"commit"_s);
}

QJsonObject BlueskyNetwork::upload(const QString &name, const QByteArray &bytes, const QByteArray &type)
{
    return call(u"com.atproto.repo.uploadBlob"_s, bytes, type, session(name, true))[u"blob"_s].toObject();
}

QJsonObject BlueskyNetwork::get(const QString &method, const QUrlQuery &query)
{
    auto url = pds();
    url.setPath(u"/xrpc/"_s + method);
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setRawHeader("X-Forwarded-For", elsewhere);
    return finished(std::unique_ptr<QNetworkReply>(m_manager.get(request)));
}

QJsonArray BlueskyNetwork::posts(const QString &name)
{
    QJsonArray all;
    QString cursor;
    do {
        QUrlQuery query{
            {u"repo"_s, account(name, u"did"_s)}, {u"collection"_s, QString(postCollection)}, {u"limit"_s, u"100"_s}};
        if (!cursor.isEmpty())
            query.addQueryItem(u"cursor"_s, cursor);
        const auto page = get(u"com.atproto.repo.listRecords"_s, query);
        for (const auto &each : page[u"records"_s].toArray())
            all.append(each);
        cursor = page[u"cursor"_s].toString();
    } while (!cursor.isEmpty());
    return all;
}

int BlueskyNetwork::count(const QString &name, const QString &text)
{
    const auto all = posts(name);
    return int(std::ranges::count_if(
        all, [&](const QJsonValue &each) { return each[u"value"_s][u"text"_s].toString() == text; }));
}

bool BlueskyNetwork::stands(const QString &name, const QString &key)
{
    const QUrlQuery query{
        {u"repo"_s, account(name, u"did"_s)}, {u"collection"_s, QString(postCollection)}, {u"rkey"_s, key}};
    return get(u"com.atproto.repo.getRecord"_s, query).contains(u"value"_s);
}

bool BlueskyNetwork::useUpRequests()
{
    constexpr int more = 3'050; // than the PDS allows in five minutes
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, quint16(pds().port()));
    const QByteArray one("GET /xrpc/com.atproto.server.describeServer HTTP/1.1\r\nHost: localhost\r\n\r\n");
    socket.write(one.repeated(more));
    QByteArray heard;
    return QTest::qWaitFor(
        [&] {
            heard = heard.right(20) + socket.readAll();
            return heard.contains("HTTP/1.1 429");
        },
        120'000);
}

} // namespace uttar::tests
