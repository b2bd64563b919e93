// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/text.h"
#include "app/services/profilelist.h"
#include "app/services/sessionservice.h"

#include <QDir>
#include <QTemporaryDir>

#include <map>

// A console profile on the disk with complaints of many scripts in it, without a server.
namespace uttar::test {

// Keeps what it is given, as a desktop's keychain does.
class MapKeychain final : public Keychain
{
public:
    void read(const QString &name, std::function<void(Result<std::optional<QByteArray>>)> done) override
    {
        const auto it = m_values.find(name);
        done(it == m_values.end() ? std::optional<QByteArray>() : std::optional(it->second));
    }
    void write(const QString &name, const QByteArray &value, std::function<void(Result<void>)> done) override
    {
        m_values[name] = value;
        done({});
    }
    void remove(const QString &name, std::function<void(Result<void>)> done) override
    {
        m_values.erase(name);
        done({});
    }

private:
    std::map<QString, QByteArray> m_values;
};

struct SeededProfile
{
    Profile profile;
    QByteArray key;
};

// Makes the profile in `folder` for a person with these roles.
[[nodiscard]] SeededProfile seedProfile(const QString &folder, const Roles &roles);

} // namespace uttar::test
