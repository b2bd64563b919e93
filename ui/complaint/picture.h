// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QSize>

class QByteArray;

namespace uttar::ui {

// A picture out of foreign bytes, no larger than `box`; null where they are none that is shown. Only what begins like a
// PNG, JPEG, GIF or WebP is given to a decoder, and to that one alone, whatever its sender calls it: Qt would try every
// format that it has a plugin for. The size is looked at before anything is decoded, so that a small file cannot fill
// the memory. Any thread.
[[nodiscard]] QImage pictureOf(const QByteArray &bytes, const QSize &box);

} // namespace uttar::ui
