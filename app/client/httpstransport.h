// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/transport.h"

#include <QByteArray>

#include <memory>

namespace uttar {

// HTTPS by QNetworkAccessManager: TLS 1.2 and later, certificates checked against the computer's authorities and, where
// given, one more of the department's (PEM). No redirects, no cookies, no cache, no plain http. Bodies are sent from a
// sequential device without buffering, because QNetworkAccessManager repeats a post() by itself when the peer closes
// before it answers (2 deliveries, probed on Qt 6.4.2).
class HttpsTransport final : public Transport
{
public:
    // `authorityPem`: additional certificate authorities, or the one self-signed certificate of a trial server; empty:
    // none.
    explicit HttpsTransport(const QByteArray &authorityPem = {});
    ~HttpsTransport() override;
    [[nodiscard]] std::unique_ptr<Handle> send(const HttpRequest &request,
                                               std::function<void(Result<HttpResponse>)> done) override;
    [[nodiscard]] std::unique_ptr<Handle> stream(const HttpRequest &request,
                                                 std::function<void(QByteArray, QByteArray)> event,
                                                 std::function<void(Error)> closed) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace uttar
