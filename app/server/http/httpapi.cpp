// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/http/httpserver.h"

namespace uttar::server {

Result<std::unique_ptr<HttpServer>> HttpServer::start(const Options &options, Api &api)
{
    return start(options,
                 HttpHandlers{.handle = [&api](const ApiRequest &request) { return api.handle(request); },
                              .streamRights = [&api](const QString &token) { return api.streamRights(token); }});
}

} // namespace uttar::server
