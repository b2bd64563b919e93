// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/names.h"

#include <cstdint>
#include <vector>

namespace uttar::sim {

// What happens to the simulated world from outside. Everything that follows from it is the app's.
enum class What {
    CitizenWrites,
    CitizenWritesAgain,
    CitizenRates,
    CitizenReopens,
    CitizenAppeals,
    Opens, // the console, or the lid of a laptop that slept
    Closes,
    Sleeps,
    Acts, // a person does one thing
    NetFault,
    NetFaults, // several requests in a row
    NetDown,
    OfflineForDays,
    PushFault,
    ConsoleKilled,
    ConsolePowerCut,
    ConsoleDiskFull,
    ConsoleDiskError,
    ConsoleClockOff,
    TokenExpires,
    ProfileCloned,
    ProfileBackedUp,
    ProfileRestored,
    ServerKilled,
    ServerPowerCut,
    ServerDiskFull,
    ServerDiskError,
    ServerPaused,
    ServerClockOff,
    ServerBackedUp,
    ServerRestored,
    PublishFault,
    CaptureFault,
    RoleLost,
    PersonDisabled,
    TombstonesDropped,
    RulesChanged,
};

} // namespace uttar::sim

template<>
inline constexpr auto uttar::namesOf<uttar::sim::What> = uttar::nameTable<uttar::sim::What>({
    {uttar::sim::What::CitizenWrites, "citizenWrites"},
    {uttar::sim::What::CitizenWritesAgain, "citizenWritesAgain"},
    {uttar::sim::What::CitizenRates, "citizenRates"},
    {uttar::sim::What::CitizenReopens, "citizenReopens"},
    {uttar::sim::What::CitizenAppeals, "citizenAppeals"},
    {uttar::sim::What::Opens, "opens"},
    {uttar::sim::What::Closes, "closes"},
    {uttar::sim::What::Sleeps, "sleeps"},
    {uttar::sim::What::Acts, "acts"},
    {uttar::sim::What::NetFault, "netFault"},
    {uttar::sim::What::NetFaults, "netFaults"},
    {uttar::sim::What::NetDown, "netDown"},
    {uttar::sim::What::OfflineForDays, "offlineForDays"},
    {uttar::sim::What::PushFault, "pushFault"},
    {uttar::sim::What::ConsoleKilled, "consoleKilled"},
    {uttar::sim::What::ConsolePowerCut, "consolePowerCut"},
    {uttar::sim::What::ConsoleDiskFull, "consoleDiskFull"},
    {uttar::sim::What::ConsoleDiskError, "consoleDiskError"},
    {uttar::sim::What::ConsoleClockOff, "consoleClockOff"},
    {uttar::sim::What::TokenExpires, "tokenExpires"},
    {uttar::sim::What::ProfileCloned, "profileCloned"},
    {uttar::sim::What::ProfileBackedUp, "profileBackedUp"},
    {uttar::sim::What::ProfileRestored, "profileRestored"},
    {uttar::sim::What::ServerKilled, "serverKilled"},
    {uttar::sim::What::ServerPowerCut, "serverPowerCut"},
    {uttar::sim::What::ServerDiskFull, "serverDiskFull"},
    {uttar::sim::What::ServerDiskError, "serverDiskError"},
    {uttar::sim::What::ServerPaused, "serverPaused"},
    {uttar::sim::What::ServerClockOff, "serverClockOff"},
    {uttar::sim::What::ServerBackedUp, "serverBackedUp"},
    {uttar::sim::What::ServerRestored, "serverRestored"},
    {uttar::sim::What::PublishFault, "publishFault"},
    {uttar::sim::What::CaptureFault, "captureFault"},
    {uttar::sim::What::RoleLost, "roleLost"},
    {uttar::sim::What::PersonDisabled, "personDisabled"},
    {uttar::sim::What::TombstonesDropped, "tombstonesDropped"},
    {uttar::sim::What::RulesChanged, "rulesChanged"},
});

namespace uttar::sim {

struct Happening
{
    Milliseconds at{0}; // since the start
    What what = What::Acts;
    int who = 0;            // laptop or server
    std::uint64_t seed = 0; // of every choice in it
};

// All of a run that is decided beforehand. Leaving a happening out changes no other one, so that a failing run can be
// shrunk to the few that matter.
struct Plan
{
    std::uint64_t seed = 0;
    int days = 7;
    int laptops = 2;
    int servers = 1;
    int checkers = 1; // of an official position
    int pageSize = 500;
    std::vector<Happening> happenings;
};

[[nodiscard]] Plan makePlan(std::uint64_t seed, int days);

} // namespace uttar::sim
