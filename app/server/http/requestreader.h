// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>
#include <optional>

namespace uttar::server {

// What the first lines of a request say.
struct RequestHead
{
    QByteArray method; // as sent: "GET"
    QByteArray target; // as sent, starts with '/'
    QByteArray authorization;
    QByteArray contentType;
    QByteArray forwardedFor;              // the last hop's word, of X-Forwarded-For; only a trusted proxy's counts
    std::optional<quint64> contentLength; // of the body, if it says so beforehand
    bool chunked = false;
    bool keepAlive = true;
    bool expectsContinue = false;
};

// Reads one request out of bytes as they arrive, in pieces of any size. It refuses everything that two servers may read
// differently (RFC 9112, 11): two or no Host, Content-Length with Transfer-Encoding, any coding but "chunked", a
// target that is no path.
class RequestReader
{
public:
    enum class State {
        Head, // more bytes are needed for it
        Body, // the head is complete; body() has not ended
        Done,
        Bad, // status() says why; the connection cannot be used any more
    };

    static constexpr int maxHeader = 16 * 1024;

    explicit RequestReader(quint64 maxBody);
    ~RequestReader();

    // Takes what belongs to this request and returns how many bytes that were; stops once when the head is complete.
    // What was not taken must be given again, with more after it.
    std::size_t feed(const char *bytes, std::size_t count);

    [[nodiscard]] State state() const;
    [[nodiscard]] int status() const; // of HTTP, while Bad: 400, 413, 417, 431, 501, 505
    [[nodiscard]] const RequestHead &head() const;
    [[nodiscard]] QByteArray takeBody();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace uttar::server
