// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peers/peer.h"

#include "app/base/text.h"

#include <QDir>
#include <QProcess>

namespace uttar::tests {

Peer installPeer(const QString &name)
{
    QProcess install;
    install.start(u"sh"_s, {QStringLiteral(UTTAR_PEERS "/install"), QStringLiteral(UTTAR_PEERS "/") + name});
    Peer peer;
    if (!install.waitForFinished(700'000))
        peer.failure = "tests/peers/install did not end";
    else if (install.exitCode() == 77)
        peer.missing = install.readAllStandardError().trimmed();
    else if (install.exitCode() != 0)
        peer.failure = install.readAllStandardError().trimmed();
    else
        peer.folder = QString::fromUtf8(install.readAllStandardOutput().trimmed());
    // Where the system's Node is too old, the peer brings one: for this process and what it starts.
    if (const QDir own(peer.folder + u"/bin"_s); !peer.folder.isEmpty() && own.exists(u"node"_s))
        qputenv("PATH", own.path().toLocal8Bit() + ':' + qgetenv("PATH"));
    return peer;
}

} // namespace uttar::tests
