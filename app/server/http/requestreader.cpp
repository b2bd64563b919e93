// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/http/requestreader.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace uttar::server {

namespace http = boost::beast::http;

namespace {

constexpr std::size_t longestTarget = 8 * 1024;

QByteArray bytesOf(boost::beast::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

int statusOf(const boost::system::error_code &error)
{
    if (error == http::error::body_limit)
        return 413;
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return 431;
    if (error == http::error::bad_version)
        return 505;
    return 400;
}

} // namespace

class RequestReader::Private
{
public:
    using Parser = http::request_parser<http::string_body>;

    void refuse(int why)
    {
        state = State::Bad;
        status = why;
    }
    void headComplete();

    Parser parser;
    RequestHead head;
    State state = State::Head;
    int status = 400;
};

// The rules of RFC 9112 that Beast leaves to its user.
void RequestReader::Private::headComplete()
{
    const auto &request = parser.get();
    const auto version = request.version();
    if (version != 10 && version != 11)
        return refuse(505);
    const auto hosts = request.count(http::field::host);
    if (hosts > 1 || (hosts == 0 && version == 11) || request.count(http::field::content_length) > 1
        || request.count(http::field::authorization) > 1)
        return refuse(400);
    const auto coding = request[http::field::transfer_encoding];
    if (request.count(http::field::transfer_encoding) > 0) {
        if (version == 10 || request.count(http::field::content_length) > 0)
            return refuse(400);
        if (!boost::beast::iequals(coding, "chunked"))
            return refuse(501);
    }
    const auto target = request.target();
    if (target.empty() || target.front() != '/')
        return refuse(400);
    if (target.size() > longestTarget)
        return refuse(414);
    const auto expect = request[http::field::expect];
    if (!expect.empty() && !boost::beast::iequals(expect, "100-continue"))
        return refuse(417);

    head.method = bytesOf(request.method_string());
    head.target = bytesOf(target);
    head.authorization = bytesOf(request[http::field::authorization]);
    head.contentType = bytesOf(request[http::field::content_type]);
    // The last word of the last field: a proxy adds to what its client sent, to the field or as a further one.
    QByteArray forwarded;
    for (auto [at, end] = request.equal_range("X-Forwarded-For"); at != end; ++at)
        forwarded = bytesOf(at->value());
    head.forwardedFor = forwarded.mid(forwarded.lastIndexOf(',') + 1).trimmed();
    if (const auto length = parser.content_length())
        head.contentLength = *length;
    head.chunked = parser.chunked();
    head.keepAlive = parser.keep_alive();
    head.expectsContinue = !expect.empty() && version == 11;
    state = parser.is_done() ? State::Done : State::Body;
}

RequestReader::RequestReader(quint64 maxBody) : d(std::make_unique<Private>())
{
    d->parser.header_limit(maxHeader);
    d->parser.body_limit(maxBody);
}

RequestReader::~RequestReader() = default;

std::size_t RequestReader::feed(const char *bytes, std::size_t count)
{
    std::size_t taken = 0;
    while (taken < count && (d->state == State::Head || d->state == State::Body)) {
        const bool inHead = d->state == State::Head;
        boost::system::error_code error;
        d->parser.eager(!inHead);
        const auto used = d->parser.put(boost::asio::buffer(bytes + taken, count - taken), error);
        taken += used;
        if (error && error != http::error::need_more) {
            d->refuse(statusOf(error));
            break;
        }
        if (inHead && d->parser.is_header_done()) {
            d->headComplete();
            break;
        }
        if (d->parser.is_done())
            d->state = State::Done;
        if (used == 0)
            break;
    }
    return taken;
}

RequestReader::State RequestReader::state() const
{
    return d->state;
}

int RequestReader::status() const
{
    return d->status;
}

const RequestHead &RequestReader::head() const
{
    return d->head;
}

QByteArray RequestReader::takeBody()
{
    const auto body = std::move(d->parser.get().body());
    return QByteArray(body.data(), qsizetype(body.size()));
}

} // namespace uttar::server
