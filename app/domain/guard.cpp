// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/guard.h"

#include "app/base/text.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace uttar {

namespace {

// A text with the digits of every script as 0-9, and where each of its units stands in the original: digits beyond the
// BMP (Chakma, Warang Citi) are two units there.
struct Digits
{
    QString text;
    std::vector<qsizetype> places; // one more than units; empty: the same as the original's

    [[nodiscard]] qsizetype place(qsizetype at) const { return places.empty() ? at : places[std::size_t(at)]; }
};

Digits withLatinDigits(const QString &text)
{
    Digits out;
    out.text.reserve(text.size());
    const bool wide = std::ranges::any_of(text, [](QChar c) { return c.isSurrogate(); });
    for (qsizetype at = 0; at < text.size(); ++at) {
        const auto c = text[at];
        if (wide)
            out.places.push_back(at);
        if (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
            const auto digit = QChar::digitValue(QChar::surrogateToUcs4(c, text[at + 1]));
            ++at;
            if (digit >= 0) {
                out.text += QChar(u'0' + digit);
            } else {
                out.text += c;
                out.text += text[at];
                out.places.push_back(at);
            }
        } else {
            out.text += c.unicode() > 0x7F && c.isDigit() ? QChar(u'0' + c.digitValue()) : c;
        }
    }
    if (wide)
        out.places.push_back(text.size());
    return out;
}

// Verhoeff's check digit over the dihedral group D5; UIDAI's numbers end in one.
bool verhoeffHolds(const QString &digits)
{
    static constexpr std::array<std::array<int, 10>, 10> multiply{{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
                                                                   {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
                                                                   {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
                                                                   {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
                                                                   {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
                                                                   {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
                                                                   {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
                                                                   {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
                                                                   {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
                                                                   {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}}};
    static constexpr std::array<std::array<int, 10>, 8> permute{{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
                                                                 {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
                                                                 {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
                                                                 {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
                                                                 {9, 4, 5, 3, 1, 2, 6, 8, 7, 0},
                                                                 {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
                                                                 {2, 7, 9, 3, 8, 0, 6, 4, 1, 5},
                                                                 {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}}};
    int check = 0;
    for (qsizetype at = 0; at < digits.size(); ++at) {
        const auto digit = std::size_t(digits[digits.size() - 1 - at].digitValue());
        check = multiply[std::size_t(check)][std::size_t(permute[std::size_t(at % 8)][digit])];
    }
    return check == 0;
}

QString digitsOf(QStringView text)
{
    QString out;
    for (const auto c : text) {
        if (c.isDigit())
            out += c;
    }
    return out;
}

using Option = QRegularExpression::PatternOption;

// Letters of ASCII bind a number to a code ("REF9876543210"); those of other scripts stand beside it without a space.
const QRegularExpression &phonePattern()
{
    static const QRegularExpression pattern(
        uR"((?<![A-Za-z0-9_])(?<!\d-)(?:(?:(?:\+|00)?91[ .-]{0,2}|\(\+?91\) ?|0)?[6-9](?:[ .-]?\d){9}|(?:\(?0\d{2,4}\)?|(?:\+|00)91[ -]?\(?\d{2,4}\)?)[ -]{1,2}\d{3,4}[ -]?\d{3,4})(?![A-Za-z0-9_]))"_s);
    return pattern;
}

const QRegularExpression &aadhaarPattern()
{
    static const QRegularExpression pattern(
        uR"((?<![A-Za-z0-9_])(?<!\d[ -])[2-9]\d{3}[ .-]?\d{4}[ .-]?\d{4}(?![ -]?[A-Za-z0-9_]))"_s);
    return pattern;
}

const QRegularExpression &panPattern()
{
    static const QRegularExpression pattern(
        uR"((?<![A-Za-z0-9_])[A-Z]{3}[ABCEFGHJKLPT][A-Z]\d{4}[A-Z](?![A-Za-z0-9_]))"_s, Option::CaseInsensitiveOption);
    return pattern;
}

// Not behind another @: "@user@host" is a name on Mastodon that a reply must be able to call.
const QRegularExpression &emailPattern()
{
    static const QRegularExpression pattern(uR"((?<![\w.+@-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+)"_s,
                                            Option::UseUnicodePropertiesOption);
    return pattern;
}

// An address of the Unified Payments Interface: it names a bank account.
const QRegularExpression &upiPattern()
{
    static const QRegularExpression pattern(
        uR"((?<![\w.+@-])[\w.-]++@(?:upi|ybl|ibl|axl|apl|paytm|ok(?:axis|sbi|icici|hdfcbank))(?![\w.]))"_s,
        Option::CaseInsensitiveOption);
    return pattern;
}

// A number is an account's by the word before it, or by the branch's code beside it. The UTR number of a payment may
// stand in between, and is no secret.
const QRegularExpression &accountPattern()
{
    static const QRegularExpression pattern(
        uR"((?:(?<![A-Za-z])a/?c(?![A-Za-z])|(?<![A-Za-z])acct|account(?!ab)|khata|खाता|खाते|கணக்கு|ఖాతా|ખાતા|ਖਾਤਾ|ଖାତା|ಖಾತೆ|അക്കൗണ്ട്|অ্যাকাউন্ট|اکاؤنٹ)(?:(?!utr)[^\d\n]){0,24}(?<number>\d(?:[ -]?\d){8,17})(?!\d))"_s,
        Option::CaseInsensitiveOption);
    return pattern;
}

const QRegularExpression &accountByBranchPattern()
{
    static const QRegularExpression pattern(
        uR"((?<![A-Za-z0-9_])(?<number>\d{9,18})(?!\d)[^\d\n]{0,24}?(?<![A-Za-z])[A-Z]{4}0[A-Z0-9]{6}(?![A-Za-z0-9_]))"_s);
    return pattern;
}

const QRegularExpression &accountAfterBranchPattern()
{
    static const QRegularExpression pattern(
        uR"((?<![A-Za-z0-9_])[A-Z]{4}0[A-Z0-9]{6}(?:(?!utr|UTR)[^\d\n]){1,24}(?<number>\d{9,18})(?!\d))"_s);
    return pattern;
}

const QRegularExpression &addressPattern()
{
    static const QRegularExpression pattern(
        uR"((?<![A-Za-z])(?:h\.? ?no|house no|house number|flat no|plot no|door no|makan (?:no|number|sankhya)|मकान (?:नं|नंबर|नम्बर|संख्या|क्र)|घर (?:नं|नंबर|नम्बर|क्र)|फ्लैट (?:नं|नंबर)|வீட்டு எண்|வீடு எண்|ఇంటి నం|ઘર નં|ಮನೆ ಸಂಖ್ಯೆ|വീട്ടു നമ്പർ|বাড়ি নং|مکان نمبر)(?![A-Za-z])[.:# ]{0,3}[A-Za-z]{0,2}[/-]?\d[\w/-]*)"_s,
        Option::CaseInsensitiveOption);
    return pattern;
}

bool isPublicAddress(QStringView email)
{
    const auto host = email.sliced(email.indexOf(u'@') + 1);
    const auto under = [&](QStringView domain) {
        return host.endsWith(domain, Qt::CaseInsensitive)
            && (host.size() == domain.size() || host[host.size() - domain.size() - 1] == u'.');
    };
    return under(u"gov.in") || under(u"nic.in");
}

// Ten digits of which eight are a date: "6-10-2026 11" or "9.11.2026 10".
bool holdsDate(QStringView number)
{
    static const QRegularExpression date(uR"(\d{1,2}([.-])\d{1,2}\1(?:19|20)\d{2})"_s);
    return date.match(number.toString()).hasMatch();
}

bool isPhone(QStringView found)
{
    const auto digits = digitsOf(found);
    qsizetype prefix = 0;
    if (digits.startsWith(u"0091"))
        prefix = 4;
    else if (digits.startsWith(u"91") && digits.size() == 12)
        prefix = 2;
    else if (digits.startsWith(u'0'))
        prefix = 1;
    return digits.size() - prefix == 10 && !holdsDate(found);
}

// What stands before a number says that it is none of a person's: an amount, a payment's reference.
bool isNamedOtherwise(QStringView before)
{
    static const QRegularExpression words(
        uR"((?:₹|\brs\.?|\binr|रु\.?|रुपये|\butr(?: ?(?:no|number))?|\brrn)[\s.:#-]{0,3}$)"_s,
        Option::CaseInsensitiveOption);
    return words.match(before.last(std::min<qsizetype>(before.size(), 24)).toString()).hasMatch();
}

class Finder
{
public:
    explicit Finder(const QString &text) : m_digits(withLatinDigits(text)) { }

    // `accept` looks at the match and at what stands before it; the first kind to take a place keeps it.
    template<class Accept>
    void look(PersonalData kind, const QRegularExpression &pattern, Accept accept)
    {
        for (auto matches = pattern.globalMatch(m_digits.text); matches.hasNext();) {
            const auto match = matches.next();
            const auto number = match.captured(u"number"_s).isEmpty() ? 0 : match.lastCapturedIndex();
            const auto start = match.capturedStart(number);
            const auto end = match.capturedEnd(number);
            const auto place = m_digits.place(start);
            const Finding finding{kind, place, m_digits.place(end) - place};
            const bool taken = std::ranges::any_of(m_found, [&](const Finding &other) {
                return finding.start < other.start + other.length && other.start < finding.start + finding.length;
            });
            const auto text = QStringView(m_digits.text);
            if (!taken && accept(text.sliced(start, end - start), text.first(start)))
                m_found.push_back(finding);
        }
    }
    [[nodiscard]] std::vector<Finding> sorted() &&
    {
        std::ranges::sort(m_found, {}, &Finding::start);
        return std::move(m_found);
    }

private:
    Digits m_digits;
    std::vector<Finding> m_found;
};

} // namespace

std::vector<Finding> findPersonalData(const QString &text)
{
    const auto any = [](QStringView, QStringView) { return true; };
    Finder finder(text);
    finder.look(PersonalData::Email, emailPattern(),
                [](QStringView found, QStringView) { return !isPublicAddress(found); });
    finder.look(PersonalData::BankAccount, upiPattern(), any);
    finder.look(PersonalData::BankAccount, accountPattern(), any);
    finder.look(PersonalData::BankAccount, accountByBranchPattern(), any);
    finder.look(PersonalData::BankAccount, accountAfterBranchPattern(), any);
    finder.look(PersonalData::Pan, panPattern(), any);
    finder.look(PersonalData::Aadhaar, aadhaarPattern(), [](QStringView found, QStringView before) {
        return verhoeffHolds(digitsOf(found)) && !isNamedOtherwise(before);
    });
    finder.look(PersonalData::Phone, phonePattern(),
                [](QStringView found, QStringView before) { return isPhone(found) && !isNamedOtherwise(before); });
    finder.look(PersonalData::StreetAddress, addressPattern(), any);
    return std::move(finder).sorted();
}

} // namespace uttar
