// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/names.h"

namespace uttar {

// Where the citizen wrote and where the answer stands.
enum class Channel { X, Facebook, Instagram, YouTube, WhatsApp, Telegram, Mastodon, Bluesky, Email, Web };

template<>
inline constexpr auto namesOf<Channel> = nameTable<Channel>({
    {Channel::X, "x"},
    {Channel::Facebook, "facebook"},
    {Channel::Instagram, "instagram"},
    {Channel::YouTube, "youtube"},
    {Channel::WhatsApp, "whatsapp"},
    {Channel::Telegram, "telegram"},
    {Channel::Mastodon, "mastodon"},
    {Channel::Bluesky, "bluesky"},
    {Channel::Email, "email"},
    {Channel::Web, "web"},
});

} // namespace uttar
