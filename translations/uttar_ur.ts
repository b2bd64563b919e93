<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur_IN" sourcelanguage="en">
<context>
    <name>uttar::ui::BannerArea</name>
    <message>
        <source>Let them go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with this server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>سائن ان کریں</translation>
    </message>
    <message>
        <source>Practice: nothing you do here reaches a real citizen.</source>
        <translation>مشق: یہاں کیا گیا کوئی کام کسی حقیقی شہری تک نہیں پہنچتا۔</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>دوبارہ کوشش کریں</translation>
    </message>
    <message>
        <source>The practice server has ended, and its citizens with it. Sign out to start Practice again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These complaints, drafts and waiting acts came from another computer or folder. Everything is here, and nothing leaves twice, even if it has left from there. From now on use only one of the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing out: what you typed is stored, and the server is told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server says that more than a tenth of the complaints on this computer are gone. If your department has removed them, let them go. If not, keep them: nothing is fetched until you look for news (F5), and then you are asked again. Drafts and the outbox stay in either case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your data on this computer is closed, and what you type stands in this window only. Sign in, and it is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your time in this practice is over. Sign out to start Practice again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you go on, the complaints are fetched anew, your drafts stay, and your outbox leaves. Replies that you handed in and that are not known to be published come back as drafts, in case this server has them no more; your notes are handed in again where it is your own server, restored.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::CheckWords</name>
    <message>
        <source>Passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It fits the platform: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs no more posts than allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every field of the template is filled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No personal data was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The action taken is reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The UTR number is given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason and expected date are given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is in the citizen&apos;s language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template is valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing new was written since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sensitive words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write an answer first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too long for this platform: %1. Shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many posts: %1. Shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still to be filled: %1. Press Tab to go there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personal data must not stand in public: %1. Take it out or answer privately.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A final reply needs the action that was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A matter of money needs the UTR number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An interim reply needs its reason and a date in the future.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The citizen wrote in another language: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template is out of date: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The citizen wrote again or another reply was published. Read it, then go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensitive: %1. It is looked at as an official position.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The complaint is still open</source>
        <translation>شکایت ابھی کھلی ہے</translation>
    </message>
    <message>
        <source>A final reply ends a complaint, and this one has ended already. Choose another kind of reply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A final reply has to wait until an officer is responsible for this complaint. Choose another kind of reply.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::CommandPalette</name>
    <message>
        <source>Everything you can do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::ComplaintActs</name>
    <message>
        <source>Take over from a colleague</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this complaint over?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A colleague is working on it. What they typed is kept as their draft, but only you can submit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have taken the complaint over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why is it not taken up?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What does not belong to this department is transferred, not rejected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer to which authority?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It leaves this department; the citizen is told. Transfer %1 of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give back to the nodal officer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They will assign it to somebody else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next level is told, with your reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign to whom?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is then in their inbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>سپرد کریں</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same as which complaint?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both stay; this one is linked and is still answered. A supervisor or the nodal officer confirms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: this citizen has no other complaint</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::ComplaintPane</name>
    <message>
        <source>More acts</source>
        <translation>مزید کام</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>جواب دیں</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>اندرونی نوٹ</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>نوٹ شامل ہوا</translation>
    </message>
    <message>
        <source>Reply submitted for review</source>
        <translation>جواب جائزے کے لیے بھیجا گیا</translation>
    </message>
    <message>
        <source>received %1</source>
        <translation>موصول: %1</translation>
    </message>
    <message>
        <source>%1 is working on this until %2.</source>
        <translation>%2 تک اس پر %1 کا کام جاری ہے۔</translation>
    </message>
    <message>
        <source>A colleague</source>
        <translation>کوئی ساتھی</translation>
    </message>
    <message>
        <source>Take over…</source>
        <translation>اپنے ذمے لیں…</translation>
    </message>
    <message>
        <source>No complaint is open</source>
        <translation>کوئی شکایت کھلی نہیں ہے</translation>
    </message>
    <message>
        <source>Choose one in the list: ↓ and ↑ move, Enter opens, R replies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw the reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished">فہرست پر واپس</translation>
    </message>
    <message>
        <source>This complaint is not on this console any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perhaps another department has it now, or the server is still being read. What you typed on it is kept: the outbox shows it as long as the complaint is not here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished">دوبارہ کوشش کریں</translation>
    </message>
    <message>
        <source>Internal note: not with your role</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::Composer</name>
    <message>
        <source>Public reply</source>
        <translation>عوامی جواب</translation>
    </message>
    <message>
        <source>Private reply</source>
        <translation>نجی جواب</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>اندرونی نوٹ</translation>
    </message>
    <message>
        <source>Kind of reply</source>
        <translation>جواب کی قسم</translation>
    </message>
    <message>
        <source>Action taken, for the record: what was done, by whom, when</source>
        <translation>ریکارڈ کے لیے کارروائی: کیا کیا گیا، کس نے کیا، کب کیا</translation>
    </message>
    <message>
        <source>Action taken report</source>
        <translation>کارروائی رپورٹ</translation>
    </message>
    <message>
        <source>UTR number</source>
        <translation>UTR نمبر</translation>
    </message>
    <message>
        <source>UTR number of the payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it is not final yet</source>
        <translation>ابھی حتمی کیوں نہیں</translation>
    </message>
    <message>
        <source>Reason of the interim reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected by</source>
        <translation>کب تک متوقع</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>نمونے</translation>
    </message>
    <message>
        <source>Submit for review</source>
        <translation>جائزے کے لیے بھیجیں</translation>
    </message>
    <message>
        <source>Text of the reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>محفوظ ہو رہا ہے…</translation>
    </message>
    <message>
        <source>Only this office sees a note.</source>
        <translation>نوٹ صرف اسی دفتر کو نظر آتا ہے۔</translation>
    </message>
    <message>
        <source>Ready for review.</source>
        <translation>جائزے کے لیے تیار ہے۔</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>محفوظ ہوا: %1</translation>
    </message>
    <message>
        <source>Answer %1, or type “/” for a template</source>
        <translation>%1 کو جواب لکھیں، یا نمونے کے لیے “/” لکھیں</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>محفوظ نہیں ہوا</translation>
    </message>
    <message>
        <source>No reply can be handed in here any more. Copy what you need of your text.</source>
        <translation>اب یہاں کوئی جواب نہیں بھیجا جا سکتا۔ اپنی تحریر میں سے جو چاہیے نقل کر لیں۔</translation>
    </message>
    <message>
        <source>A colleague took this complaint over before your reply arrived. Read the thread, and take the complaint over before you submit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This complaint was answered before your reply arrived. Read the thread, and submit only what is still to be said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This reply was handed in by another version of the program, and it may have arrived. Look in the thread first, and submit only what is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This complaint was not on this console for a while. Read the thread again before you submit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server was replaced, and it may not have this reply any more. Look in the thread before you submit it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You handed this reply in before the server was replaced, and it may be published already. Look at the citizen&apos;s post first: if your reply stands there, delete this text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text was brought back, and its reply may be published already. Look in the thread and at the citizen&apos;s post before you submit it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit this reply all the same?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The complaint was answered meanwhile: the citizen gets a second answer. Have you read the thread?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be published already, and then the citizen gets it twice. Have you looked in the thread and at the citizen&apos;s post?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another reply to this complaint is on its way. Yours can be handed in when that one is decided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No note can be added with your role.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A note that only this office sees</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::ConflictView</name>
    <message>
        <source>Somebody changed this while you worked on it. Nothing you typed is lost, whatever you choose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave theirs, keep mine as a draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send mine instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reply was changed, or decided on, before your decision arrived. Nothing was done by it: look at the reply again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do mine all the same</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::Counter</name>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 %2 · %n posts</source>
        <translation>
            <numerusform>%1 %2 · %n پوسٹ</numerusform>
            <numerusform>%1 %2 · %n پوسٹیں</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Length: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too long: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::EmptyState</name>
    <message>
        <source>Try again</source>
        <translation>دوبارہ کوشش کریں</translation>
    </message>
</context>
<context>
    <name>uttar::ui::ErrorText</name>
    <message>
        <source>The server does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network and the address. What you do is kept here and leaves when the server answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer does not trust the server&apos;s certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not go on. Ask your administrator for the department&apos;s certificate file, or to renew it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate belongs to another server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address for a typing error. If it is right, ask your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a server at this address, but not one of Uttar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address with your administrator; it looks like https://uttar.example.gov.in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server was restored from a backup or replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing leaves this computer until you have agreed to go on. Ask your administrator first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server asks for a pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uttar tries again by itself; there is nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is being looked after and takes nothing right now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server had a fault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or password is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; mind capital letters and the keyboard&apos;s language.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There were too many attempts to sign in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a few minutes, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have been signed out because your sign-in has expired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again. Nothing is lost: drafts and the outbox wait here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account has been switched off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your administrator to switch it on again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask somebody whose role it is, or your administrator for the role.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You wrote or changed this text, so you cannot approve it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another supervisor has to look at it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You do not belong to this department on this server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your administrator to add you to the department.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is missing or out of bounds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in the marked field and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was moved or removed. Go back to the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy on this computer is too old to be brought up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is fetched again now. Drafts and the outbox stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too large to be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorten the text or choose a smaller file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else changed this first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the outbox: it shows both versions side by side, and you choose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else works on this complaint now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your text is kept as a draft. Speak with the colleague, or take the complaint over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not possible in the complaint&apos;s present state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the complaint to see what has happened since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has already seen another action under this number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your text is kept. Do it once more; if it happens again, tell your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped, as you wished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uttar made a mistake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your text is kept. Try again; if it happens again, tell your administrator what you did.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another reply to this complaint is already on its way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your text is kept as a draft. Read the other reply before you go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reply is longer than the platform takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorten it; the counter shows by how much.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A placeholder of the template is not filled in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Tab to go to the marked place and write what belongs there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reply shows personal data in public.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the underlined number or address, or answer in private.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A final reply needs the action taken report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what was done, when and by whom.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An interim reply needs a reason and an expected date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in both below the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The platform refused the reply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read its reason, change the text and submit it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The platform gave no clear answer: the reply may or may not be published.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so nothing more can be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space now. What you type stays in the window until it can be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder with your data cannot be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your administrator for the right to write there, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your data could not be read or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other copies of Uttar and start again. If it stays, ask for the disk to be checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local data is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not delete it. Ask your administrator: drafts can be saved before it is fetched anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local data was written by a newer version of Uttar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the newer version; this one leaves the data untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local data does not open with this password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no place to keep secrets (keychain), or it is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type your password; it is asked for at each start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you did is kept in the outbox. Press “Try again” there later; if it stays, tell your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not sent again by itself: a supervisor looks at the citizen&apos;s thread on the platform and says in Review whether it stands there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is not the one that was approved, or it does not begin with what stands on the platform already. It was not published.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the thread, keep the beginning that stands there, and submit the text again for review.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The department&apos;s account cannot speak on the platform.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your administrator whether it is set up and switched on, and to renew its password. The reply waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If your password was changed, sign in with the new one while the server can be reached; you are asked for the one before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The citizen wrote again, or the complaint ended, after this text was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read what is new, change the reply where needed, and submit it again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::FactsPane</name>
    <message>
        <source>Registered</source>
        <translation>شکایت درج</translation>
    </message>
    <message>
        <source>Citizen wrote</source>
        <translation>شہری نے لکھا</translation>
    </message>
    <message>
        <source>Reply submitted</source>
        <translation>جواب جائزے کے لیے بھیجا گیا</translation>
    </message>
    <message>
        <source>Reply changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply approved</source>
        <translation>جواب منظور</translation>
    </message>
    <message>
        <source>Reply sent back</source>
        <translation>جواب واپس بھیجا گیا</translation>
    </message>
    <message>
        <source>Queued for publishing</source>
        <translation>اشاعت کی قطار میں</translation>
    </message>
    <message>
        <source>Publishing began</source>
        <translation>اشاعت شروع ہوئی</translation>
    </message>
    <message>
        <source>Reply published</source>
        <translation>جواب شائع</translation>
    </message>
    <message>
        <source>No answer from the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform refused the reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply out of date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>نوٹ شامل ہوا</translation>
    </message>
    <message>
        <source>Work begun</source>
        <translation>کام شروع ہوا</translation>
    </message>
    <message>
        <source>Work laid down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since %1; the citizen was asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation>زمرہ</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>ابھی معلوم نہیں</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>مقام</translation>
    </message>
    <message>
        <source>District</source>
        <translation>ضلع</translation>
    </message>
    <message>
        <source>State</source>
        <translation>ریاست</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>زبان</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>ذریعہ</translation>
    </message>
    <message>
        <source>%1, public</source>
        <translation>‏%1، عوامی</translation>
    </message>
    <message>
        <source>%1, private</source>
        <translation>%1، نجی</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>کس کے سپرد</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>ابھی کسی کے نہیں</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>ترجیح</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>منتقل</translation>
    </message>
    <message>
        <source>Action taken</source>
        <translation>کی گئی کارروائی</translation>
    </message>
    <message>
        <source>Citizen</source>
        <translation>شہری</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>کھاتہ</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>فالوور</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>درجہ بندی</translation>
    </message>
    <message>
        <source>%1 of 5</source>
        <translation>5 میں سے %1</translation>
    </message>
    <message numerus="yes">
        <source>%n other complaint(s)</source>
        <translation>
            <numerusform>%n دوسری شکایت</numerusform>
            <numerusform>%n دوسری شکایتیں</numerusform>
        </translation>
    </message>
    <message>
        <source>History</source>
        <translation>تاریخ</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>Facts of this complaint</source>
        <translation>اس شکایت کی تفصیل</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>شکایت</translation>
    </message>
    <message>
        <source>Clocks, place and history of the complaint that is open stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen on the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not seen on the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review took too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Citizen removed a post</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::Formats</name>
    <message numerus="yes">
        <source>Overdue by %n day(s)</source>
        <translation>
            <numerusform>%n دن تاخیر</numerusform>
            <numerusform>%n دن تاخیر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n دن باقی</numerusform>
            <numerusform>%n دن باقی</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Overdue by %n h</source>
        <translation>
            <numerusform>%n گھنٹہ تاخیر</numerusform>
            <numerusform>%n گھنٹے تاخیر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h left</source>
        <translation>
            <numerusform>%n گھنٹہ باقی</numerusform>
            <numerusform>%n گھنٹے باقی</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Overdue by %n min</source>
        <translation>
            <numerusform>%n منٹ تاخیر</numerusform>
            <numerusform>%n منٹ تاخیر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n منٹ باقی</numerusform>
            <numerusform>%n منٹ باقی</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d over</source>
        <translation>
            <numerusform>%n دن تاخیر</numerusform>
            <numerusform>%n دن تاخیر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d left</source>
        <translation>
            <numerusform>%n دن باقی</numerusform>
            <numerusform>%n دن باقی</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h over</source>
        <translation>
            <numerusform>%n گھنٹہ تاخیر</numerusform>
            <numerusform>%n گھنٹے تاخیر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min over</source>
        <translation>
            <numerusform>%n منٹ تاخیر</numerusform>
            <numerusform>%n منٹ تاخیر</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>ابھی ابھی</translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n سیکنڈ پہلے</numerusform>
            <numerusform>%n سیکنڈ پہلے</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n منٹ پہلے</numerusform>
            <numerusform>%n منٹ پہلے</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n گھنٹہ پہلے</numerusform>
            <numerusform>%n گھنٹے پہلے</numerusform>
        </translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>کل</translation>
    </message>
</context>
<context>
    <name>uttar::ui::HelpView</name>
    <message>
        <source>Help</source>
        <translation>مدد</translation>
    </message>
    <message>
        <source>Find in the help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::InboxDelegate</name>
    <message>
        <source>No text, only a mention or an attachment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, until %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, written %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 works on it until %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have a draft here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you did here waits in the outbox</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::InboxList</name>
    <message>
        <source>Complaints</source>
        <translation>شکایتیں</translation>
    </message>
</context>
<context>
    <name>uttar::ui::InboxModel</name>
    <message>
        <source>Chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>اَن پڑھی</translation>
    </message>
    <message>
        <source>%1 works on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has a draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits in the outbox</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::InboxPane</name>
    <message>
        <source>Filter</source>
        <translation>چھانٹیں</translation>
    </message>
    <message>
        <source>Search complaints</source>
        <translation>شکایتیں تلاش کریں</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>تاخیر شدہ</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>قبول کریں</translation>
    </message>
    <message>
        <source>Assign…</source>
        <translation>سپرد کریں…</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>انتخاب ہٹائیں</translation>
    </message>
    <message>
        <source>Next complaint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous complaint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose or leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept the chosen ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign the chosen ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>میری</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>کسی کے سپرد نہیں</translation>
    </message>
    <message>
        <source>All open</source>
        <translation>سب زیرِ کار</translation>
    </message>
    <message>
        <source>Waiting for citizens</source>
        <translation>شہری کے انتظار میں</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>مکمل</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>جائزے میں</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>اَن پڑھی</translation>
    </message>
    <message>
        <source>Remove the filter: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>اِن باکس</translation>
    </message>
    <message>
        <source>Overdue %1</source>
        <translation>تاخیر شدہ %1</translation>
    </message>
    <message>
        <source>Unread only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>ذریعہ</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>کوئی بھی</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>زمرہ</translation>
    </message>
    <message>
        <source>Fetching complaints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complaints appear in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No complaint fits the search and the filters. The search looks through names, numbers and texts, in either script.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear search and filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No complaint waits for you. New ones appear here by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is assigned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No complaint waits for somebody to take it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No complaints here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New ones appear by themselves when the server has some.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new above</source>
        <translation>
            <numerusform>اوپر %n نئی</numerusform>
            <numerusform>اوپر %n نئی</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n منتخب</numerusform>
            <numerusform>%n منتخب</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n complaint(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>دوبارہ کوشش کریں</translation>
    </message>
</context>
<context>
    <name>uttar::ui::InboxPlace</name>
    <message>
        <source>Show or hide the facts</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Assign %n complaint(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The officer sees them at once, or as soon as this computer is online again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>سپرد کریں</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n complaint(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>فہرست پر واپس</translation>
    </message>
    <message>
        <source>%1; not: %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::KeysView</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::Labels</name>
    <message>
        <source>Unassigned</source>
        <translation>کسی کے سپرد نہیں</translation>
    </message>
    <message>
        <source>New</source>
        <translation>نئی</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>کام جاری</translation>
    </message>
    <message>
        <source>Waits for citizen</source>
        <translation>شہری کا انتظار</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>لوٹائی گئی</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>منتقل</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>نمٹائی گئی</translation>
    </message>
    <message>
        <source>Not taken up</source>
        <translation>قابلِ غور نہیں</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>دوہری شکایت</translation>
    </message>
    <message>
        <source>Appealed</source>
        <translation>اپیل کی گئی</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>بند</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>مسودہ</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>جائزے میں</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>منظور</translation>
    </message>
    <message>
        <source>About to be published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being published</source>
        <translation>شائع ہو رہا ہے</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>شائع شدہ</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>واپس بھیجا گیا</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>واپس لیا گیا</translation>
    </message>
    <message>
        <source>Overtaken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not decided in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused by the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published or not: unclear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledgement</source>
        <translation>رسید</translation>
    </message>
    <message>
        <source>Question to the citizen</source>
        <translation>شہری سے وضاحت</translation>
    </message>
    <message>
        <source>Interim reply</source>
        <translation>عبوری جواب</translation>
    </message>
    <message>
        <source>Final reply</source>
        <translation>حتمی جواب</translation>
    </message>
    <message>
        <source>Notice of transfer</source>
        <translation>منتقلی کی اطلاع</translation>
    </message>
    <message>
        <source>Request to write in private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>تصحیح</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>Facebook</source>
        <translation>Facebook</translation>
    </message>
    <message>
        <source>Instagram</source>
        <translation>Instagram</translation>
    </message>
    <message>
        <source>YouTube</source>
        <translation>YouTube</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message>
        <source>Mastodon</source>
        <translation>Mastodon</translation>
    </message>
    <message>
        <source>Bluesky</source>
        <translation>Bluesky</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>ای میل</translation>
    </message>
    <message>
        <source>Web form</source>
        <translation>ویب فارم</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>افسر</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>نگران</translation>
    </message>
    <message>
        <source>Nodal officer</source>
        <translation>نوڈل افسر</translation>
    </message>
    <message>
        <source>Editor of templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appellate authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trainee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation>سرور</translation>
    </message>
    <message>
        <source>Citizen</source>
        <translation>شہری</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>معمول</translation>
    </message>
    <message>
        <source>High</source>
        <translation>زیادہ</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>فوری</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>رسید</translation>
    </message>
    <message>
        <source>First answer</source>
        <translation>پہلا جواب</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>نپٹارا</translation>
    </message>
    <message>
        <source>Decide on the appeal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promised date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped by a fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Placeholders filled in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No personal data in public</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action taken report</source>
        <translation>کارروائی رپورٹ</translation>
    </message>
    <message>
        <source>UTR number of the payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason and expected date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the citizen&apos;s language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified content is still valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers the newest message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensitive words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aadhaar number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PAN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bank account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Street address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>سپرد کریں</translation>
    </message>
    <message>
        <source>Do not take up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>منتقل کریں</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>قبول کریں</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>لوٹائیں</translation>
    </message>
    <message>
        <source>Mark as duplicate</source>
        <translation>دوہری نشان زد کریں</translation>
    </message>
    <message>
        <source>Confirm duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for the citizen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Citizen wrote again</source>
        <translation>شہری نے دوبارہ لکھا</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appeal</source>
        <translation>اپیل</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بند کریں</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>نوٹ شامل ہوا</translation>
    </message>
    <message>
        <source>Complaint taken over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complaint is yours for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complaint free for others again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed reply handed on for approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply submitted for review</source>
        <translation>جواب جائزے کے لیے بھیجا گیا</translation>
    </message>
    <message>
        <source>Reply withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply approved</source>
        <translation>جواب منظور</translation>
    </message>
    <message>
        <source>Reply sent back</source>
        <translation>جواب واپس بھیجا گیا</translation>
    </message>
    <message>
        <source>Confirmed as published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked as not published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>سپرد کی گئی</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>قبول کی گئی</translation>
    </message>
    <message>
        <source>Given back to the nodal officer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked as a duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed as a duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer a duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>اعلیٰ سطح پر بھیجی گئی</translation>
    </message>
    <message>
        <source>Appeal decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an internal note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the complaint over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserve the complaint for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free the complaint for others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand on the changed reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit the reply for review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw the reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve the reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the reply back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm that the reply was published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say that the reply was not published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hindi in Latin letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation>جائزہ</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>ٹکراؤ</translation>
    </message>
    <message>
        <source>Citizen was asked</source>
        <translation>شہری سے پوچھا گیا</translation>
    </message>
    <message>
        <source>Citizen gave a rating</source>
        <translation>شہری نے رائے دی</translation>
    </message>
    <message>
        <source>Citizen appealed</source>
        <translation>شہری نے اپیل کی</translation>
    </message>
    <message>
        <source>Opened again by the citizen</source>
        <translation>شہری نے دوبارہ کھولی</translation>
    </message>
    <message>
        <source>name of the citizen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>account of the citizen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number of the complaint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>district</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>department</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UTR number</source>
        <translation type="unfinished">UTR نمبر</translation>
    </message>
    <message>
        <source>today&apos;s date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appeal</source>
        <comment>clock</comment>
        <translation>اپیل</translation>
    </message>
    <message>
        <source>Complaint still open</source>
        <translation>شکایت ابھی کھلی ہے</translation>
    </message>
</context>
<context>
    <name>uttar::ui::LostTextModel</name>
    <message>
        <source>A complaint whose number is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation type="unfinished">اندرونی نوٹ</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished">جواب دیں</translation>
    </message>
    <message>
        <source>You handed this reply in before the server was replaced, and the server does not have its complaint any more. It may be published: look at the citizen&apos;s post. Copy what you still need, and then delete it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was not sent, and its complaint is not on this console any more: another department has it now, it was removed, or the server was replaced by one without it. Copy what you still need, and then delete it here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::LostTextsView</name>
    <message>
        <source>Copy the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts without their complaint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you wrote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this text?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands nowhere else, and it cannot be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::MainWindow</name>
    <message>
        <source>Go to the inbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for news now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything you can do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مدد</translation>
    </message>
    <message>
        <source>Work offline, or online again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close Uttar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 میں سے %1</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>اِن باکس</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>جائزہ</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>آؤٹ باکس</translation>
    </message>
</context>
<context>
    <name>uttar::ui::Messages</name>
    <message>
        <source>Open</source>
        <translation>کھولیں</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واپس کریں</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 undone; the others not: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::Notifier</name>
    <message numerus="yes">
        <source>%n urgent complaint(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new complaint(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>uttar::ui::OutboxDetail</name>
    <message>
        <source>What you wrote</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::OutboxModel</name>
    <message>
        <source>Leaves by itself in a few seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves by itself when the server answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way to the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too late: the reply was changed, or decided on, before. Nothing was published by this; look at the reply again in Review.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The citizen wrote again before your decision arrived. Nothing was published by it; the reply is with its author again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else changed this first. Both versions are shown beside this: choose the one that shall hold.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::OutboxPlace</name>
    <message>
        <source>Outbox</source>
        <translation>آؤٹ باکس</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واپس کریں</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>دوبارہ کوشش کریں</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation>کھولیں</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you do leaves by itself, at once or as soon as the server can be reached. Until then it stands here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acts that wait to leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You, on another computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything leaves by itself. What was refused stays until you decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over…</source>
        <translation type="unfinished">اپنے ذمے لیں…</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this complaint over?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A colleague is working on it. What they typed is kept as their draft, but only you can submit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard this text?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not sent, and it is not kept as a draft either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this act up?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have arrived all the same: look at the complaint before you repeat it. What you wrote is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts without their complaint</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) of yours have no complaint on this console any more. Read them, and copy what you still need.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show them</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::Prompter</name>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>Type to find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You typed this before. What it was written about has changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You typed this before; it was not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::Rail</name>
    <message>
        <source>Inbox</source>
        <translation>اِن باکس</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>جائزہ</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>آؤٹ باکس</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>ترتیبات</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>مقامات</translation>
    </message>
</context>
<context>
    <name>uttar::ui::RailButton</name>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>Some need you</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::ReplyPanel</name>
    <message>
        <source>Reply and checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>از %1</translation>
    </message>
    <message>
        <source>Public on %1 as %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private on %1 as %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed since the version sent back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed against the template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>جانچ</translation>
    </message>
    <message>
        <source>%1 of %2 approvals given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is free text or a sensitive matter: it speaks as an official position of the department.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action taken, for the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UTR number</source>
        <translation type="unfinished">UTR نمبر</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected by</source>
        <translation>کب تک متوقع</translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::ReviewDelegate</name>
    <message>
        <source>you wrote it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decided, waiting to leave</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::ReviewModel</name>
    <message>
        <source>Written by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You wrote or changed this text: another supervisor decides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decided, waits in the outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved, and nobody can publish it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::ReviewPlace</name>
    <message>
        <source>Approve</source>
        <translation>منظور کریں</translation>
    </message>
    <message>
        <source>Send back with a note</source>
        <translation>نوٹ کے ساتھ واپس بھیجیں</translation>
    </message>
    <message>
        <source>Change the text</source>
        <translation>متن بدلیں</translation>
    </message>
    <message>
        <source>Open the complaint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation>جائزہ</translation>
    </message>
    <message>
        <source>Replies that wait for review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the queue…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits for review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replies that officers submit appear here by themselves, the most urgent first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The platform gave no answer: this reply may or may not stand there. Look at the citizen&apos;s thread, then say what you saw. It is not sent again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You wrote or changed this text, or have decided: somebody else has to approve it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply approved</source>
        <translation>جواب منظور</translation>
    </message>
    <message>
        <source>Send back to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They see your note beside their text and submit again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What should be different?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply sent back</source>
        <translation>جواب واپس بھیجا گیا</translation>
    </message>
    <message>
        <source>It becomes a new version with you as its editor, so somebody else has to approve it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand on for review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed text handed on for review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noted as published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noted as not published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is approved, and no account that is set up and switched on can publish it. It leaves by itself when the administrator has seen to that; or send it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have said whether this reply stands there. It waits in the outbox to leave.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::SettingsPlace</name>
    <message>
        <source>Settings</source>
        <translation>ترتیبات</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replies are written in the citizen&apos;s language, whatever is chosen here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a complaint is assigned to me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a complaint of mine becomes urgent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Time for Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So long an action waits on this computer before it leaves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>آف لائن کام کریں</translation>
    </message>
    <message>
        <source>Nothing is fetched or sent until you switch this off. Everything you do waits in the outbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation>کھاتہ</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uttar %1 – answers to the citizens who complain on social media.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later; it comes without warranty. Built on Qt %1. Icons: Bootstrap Icons (MIT).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مدد</translation>
    </message>
    <message>
        <source>Practice on this computer; nothing reaches a citizen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your sign-in and the key of your data are kept in this computer&apos;s keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no keychain: your sign-in is kept until you close Uttar, and the key of your data is made from your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What lies on this computer is not encrypted: this Uttar was built without encryption. Ask your administrator for one that encrypts.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::SignInWindow</name>
    <message>
        <source>Practise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome to Uttar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uttar is where your department answers the citizens who complain on social media. Connect to your department&apos;s server, or get to know Uttar first: Practice has simulated citizens, and nothing you do there reaches anybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to my department&apos;s server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practise as an officer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read complaints, write answers, submit them for review.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practise as a supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at answers, approve them or send them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>سائن ان کریں</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your sign-in is kept in this computer&apos;s keychain; the password itself is not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no keychain: your sign-in is kept until you close Uttar, and you are asked again at the next start. The password itself is not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only where your administrator gave you one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type your password to open your complaints on this computer. It works without the network too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your administrator gave you an address, a name and a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address looks like https://uttar.example.gov.in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting Practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulated citizens are writing their complaints.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>Practice is not installed on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the package with uttar-server, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost: the complaints, your drafts and what waits to leave stay on this computer as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is Uttar %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close Uttar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>دوبارہ کوشش کریں</translation>
    </message>
    <message>
        <source>Your password was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drafts and complaints on this computer are still locked with the password before. Type it once; from then on the new one opens them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::StatusStrip</name>
    <message>
        <source>Look for news now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>آف لائن کام کریں</translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation>آف لائن کام جاری</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>رابطہ ہو رہا ہے…</translation>
    </message>
    <message>
        <source>Online, fetching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online</source>
        <translation>آن لائن</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>آف لائن</translation>
    </message>
    <message>
        <source>Stopped: the server has changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 میں سے %1</translation>
    </message>
    <message>
        <source>synced %1</source>
        <translation>تازہ: %1</translation>
    </message>
    <message>
        <source>How this console stands to its server</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n in the outbox need you</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting in the outbox</source>
        <translation>
            <numerusform>آؤٹ باکس میں %n منتظر</numerusform>
            <numerusform>آؤٹ باکس میں %n منتظر</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused: nothing can be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you do is kept here and leaves by itself.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::TemplateModel</name>
    <message>
        <source>In another language than the complaint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be filled in: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>uttar::ui::TemplatePalette</name>
    <message>
        <source>Templates</source>
        <translation>نمونے</translation>
    </message>
    <message>
        <source>Find a template by its name or words</source>
        <translation>نام یا الفاظ سے نمونہ تلاش کریں</translation>
    </message>
    <message>
        <source>Find a template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates that fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter takes it · Esc closes</source>
        <translation>↑ ↓ چنیں · Enter سے لیں · Esc سے بند کریں</translation>
    </message>
    <message>
        <source>Nothing fits. Other words, or fewer?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out of date since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You fill: %1</source>
        <translation>آپ بھریں: %1</translation>
    </message>
</context>
<context>
    <name>uttar::ui::ThreadItems</name>
    <message>
        <source>A colleague</source>
        <translation>کوئی ساتھی</translation>
    </message>
    <message>
        <source>Private message</source>
        <translation>نجی پیغام</translation>
    </message>
    <message>
        <source>Public reply</source>
        <translation>عوامی جواب</translation>
    </message>
    <message>
        <source>Private reply</source>
        <translation>نجی جواب</translation>
    </message>
    <message>
        <source>Removed from the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Internal note · only this office sees it</source>
        <translation>اندرونی نوٹ · صرف اسی دفتر کو نظر آتا ہے</translation>
    </message>
    <message>
        <source>You</source>
        <translation>آپ</translation>
    </message>
    <message>
        <source>The server came back from a backup, and this may have been published since. It is looked for on the platform; nothing is sent again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The platform says: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The beginning stands on the platform already. A text that keeps it is published as its continuation; any other text becomes a new reply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no approval on record</source>
        <translation>منظوری کا کوئی ریکارڈ نہیں</translation>
    </message>
</context>
<context>
    <name>uttar::ui::ThreadView</name>
    <message>
        <source>Messages of this complaint</source>
        <translation>اس شکایت کے پیغامات</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>تصویر</translation>
    </message>
    <message>
        <source>Attachment: %1, %2</source>
        <translation>منسلکہ: %1، %2</translation>
    </message>
</context>
</TS>
