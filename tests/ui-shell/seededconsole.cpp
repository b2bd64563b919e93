// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui-shell/seededconsole.h"

#include "app/store/consolestore.h"

#include <QFileInfo>

// Test values name the fields that matter; the others are their defaults.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace uttar::test {

namespace {

const AccountId account{u"Ajal"_s};
const PersonId me{u"Prk"_s};

struct Seed
{
    const char16_t *name;
    const char16_t *handle;
    Channel channel;
    const char16_t *language;
    const char16_t *text;
    int dueMinutes; // from now; 0: none
    ComplaintState state;
    bool mine;
    Priority priority = Priority::Normal;
};

const Seed seeds[] = {
    {u"Asha Devi", u"asha_d14", Channel::X, u"hi",
     u"नल में १२ मार्च से पानी नहीं आ रहा, बच्चों को दूर से पानी लाना पड़ता है। कृपया शीघ्र कार्रवाई करें 🙏", -1600,
     ComplaintState::InProgress, true, Priority::Urgent},
    {u"R. Subramaniam", u"r.subbu@example.in", Channel::Email, u"en",
     u"Street light on 4th Cross has been out for three weeks; please see the photo. My mother fell there last night.",
     130, ComplaintState::Assigned, true},
    {u"கவிதா முருகன்", u"kavitha.m", Channel::Instagram, u"ta",
     u"குடிநீர் வரவில்லை, உடனடி நடவடிக்கை எடுக்கவும். மூன்று நாட்களாக தண்ணீர் இல்லை", 320, ComplaintState::Assigned, true},
    {u"محمد عارف", u"arif_lko", Channel::X, u"ur",
     u"وارڈ 14 میں ٹکٹ @JalBoard سے 3 دن سے کوئی جواب نہیں ملا، براہ کرم پانی کی فراہمی بحال کریں", 1700,
     ComplaintState::InProgress, true},
    {u"শর্মিষ্ঠা দত্ত", u"sharmi_d", Channel::Facebook, u"bn",
     u"রাস্তার আলো জ্বলছে না, দয়া করে ব্যবস্থা নিন। রাতে খুব অন্ধকার থাকে", 2900, ComplaintState::AwaitingCitizen, true},
    {u"Lakshmi Narayana", u"ln_vizag", Channel::Bluesky, u"te", u"నీటి సరఫరా లేదు, దయచేసి చర్య తీసుకోండి 💧", 4300,
     ComplaintState::Assigned, true},
    {u"Harpreet Singh", u"harpreet@example.in", Channel::Email, u"pa", u"ਪਾਣੀ ਨਹੀਂ ਆ ਰਿਹਾ, ਕਿਰਪਾ ਕਰਕੇ ਕਾਰਵਾਈ ਕਰੋ", 5800,
     ComplaintState::InProgress, true},
    {u"ಶಿವಕುಮಾರ್", u"+91 ·· 0182", Channel::WhatsApp, u"kn", u"ಕುಡಿಯುವ ನೀರು ಬರುತ್ತಿಲ್ಲ, ದಯವಿಟ್ಟು ಕ್ರಮ ಕೈಗೊಳ್ಳಿ", 7300,
     ComplaintState::InProgress, true},
    {u"Anita Kujur", u"anitak", Channel::Mastodon, u"sat", u"ᱫᱟᱜ ᱵᱟᱝ ᱦᱤᱡᱩᱜ ᱠᱟᱱᱟ ᱾ Hand pump broken since Holi", 9000,
     ComplaintState::Assigned, true},
    {u"Prakash Jena", u"pjena@example.in", Channel::Web, u"or", u"ପାଣି ଆସୁନାହିଁ, ଦୟାକରି କାର୍ଯ୍ୟାନୁଷ୍ଠାନ ନିଅନ୍ତୁ", 12000,
     ComplaintState::InProgress, true},
    {u"Meera Nair", u"meera_n", Channel::YouTube, u"ml", u"കുടിവെള്ളം വരുന്നില്ല, ദയവായി നടപടി എടുക്കൂ", 15000,
     ComplaintState::Assigned, true},
    {u"Jignesh Patel", u"jpatel", Channel::Telegram, u"gu", u"પાણી નથી આવતું, કૃપા કરીને પગલાં લો", 18000,
     ComplaintState::Assigned, true},
    {u"Thoibi Devi", u"thoibi", Channel::X, u"mni", u"ꯏꯁꯤꯡ ꯂꯥꯛꯇꯦ ꯫ no water in Uripok", 20000,
     ComplaintState::PendingAssignment, false},
    {u"", u"angry_user77", Channel::X, u"hi-Latn", u"", 21000, ComplaintState::PendingAssignment, false},
};

// By their titles, the English one would stand first.
std::vector<StoredObject> templates()
{
    const ReplyTemplate tanker{
        .id = TemplateId(u"Ttanker"_s),
        .shortcut = u"/tanker"_s,
        .type = ReplyType::Acknowledgement,
        .serviceCode = u"NO_SUPPLY"_s,
        .titles = {{u"en"_s, u"Water tanker"_s}, {u"hi"_s, u"पानी का टैंकर"_s}},
        .bodies = {{u"en"_s, u"Dear {{citizen}}, a tanker is on its way. Your complaint: {{number}}."_s},
                   {u"hi"_s, u"{{citizen}} जी, टैंकर भेजा जा रहा है। शिकायत संख्या: {{number}}।"_s}},
        .source = u"Standing order 12"_s,
        .approved = true};
    const ReplyTemplate visit{.id = TemplateId(u"Tvisit"_s),
                              .shortcut = u"/visit"_s,
                              .type = ReplyType::Acknowledgement,
                              .serviceCode = u"NO_SUPPLY"_s,
                              .titles = {{u"hi"_s, u"मुआयना"_s}},
                              .bodies = {{u"hi"_s, u"{{citizen}} जी, हमारी टीम {{visit date}} को आएगी।"_s}},
                              .approved = true};
    const ReplyTemplate thanks{.id = TemplateId(u"Tthanks"_s),
                               .shortcut = u"/thanks"_s,
                               .type = ReplyType::Acknowledgement,
                               .serviceCode = u"NO_SUPPLY"_s,
                               .titles = {{u"en"_s, u"A word of thanks"_s}},
                               .bodies = {{u"en"_s, u"Thank you, {{citizen}}."_s}},
                               .approved = true};
    return {thanks, visit, tanker};
}

Complaint complaintOf(int number, const Seed &seed, Timestamp now)
{
    Complaint c;
    c.id = ComplaintId(u"C%1"_s.arg(number));
    c.accountId = account;
    c.serviceRequestId = u"JAL-2026-%1"_s.arg(4500 + number, 6, 10, QChar(u'0'));
    c.serviceCode = u"NO_SUPPLY"_s;
    c.department = u"WATER"_s;
    c.description = QString::fromUtf16(seed.text);
    c.source = seed.channel;
    c.state = seed.state;
    c.citizen.name = QString::fromUtf16(seed.name);
    c.citizen.handle = QString::fromUtf16(seed.handle);
    c.citizen.platformUserId = u"u%1"_s.arg(number);
    c.address.locality = u"Gandhi Chowk"_s;
    c.address.district = u"Lucknow"_s;
    c.address.state = u"Uttar Pradesh"_s;
    c.language = QString::fromUtf16(seed.language);
    c.sourceAccount = u"JalBoard"_s;
    c.sourcePostId = u"p%1"_s.arg(number);
    c.postedTime = c.capturedTime = c.registeredTime = c.changedTime = now - std::chrono::hours(5 * number + 1);
    c.priority = seed.priority;
    if (seed.mine)
        c.assignee = me;
    if (seed.dueMinutes != 0)
        c.resolveDueAt = now + std::chrono::minutes(seed.dueMinutes);
    c.threadRevision = 1;
    c.revision = 3;
    return c;
}

DepartmentSettings department()
{
    DepartmentSettings settings;
    settings.name = u"Jal Board, Zone 3"_s;
    settings.numberPrefix = u"JAL"_s;
    settings.officeHours = defaultOfficeHours();
    settings.categories = {
        {.code = u"NO_SUPPLY"_s, .names = {{u"en"_s, u"No supply"_s}, {u"hi"_s, u"पानी नहीं"_s}}, .team = u"WATER"_s},
        {.code = u"LEAK"_s, .names = {{u"en"_s, u"Leak"_s}, {u"hi"_s, u"रिसाव"_s}}, .team = u"WATER"_s}};
    settings.teams = {{.code = u"WATER"_s, .names = {{u"en"_s, u"Water supply"_s}, {u"hi"_s, u"जल आपूर्ति"_s}}}};
    settings.platformRules = {defaultRule(Channel::X), defaultRule(Channel::Bluesky), defaultRule(Channel::Email)};
    return settings;
}

void put(ConsoleStore &store, ObjectType type, std::vector<StoredObject> objects)
{
    const auto done = store.applyPage({.accountId = account,
                                       .type = type,
                                       .oldState = *store.syncState(type),
                                       .newState = u"1"_s,
                                       .objects = std::move(objects)});
    if (!done)
        qFatal("%s: %s", qPrintable(nameOf(done.error().code)), qPrintable(done.error().detail));
}

} // namespace

SeededProfile seedProfile(const QString &folder, const Roles &roles)
{
    SeededProfile seeded;
    seeded.profile = makeProfile(folder, QUrl(u"https://uttar.example.gov.in"_s), u"rkumar"_s);
    seeded.key = ConsoleStore::encrypts() ? QByteArray(32, 'k') : QByteArray();
    QDir().mkpath(QFileInfo(seeded.profile.databasePath).absolutePath());
    const SystemClock clock;
    auto opened = ConsoleStore::open({.path = seeded.profile.databasePath, .key = seeded.key}, clock);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().detail));
    ConsoleStore &store = **opened;
    const Person person{.id = me, .name = u"R. Kumar"_s, .login = u"rkumar"_s, .roles = roles};
    if (!store.saveAccount({.id = account, .person = person, .settings = department()}))
        qFatal("no account");
    const Person sethi{
        .id = PersonId(u"Pms"_s), .name = u"Manju Sethi"_s, .login = u"msethi"_s, .roles = {Role::Officer}};
    put(store, ObjectType::Person, {person, sethi});
    put(store, ObjectType::ReplyTemplate, templates());
    std::vector<StoredObject> complaints;
    std::vector<StoredObject> posts;
    int number = 1;
    for (const Seed &seed : seeds) {
        const Complaint c = complaintOf(number, seed, clock.now());
        complaints.emplace_back(c);
        posts.emplace_back(Post{.id = PostId(u"O%1"_s.arg(number)),
                                .complaintId = c.id,
                                .channel = c.source,
                                .sourcePostId = c.sourcePostId,
                                .authorName = c.citizen.name,
                                .authorHandle = c.citizen.handle,
                                .text = c.description,
                                .language = c.language,
                                .postedTime = c.postedTime,
                                .capturedTime = c.capturedTime});
        ++number;
    }
    put(store, ObjectType::Complaint, std::move(complaints));
    put(store, ObjectType::Post, std::move(posts));
    put(store, ObjectType::Note,
        {Note{.id = NoteId(u"N1"_s),
              .complaintId = ComplaintId(u"C1"_s),
              .author = sethi.id,
              .text = u"Line staff report a burst main at Gandhi Chowk. Tanker promised for 14 March."_s,
              .createdTime = clock.now() - std::chrono::hours(2)}});
    return seeded;
}

} // namespace uttar::test
