// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/language.h"

#include "app/base/text.h"
#include "app/domain/graphemes.h"
#include "app/domain/urls.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>

namespace uttar {

namespace {

// Frequent words that only one of the languages written in a script has.
const QSet<QString> &hindiInLatin()
{
    static const QSet<QString> words{
        u"hai"_s,     u"hain"_s,   u"nahi"_s,   u"nahin"_s,  u"nhi"_s,     u"kya"_s,    u"mein"_s,  u"mera"_s,
        u"mere"_s,    u"meri"_s,   u"hamare"_s, u"humare"_s, u"hum"_s,     u"aap"_s,    u"aapka"_s, u"se"_s,
        u"ka"_s,      u"ki"_s,     u"ke"_s,     u"ko"_s,     u"aur"_s,     u"raha"_s,   u"rahi"_s,  u"rahe"_s,
        u"pani"_s,    u"paani"_s,  u"bijli"_s,  u"sadak"_s,  u"kripya"_s,  u"kab"_s,    u"din"_s,   u"koi"_s,
        u"kuch"_s,    u"karo"_s,   u"kijiye"_s, u"karwao"_s, u"gaya"_s,    u"gayi"_s,   u"tha"_s,   u"thi"_s,
        u"yahan"_s,   u"wahan"_s,  u"bahut"_s,  u"sirf"_s,   u"bhi"_s,     u"par"_s,    u"ho"_s,    u"hua"_s,
        u"wala"_s,    u"wale"_s,   u"log"_s,    u"nhin"_s,   u"yeh"_s,     u"woh"_s,    u"tak"_s,   u"baad"_s,
        u"aaj"_s,     u"abhi"_s,   u"apne"_s,   u"jaldi"_s,  u"chahiye"_s, u"karein"_s, u"karen"_s, u"diya"_s,
        u"liya"_s,    u"hota"_s,   u"hui"_s,    u"sab"_s,    u"jab"_s,     u"gaon"_s,   u"gali"_s,  u"shikayat"_s,
        u"samasya"_s, u"mahine"_s, u"kachra"_s, u"nali"_s,   u"kripaya"_s, u"ji"_s,     u"sahab"_s, u"aata"_s,
        u"aati"_s};
    return words;
}

const QSet<QString> &english()
{
    static const QSet<QString> words{
        u"the"_s,  u"is"_s,    u"are"_s,   u"was"_s,       u"and"_s,    u"of"_s,     u"in"_s,   u"to"_s,     u"for"_s,
        u"no"_s,   u"not"_s,   u"we"_s,    u"our"_s,       u"my"_s,     u"your"_s,   u"you"_s,  u"this"_s,   u"that"_s,
        u"it"_s,   u"has"_s,   u"have"_s,  u"been"_s,      u"from"_s,   u"since"_s,  u"with"_s, u"please"_s, u"when"_s,
        u"why"_s,  u"there"_s, u"water"_s, u"road"_s,      u"street"_s, u"days"_s,   u"at"_s,   u"on"_s,     u"still"_s,
        u"will"_s, u"pls"_s,   u"help"_s,  u"complaint"_s, u"thank"_s,  u"thanks"_s, u"a"_s,    u"an"_s};
    return words;
}

const QSet<QString> &marathi()
{
    static const QSet<QString> words{u"आहे"_s,   u"आहेत"_s, u"नाही"_s, u"आणि"_s, u"आमच्या"_s,
                                     u"पाणी"_s, u"होत"_s, u"झाले"_s,  u"कृपया"_s};
    return words;
}

struct ScriptLanguage
{
    QChar::Script script;
    const char16_t *language;
};

constexpr auto scripts = std::to_array<ScriptLanguage>({
    {QChar::Script_Devanagari, u"hi"},
    {QChar::Script_Tamil, u"ta"},
    {QChar::Script_Telugu, u"te"},
    {QChar::Script_Bengali, u"bn"},
    {QChar::Script_Gujarati, u"gu"},
    {QChar::Script_Gurmukhi, u"pa"},
    {QChar::Script_Oriya, u"or"},
    {QChar::Script_Kannada, u"kn"},
    {QChar::Script_Malayalam, u"ml"},
    {QChar::Script_Arabic, u"ur"},
});

// Words without links, @handles and hashtags, in lower case.
QStringList plainWords(const QString &text)
{
    QStringList words;
    static const QRegularExpression space(u"\\s+"_s, QRegularExpression::UseUnicodePropertiesOption);
    for (const auto &piece : text.split(space, Qt::SkipEmptyParts)) {
        if (piece.startsWith(u'@') || piece.startsWith(u'#') || piece.contains(u"://") || !findUrls(piece).empty())
            continue;
        QString word;
        for (const auto c : piece) {
            if (c.isLetter() || c.isMark())
                word += c.toLower();
        }
        if (!word.isEmpty())
            words.push_back(word);
    }
    return words;
}

QString latinLanguage(const QStringList &words)
{
    int hindi = 0;
    int en = 0;
    for (const auto &word : words) {
        hindi += hindiInLatin().contains(word) ? 1 : 0;
        en += english().contains(word) ? 1 : 0;
    }
    if (hindi == 0 && en == 0)
        return words.size() >= 4 ? u"en"_s : u"und"_s; // a sentence without any common word: most likely English
    return hindi > en ? u"hi-Latn"_s : u"en"_s;
}

} // namespace

QString detectLanguage(const QString &text)
{
    const auto words = plainWords(text.left(4000));
    QHash<int, int> count;
    int latin = 0;
    for (const auto &word : words) {
        for (const auto c : word) {
            if (c.script() == QChar::Script_Latin)
                ++latin;
            else if (c.script() != QChar::Script_Inherited && c.script() != QChar::Script_Common)
                ++count[c.script()];
        }
    }
    // One foreign word in a Latin text ("GPF की") does not make it Hindi; a third of the letters does.
    const auto *best =
        std::ranges::max_element(scripts, {}, [&](const auto &each) { return count.value(each.script); });
    const int letters = count.value(best->script);
    if (letters > 0 && letters * 2 >= latin) {
        const auto language = QString::fromUtf16(best->language);
        if (language == u"hi" && std::ranges::any_of(words, [](const QString &word) {
                return marathi().contains(word) && word != u"कृपया";
            }))
            return u"mr"_s;
        return language;
    }
    if (latin < 2)
        return u"und"_s;
    return latinLanguage(words);
}

bool answersInLanguage(QStringView complaint, QStringView reply)
{
    const auto base = [](QStringView language) {
        return language.left(language.indexOf(u'-') < 0 ? language.size() : language.indexOf(u'-'));
    };
    if (complaint.isEmpty() || base(complaint) == u"und" || reply.isEmpty() || base(reply) == u"und")
        return true;
    return base(complaint) == base(reply);
}

bool isRightToLeft(QStringView language)
{
    if (language.contains(u"-Latn"))
        return false;
    return language.startsWith(u"ur") || language.startsWith(u"ar") || language.startsWith(u"ks")
        || language.startsWith(u"sd") || language.startsWith(u"fa");
}

namespace {

bool isUnwanted(char16_t c)
{
    if (c < 0x20)
        return c != u'\n' && c != u'\t';
    return (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF
        || (c >= 0xFFF9 && c <= 0xFFFB) || c >= 0xFFFE;
}

// CR, vertical tab, form feed, NEL and the separators of Unicode end a line as well.
bool endsLine(char16_t c)
{
    return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool needsCleaning(QStringView text)
{
    return std::ranges::any_of(text, [](QChar c) {
        return isUnwanted(c.unicode()) || c.isSurrogate() || (endsLine(c.unicode()) && c != u'\n');
    });
}

// Stops when `enough` units are there: 10 MB cost no more than a screenful.
QString cleaned(QStringView text, qsizetype enough)
{
    QString out;
    out.reserve(std::min(text.size(), enough));
    for (qsizetype at = 0; at < text.size() && out.size() < enough; ++at) {
        const auto c = text[at];
        const bool pairFollows = at + 1 < text.size();
        if (endsLine(c.unicode())) {
            if (c == u'\r' && pairFollows && text[at + 1] == u'\n')
                ++at;
            out += u'\n';
        } else if (c.isHighSurrogate() && pairFollows && text[at + 1].isLowSurrogate()) {
            out += c;
            out += text[++at];
        } else if (c.isSurrogate()) {
            out += QChar(QChar::ReplacementCharacter);
        } else if (!isUnwanted(c.unicode())) {
            out += c;
        }
    }
    return out;
}

} // namespace

QString cleanText(const QString &text, qsizetype limit)
{
    constexpr qsizetype context = 64; // to see whether a grapheme cluster goes on behind the limit
    if (limit <= 0)
        return {};
    if (text.size() <= limit && !needsCleaning(text))
        return text;
    auto out = cleaned(text, limit + context);
    if (out.size() <= limit)
        return out;
    qsizetype at = 0; // the last place is for the mark
    for (auto next = nextGrapheme(out, 0); next < limit; next = nextGrapheme(out, at))
        at = next;
    out.truncate(at);
    return out + u'…';
}

} // namespace uttar
