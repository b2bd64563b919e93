// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/names.h"

namespace uttar::sim {

// Everything that goes wrong in the simulated world. protocol.md, "Faults"; each is counted when it has had its effect
// on somebody, not when it was planned.
enum class Fault {
    // The way between a console and the server
    RequestDropped,
    RequestDoubled, // carried out twice; the second answer arrives
    RequestLate,    // arrives after the console gave up, perhaps after a newer one
    AnswerDropped,  // carried out, nothing is heard
    AnswerLate,     // comes after the time-out
    AnswerCut,      // 200, and the JSON ends in the middle
    AnswerPartial,  // the connection closes within the status line
    AnswerForeign,  // a hotel's sign-in page
    AnswerDestroys, // it calls destroyed what the server has: more than a tenth of the cache
    MethodFailed,   // carried out, and one of its calls is answered with an error of the server
    Status401,
    Status429,
    Status500Before, // nothing was done
    Status500After,  // carried out, then 500
    Status504After,  // carried out, then 504
    NetworkDown,
    PushLost,
    PushDoubled,
    StreamClosed,
    // The console's computer
    ConsoleKilled,
    ConsolePowerCut, // unsynchronised writes lost or torn
    ConsoleDiskFull,
    ConsoleDiskError,
    ConsoleNoMemory,
    ConsoleClockOff,
    ConsoleAsleep,
    OfflineForDays,
    Offline40Days,
    TokenExpired,
    ProfileCloned,
    ProfileRestored, // the laptop's own backup, days old
    // The server
    ServerKilled,
    ServerPowerCut,
    ServerDiskFull,
    ServerDiskError,
    ServerNoMemory,
    ServerPaused, // SIGSTOP beyond the publisher's lease
    ServerClockOff,
    TwoPublishers, // one that held the publishers' lease goes on, and the lease is another's
    ServerRestored,
    TombstonesDropped,
    AccountMissing, // a process that speaks for one platform account fewer
    RulesChanged,   // how many people have to approve
    // The platform
    PublishLostBefore, // no answer, and it does not stand there
    PublishLostAfter,  // it stands there, and the answer is lost
    PublishLate,       // no answer; it appears there later
    PublishRejected,
    PublishThrottled,
    PublishSignIn,
    PublishOffline,
    PublishSlow,
    CaptureFailed,
    CaptureRepeats,
    // People
    RoleLost,
    PersonDisabled,
    TakenOver, // the lease, from somebody who held it
};

} // namespace uttar::sim

template<>
inline constexpr auto uttar::namesOf<uttar::sim::Fault> = uttar::nameTable<uttar::sim::Fault>({
    {uttar::sim::Fault::RequestDropped, "requestDropped"},
    {uttar::sim::Fault::RequestDoubled, "requestDoubled"},
    {uttar::sim::Fault::RequestLate, "requestLate"},
    {uttar::sim::Fault::AnswerDropped, "answerDropped"},
    {uttar::sim::Fault::AnswerLate, "answerLate"},
    {uttar::sim::Fault::AnswerCut, "answerCut"},
    {uttar::sim::Fault::AnswerPartial, "answerPartial"},
    {uttar::sim::Fault::AnswerForeign, "answerForeign"},
    {uttar::sim::Fault::AnswerDestroys, "answerDestroys"},
    {uttar::sim::Fault::MethodFailed, "methodFailed"},
    {uttar::sim::Fault::Status401, "status401"},
    {uttar::sim::Fault::Status429, "status429"},
    {uttar::sim::Fault::Status500Before, "status500Before"},
    {uttar::sim::Fault::Status500After, "status500After"},
    {uttar::sim::Fault::Status504After, "status504After"},
    {uttar::sim::Fault::NetworkDown, "networkDown"},
    {uttar::sim::Fault::PushLost, "pushLost"},
    {uttar::sim::Fault::PushDoubled, "pushDoubled"},
    {uttar::sim::Fault::StreamClosed, "streamClosed"},
    {uttar::sim::Fault::ConsoleKilled, "consoleKilled"},
    {uttar::sim::Fault::ConsolePowerCut, "consolePowerCut"},
    {uttar::sim::Fault::ConsoleDiskFull, "consoleDiskFull"},
    {uttar::sim::Fault::ConsoleDiskError, "consoleDiskError"},
    {uttar::sim::Fault::ConsoleNoMemory, "consoleNoMemory"},
    {uttar::sim::Fault::ConsoleClockOff, "consoleClockOff"},
    {uttar::sim::Fault::ConsoleAsleep, "consoleAsleep"},
    {uttar::sim::Fault::OfflineForDays, "offlineForDays"},
    {uttar::sim::Fault::Offline40Days, "offline40Days"},
    {uttar::sim::Fault::TokenExpired, "tokenExpired"},
    {uttar::sim::Fault::ProfileCloned, "profileCloned"},
    {uttar::sim::Fault::ProfileRestored, "profileRestored"},
    {uttar::sim::Fault::ServerKilled, "serverKilled"},
    {uttar::sim::Fault::ServerPowerCut, "serverPowerCut"},
    {uttar::sim::Fault::ServerDiskFull, "serverDiskFull"},
    {uttar::sim::Fault::ServerDiskError, "serverDiskError"},
    {uttar::sim::Fault::ServerNoMemory, "serverNoMemory"},
    {uttar::sim::Fault::ServerPaused, "serverPaused"},
    {uttar::sim::Fault::ServerClockOff, "serverClockOff"},
    {uttar::sim::Fault::TwoPublishers, "twoPublishers"},
    {uttar::sim::Fault::ServerRestored, "serverRestored"},
    {uttar::sim::Fault::TombstonesDropped, "tombstonesDropped"},
    {uttar::sim::Fault::AccountMissing, "accountMissing"},
    {uttar::sim::Fault::RulesChanged, "rulesChanged"},
    {uttar::sim::Fault::PublishLostBefore, "publishLostBefore"},
    {uttar::sim::Fault::PublishLostAfter, "publishLostAfter"},
    {uttar::sim::Fault::PublishLate, "publishLate"},
    {uttar::sim::Fault::PublishRejected, "publishRejected"},
    {uttar::sim::Fault::PublishThrottled, "publishThrottled"},
    {uttar::sim::Fault::PublishSignIn, "publishSignIn"},
    {uttar::sim::Fault::PublishOffline, "publishOffline"},
    {uttar::sim::Fault::PublishSlow, "publishSlow"},
    {uttar::sim::Fault::CaptureFailed, "captureFailed"},
    {uttar::sim::Fault::CaptureRepeats, "captureRepeats"},
    {uttar::sim::Fault::RoleLost, "roleLost"},
    {uttar::sim::Fault::PersonDisabled, "personDisabled"},
    {uttar::sim::Fault::TakenOver, "takenOver"},
});
