// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/random.h"

#include <QByteArray>

namespace uttar::server {

// A small picture as a citizen might attach one: ground, sky and what the complaint is about, in soft blocks of colour.
// A PNG of a few kilobytes. Without Qt Gui, which the server does not link.
[[nodiscard]] QByteArray practicePicture(Random &random);

} // namespace uttar::server
