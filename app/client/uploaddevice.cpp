// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/uploaddevice.h"

#include <algorithm>
#include <cstring>

namespace uttar {

UploadDevice::UploadDevice(QByteArray bytes, QObject *parent) : QIODevice(parent), m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 UploadDevice::bytesAvailable() const
{
    return m_bytes.size() - m_at + QIODevice::bytesAvailable();
}

qint64 UploadDevice::readData(char *data, qint64 maxSize)
{
    const auto count = std::min<qint64>(maxSize, m_bytes.size() - m_at);
    if (count <= 0)
        return -1; // the end
    std::memcpy(data, m_bytes.constData() + m_at, size_t(count));
    m_at += count;
    return count;
}

} // namespace uttar
