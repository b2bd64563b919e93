// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/guard.h"

#include "app/base/text.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace uttar {

namespace {

// The same text with the digits of every script as 0-9; the same length, so that places agree.
QString withLatinDigits(const QString &text)
{
    auto out = text;
    for (auto &c : out) {
        if (c.unicode() > 0x7F && c.isDigit())
            c = QChar(u'0' + c.digitValue());
    }
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

class Finder
{
public:
    explicit Finder(const QString &text) : m_text(withLatinDigits(text)) { }

    // `accept` looks at the match; the first kind to take a place keeps it.
    template<class Accept>
    void look(PersonalData kind, const QRegularExpression &pattern, Accept accept)
    {
        for (auto matches = pattern.globalMatch(m_text); matches.hasNext();) {
            const auto match = matches.next();
            const Finding finding{kind, match.capturedStart(), match.capturedLength()};
            const bool taken = std::ranges::any_of(m_found, [&](const Finding &other) {
                return finding.start < other.start + other.length && other.start < finding.start + finding.length;
            });
            if (!taken && accept(match.capturedView()))
                m_found.push_back(finding);
        }
    }
    [[nodiscard]] std::vector<Finding> sorted() &&
    {
        std::ranges::sort(m_found, {}, &Finding::start);
        return std::move(m_found);
    }

private:
    QString m_text;
    std::vector<Finding> m_found;
};

} // namespace

std::vector<Finding> findPersonalData(const QString &text)
{
    static const QRegularExpression email(uR"([\w.+-]+@[\w-]+(?:\.[\w-]+)+)"_s,
                                          QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression pan(uR"((?<!\w)[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z](?!\w))"_s,
                                        QRegularExpression::CaseInsensitiveOption
                                            | QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression aadhaar(uR"((?<![\w-])[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}(?![\w]))"_s,
                                            QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression phone(
        uR"((?<![\w-])(?:(?:\+|00)91[ -]?|0)?[6-9]\d{2}[ -]?\d{1,3}[ -]?\d{1,2}[ -]?\d{2,4}(?![\w-]))"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression landline(uR"((?<![\w-])0\d{2,4}[ -]\d{6,8}(?![\w-]))"_s);
    static const QRegularExpression account(
        uR"((?:a/?c|account|khata|खाता|खाते|கணக்கு|অ্যাকাউন্ট|اکاؤنٹ)[^\d\n]{0,24}(\d[ -]?){9,18}(?!\d))"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression ifsc(uR"((?<!\w)[A-Z]{4}0[A-Z0-9]{6}(?!\w))"_s);
    static const QRegularExpression address(
        uR"((?:(?:h\.?\s?no|house no|flat no|plot no|door no|makan (?:no|number|sankhya)|मकान (?:नं|नंबर|संख्या|क्र)|घर (?:नं|नंबर)|फ्लैट (?:नं|नंबर)|வீட்டு எண்|বাড়ি নং|مکان نمبر)[.:# ]{0,3}\s*[\w/-]*\d[\w/-]*))"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);

    const auto any = [](QStringView) { return true; };
    Finder finder(text);
    finder.look(PersonalData::Email, email, [](QStringView found) {
        return !found.endsWith(u"gov.in", Qt::CaseInsensitive) && !found.endsWith(u"nic.in", Qt::CaseInsensitive);
    });
    finder.look(PersonalData::BankAccount, account, any);
    finder.look(PersonalData::BankAccount, ifsc, any);
    finder.look(PersonalData::Pan, pan, any);
    finder.look(PersonalData::Aadhaar, aadhaar, [](QStringView found) { return verhoeffHolds(digitsOf(found)); });
    finder.look(PersonalData::Phone, phone, [](QStringView found) {
        auto digits = digitsOf(found);
        if (digits.size() == 12 && digits.startsWith(u"91"))
            digits = digits.sliced(2);
        if (digits.size() == 14 && digits.startsWith(u"0091"))
            digits = digits.sliced(4);
        if (digits.size() == 11 && digits.startsWith(u'0'))
            digits = digits.sliced(1);
        return digits.size() == 10;
    });
    finder.look(PersonalData::Phone, landline, [](QStringView found) {
        const auto digits = digitsOf(found).size();
        return digits == 11;
    });
    finder.look(PersonalData::StreetAddress, address, any);
    return std::move(finder).sorted();
}

} // namespace uttar
