// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/backend.h"

#include <QString>

#include <vector>

// The console's profiles in <dataFolder>/profiles.json, a folder each beside it.
namespace uttar {

// Those that can be read; a broken entry stops no other. Paths are made here, not read.
[[nodiscard]] std::vector<Profile> readProfiles(const QString &dataFolder);
[[nodiscard]] Result<void> writeProfiles(const QString &dataFolder, const std::vector<Profile> &profiles);

// The address as one types it ("seva.example.gov.in", "https://…/") as the address that is used: https, without path,
// query and user. Code::InvalidArguments for plain http and for what is no address.
[[nodiscard]] Result<QUrl> serverAddress(const QUrl &typed);
// A new profile of this person at this server; its id is the same each time.
[[nodiscard]] Profile makeProfile(const QString &dataFolder, const QUrl &server, const QString &login);

[[nodiscard]] QString keyFileOf(const Profile &profile);

} // namespace uttar
