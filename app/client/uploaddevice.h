// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace uttar {

// A body that can be read once and never rewound: QNetworkAccessManager then cannot send it a second time by itself.
class UploadDevice final : public QIODevice
{
    Q_OBJECT

public:
    explicit UploadDevice(QByteArray bytes, QObject *parent = nullptr);
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
};

} // namespace uttar
