// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/complaint/picture.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>

namespace uttar::ui {

namespace {

constexpr qint64 mostPixels = 32'000'000; // 128 MB while it is decoded

QByteArray formatOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return "png";
    if (bytes.startsWith("\xff\xd8\xff"))
        return "jpeg";
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return "gif";
    if (bytes.startsWith("RIFF") && bytes.sliced(std::min<qsizetype>(8, bytes.size())).startsWith("WEBP"))
        return "webp";
    return {};
}

} // namespace

QImage pictureOf(const QByteArray &bytes, const QSize &box)
{
    const auto format = formatOf(bytes);
    if (format.isEmpty())
        return {};
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    const auto size = reader.size();
    if (!size.isValid() || qint64(size.width()) * size.height() > mostPixels)
        return {};
    reader.setScaledSize(size.scaled(box, Qt::KeepAspectRatio).boundedTo(size));
    return reader.read();
}

} // namespace uttar::ui
