// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace uttar::tests {

// A program of others that tests/peers/install has brought.
struct Peer
{
    QString folder;     // where it stands, ready to run
    QByteArray missing; // why this machine cannot have it (no npm, or npm out of reach): the sentence for QSKIP
    QByteArray failure; // why it should be there and is not
};

// `name`: a folder of tests/peers. The first time takes as long as npm does.
[[nodiscard]] Peer installPeer(const QString &name);

} // namespace uttar::tests
