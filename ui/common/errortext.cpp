// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/errortext.h"

#include "app/base/text.h"

namespace uttar::ui {

ErrorWords ErrorText::of(Code code)
{
    switch (code) {
    case Code::Offline:
    case Code::TlsUntrusted:
    case Code::TlsWrongHost:
    case Code::NotAnUttarServer:
    case Code::OtherServer:
    case Code::TooManyRequests:
    case Code::ServerUnavailable:
    case Code::ServerFault: return ofNetwork(code);
    case Code::WrongPassword:
    case Code::SignInThrottled:
    case Code::SignInExpired:
    case Code::AccountDisabled:
    case Code::Forbidden:
    case Code::SelfApproval:
    case Code::AccountNotFound: return ofPerson(code);
    case Code::InvalidArguments:
    case Code::NotFound:
    case Code::CannotCalculateChanges:
    case Code::TooLarge:
    case Code::RevisionConflict:
    case Code::StaleFence:
    case Code::WrongState:
    case Code::OperationIdReused:
    case Code::Cancelled:
    case Code::Internal: return ofRequest(code);
    case Code::AlreadyAnswered:
    case Code::StaleReply:
    case Code::ReplyTooLong:
    case Code::UnresolvedPlaceholder:
    case Code::PersonalDataInPublic:
    case Code::MissingActionTakenReport:
    case Code::MissingExpectedDate:
    case Code::ContentMismatch:
    case Code::PlatformRejected:
    case Code::PlatformUnknown:
    case Code::PlatformSignIn: return ofReply(code);
    case Code::DiskFull:
    case Code::ReadOnly:
    case Code::StorageFault:
    case Code::StorageCorrupt:
    case Code::NewerDatabase:
    case Code::WrongKey:
    case Code::KeychainUnavailable: return ofComputer(code);
    }
    return {};
}

QString ErrorText::line(Code code)
{
    const ErrorWords words = of(code);
    return words.what + u' ' + words.next;
}

ErrorWords ErrorText::ofNetwork(Code code)
{
    switch (code) {
    case Code::Offline:
        return {tr("The server does not answer."),
                tr("Check the network and the address. What you do is kept here and leaves when the server answers.")};
    case Code::TlsUntrusted:
        return {tr("This computer does not trust the server's certificate."),
                tr("Do not go on. Ask your administrator for the department's certificate file, or to renew it.")};
    case Code::TlsWrongHost:
        return {tr("The certificate belongs to another server."),
                tr("Check the address for a typing error. If it is right, ask your administrator.")};
    case Code::NotAnUttarServer:
        return {tr("There is a server at this address, but not one of Uttar."),
                tr("Check the address with your administrator; it looks like https://uttar.example.gov.in.")};
    case Code::OtherServer:
        return {tr("The server was restored from a backup or replaced."),
                tr("Nothing leaves this computer until you have agreed to go on. Ask your administrator first.")};
    case Code::TooManyRequests:
        return {tr("The server asks for a pause."), tr("Uttar tries again by itself; there is nothing to do.")};
    case Code::ServerUnavailable:
        return {tr("The server is being looked after and takes nothing right now."),
                tr("Uttar tries again by itself; there is nothing to do.")};
    default:
        return {tr("The server had a fault."),
                tr("What you did is kept in the outbox. Press “Try again” there later; if it stays, tell your "
                   "administrator.")};
    }
}

ErrorWords ErrorText::ofPerson(Code code)
{
    switch (code) {
    case Code::WrongPassword:
        return {tr("Name or password is wrong."), tr("Try again; mind capital letters and the keyboard's language.")};
    case Code::SignInThrottled:
        return {tr("There were too many attempts to sign in."), tr("Wait a few minutes, then try again.")};
    case Code::SignInExpired:
        return {tr("You have been signed out because your sign-in has expired."),
                tr("Sign in again. Nothing is lost: drafts and the outbox wait here.")};
    case Code::AccountDisabled:
        return {tr("This account has been switched off."), tr("Ask your administrator to switch it on again.")};
    case Code::Forbidden:
        return {tr("Your role does not allow this."),
                tr("Ask somebody whose role it is, or your administrator for the role.")};
    case Code::SelfApproval:
        return {tr("You wrote or changed this text, so you cannot approve it."),
                tr("Another supervisor has to look at it.")};
    default:
        return {tr("You do not belong to this department on this server."),
                tr("Ask your administrator to add you to the department.")};
    }
}

ErrorWords ErrorText::ofRequest(Code code)
{
    switch (code) {
    case Code::InvalidArguments:
        return {tr("Something is missing or out of bounds."), tr("Fill in the marked field and try again.")};
    case Code::NotFound:
        return {tr("This is not there any more."), tr("It was moved or removed. Go back to the list.")};
    case Code::CannotCalculateChanges:
        return {tr("The copy on this computer is too old to be brought up to date."),
                tr("It is fetched again now. Drafts and the outbox stay.")};
    case Code::TooLarge: return {tr("This is too large to be sent."), tr("Shorten the text or choose a smaller file.")};
    case Code::RevisionConflict:
        return {tr("Somebody else changed this first."),
                tr("Open the outbox: it shows both versions side by side, and you choose.")};
    case Code::StaleFence:
        return {tr("Somebody else works on this complaint now."),
                tr("Your text is kept as a draft. Speak with the colleague, or take the complaint over.")};
    case Code::WrongState:
        return {tr("This is not possible in the complaint's present state."),
                tr("Open the complaint to see what has happened since.")};
    case Code::OperationIdReused:
        return {tr("The server has already seen another action under this number."),
                tr("Your text is kept. Do it once more; if it happens again, tell your administrator.")};
    case Code::Cancelled: return {tr("Stopped, as you wished."), tr("Nothing was changed.")};
    default:
        return {tr("Uttar made a mistake."),
                tr("Your text is kept. Try again; if it happens again, tell your administrator what you did.")};
    }
}

ErrorWords ErrorText::ofReply(Code code)
{
    switch (code) {
    case Code::AlreadyAnswered:
        return {tr("Another reply to this complaint is already on its way."),
                tr("Your text is kept as a draft. Read the other reply before you go on.")};
    case Code::StaleReply:
        return {tr("The citizen wrote again, or the complaint ended, after this text was written."),
                tr("Read what is new, change the reply where needed, and submit it again.")};
    case Code::ReplyTooLong:
        return {tr("The reply is longer than the platform takes."), tr("Shorten it; the counter shows by how much.")};
    case Code::UnresolvedPlaceholder:
        return {tr("A placeholder of the template is not filled in."),
                tr("Press Tab to go to the marked place and write what belongs there.")};
    case Code::PersonalDataInPublic:
        return {tr("The reply shows personal data in public."),
                tr("Remove the underlined number or address, or answer in private.")};
    case Code::MissingActionTakenReport:
        return {tr("A final reply needs the action taken report."), tr("Write what was done, when and by whom.")};
    case Code::MissingExpectedDate:
        return {tr("An interim reply needs a reason and an expected date."), tr("Fill in both below the text.")};
    case Code::ContentMismatch:
        return {tr("The text is not the one that was approved, or it does not begin with what stands on the platform "
                   "already. It was not published."),
                tr("Read the thread, keep the beginning that stands there, and submit the text again for review.")};
    case Code::PlatformRejected:
        return {tr("The platform refused the reply."), tr("Read its reason, change the text and submit it again.")};
    case Code::PlatformUnknown:
        return {
            tr("The platform gave no clear answer: the reply may or may not be published."),
            tr("It is not sent again by itself: a supervisor looks at the citizen's thread on the platform and says "
               "in Review whether it stands there.")};
    default:
        return {tr("The department's account cannot speak on the platform."),
                tr("Ask your administrator whether it is set up and switched on, and to renew its password. The reply "
                   "waits.")};
    }
}

ErrorWords ErrorText::ofComputer(Code code)
{
    switch (code) {
    case Code::DiskFull:
        return {tr("The disk is full, so nothing more can be saved."),
                tr("Free some space now. What you type stays in the window until it can be saved.")};
    case Code::ReadOnly:
        return {tr("The folder with your data cannot be written to."),
                tr("Ask your administrator for the right to write there, or choose another folder.")};
    case Code::StorageFault:
        return {tr("Your data could not be read or written."),
                tr("Close other copies of Uttar and start again. If it stays, ask for the disk to be checked.")};
    case Code::StorageCorrupt:
        return {tr("The local data is damaged."),
                tr("Do not delete it. Ask your administrator: drafts can be saved before it is fetched anew.")};
    case Code::NewerDatabase:
        return {tr("The local data was written by a newer version of Uttar."),
                tr("Install the newer version; this one leaves the data untouched.")};
    case Code::WrongKey:
        return {
            tr("The local data does not open with this password."),
            tr("If your password was changed, sign in with the new one while the server can be reached; you are asked "
               "for the one before.")};
    default:
        return {tr("This computer has no place to keep secrets (keychain), or it is locked."),
                tr("Type your password; it is asked for at each start.")};
    }
}

bool ErrorText::stopsWriting(Code code)
{
    return code == Code::DiskFull || code == Code::ReadOnly || code == Code::StorageFault;
}

} // namespace uttar::ui
