// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/names.h"

#include <QString>

namespace uttar {

// Why something did not happen. One value for each thing that a person can be told differently:
// ui/common/errortext.h turns a Code into words and a next step, and names every value.
enum class Code {
    // Ways of the network
    Offline,           // no answer: no route, refused, timed out, closed half-way
    TlsUntrusted,      // the certificate is not one that this computer trusts
    TlsWrongHost,      // the certificate belongs to another server
    NotAnUttarServer,  // an answer, but not from a server of ours
    OtherServer,       // the server is another instance, or was restored from a backup (serverInstance or epoch differ)
    TooManyRequests,   // 429 or the `limit` error of JMAP
    ServerUnavailable, // 503 or `serverUnavailable`
    ServerFault,       // `serverFail`, 5xx, or an answer that makes no sense
    // Who one is
    WrongPassword,
    SignInThrottled, // too many guesses: wait
    SignInExpired,   // 401: sign in again, nothing is lost
    AccountDisabled,
    Forbidden,    // rights are missing
    SelfApproval, // the approver wrote or edited this text
    // What one asked for
    InvalidArguments, // a field is missing, has a wrong type or is out of bounds
    NotFound,
    AccountNotFound,
    CannotCalculateChanges,
    TooLarge,
    RevisionConflict, // someone else changed it first
    StaleFence,       // someone else holds the complaint now
    AlreadyAnswered,  // another live reply exists for this complaint
    StaleReply,       // the complaint moved on since this text was written
    WrongState,       // the lifecycle does not allow this action in this state
    OperationIdReused,
    ReplyTooLong,
    UnresolvedPlaceholder,
    PersonalDataInPublic,
    MissingActionTakenReport,
    MissingExpectedDate,
    ContentMismatch, // the text is not the text that was approved
    // This computer
    DiskFull,
    ReadOnly,
    StorageFault, // any other error of a file or a database
    StorageCorrupt,
    NewerDatabase, // written by a newer version
    WrongKey,      // the database does not open with this key
    KeychainUnavailable,
    // The platforms
    PlatformRejected, // a definite no
    PlatformUnknown,  // no definite answer: it may or may not have been published
    PlatformSignIn,
    Cancelled,
    Internal, // a bug of ours
};

// `detail` is for the log, in English and without personal data. `retryable`: the very same call may succeed later.
struct Error
{
    Code code = Code::Internal;
    QString detail;
    bool retryable = false;

    friend bool operator==(const Error &, const Error &) = default;
};

template<>
inline constexpr auto namesOf<Code> = nameTable<Code>({
    {Code::Offline, "offline"},
    {Code::TlsUntrusted, "tlsUntrusted"},
    {Code::TlsWrongHost, "tlsWrongHost"},
    {Code::NotAnUttarServer, "notAnUttarServer"},
    {Code::OtherServer, "otherServer"},
    {Code::TooManyRequests, "limit"},
    {Code::ServerUnavailable, "serverUnavailable"},
    {Code::ServerFault, "serverFail"},
    {Code::WrongPassword, "wrongPassword"},
    {Code::SignInThrottled, "signInThrottled"},
    {Code::SignInExpired, "signInExpired"},
    {Code::AccountDisabled, "accountDisabled"},
    {Code::Forbidden, "forbidden"},
    {Code::SelfApproval, "selfApproval"},
    {Code::InvalidArguments, "invalidArguments"},
    {Code::NotFound, "notFound"},
    {Code::AccountNotFound, "accountNotFound"},
    {Code::CannotCalculateChanges, "cannotCalculateChanges"},
    {Code::TooLarge, "tooLarge"},
    {Code::RevisionConflict, "revisionConflict"},
    {Code::StaleFence, "staleFence"},
    {Code::AlreadyAnswered, "alreadyAnswered"},
    {Code::StaleReply, "staleReply"},
    {Code::WrongState, "wrongState"},
    {Code::OperationIdReused, "operationIdReused"},
    {Code::ReplyTooLong, "replyTooLong"},
    {Code::UnresolvedPlaceholder, "unresolvedPlaceholder"},
    {Code::PersonalDataInPublic, "personalDataInPublic"},
    {Code::MissingActionTakenReport, "missingActionTakenReport"},
    {Code::MissingExpectedDate, "missingExpectedDate"},
    {Code::ContentMismatch, "contentMismatch"},
    {Code::DiskFull, "diskFull"},
    {Code::ReadOnly, "readOnly"},
    {Code::StorageFault, "storageFault"},
    {Code::StorageCorrupt, "storageCorrupt"},
    {Code::NewerDatabase, "newerDatabase"},
    {Code::WrongKey, "wrongKey"},
    {Code::KeychainUnavailable, "keychainUnavailable"},
    {Code::PlatformRejected, "platformRejected"},
    {Code::PlatformUnknown, "platformUnknown"},
    {Code::PlatformSignIn, "platformSignIn"},
    {Code::Cancelled, "cancelled"},
    {Code::Internal, "internal"},
});

} // namespace uttar
