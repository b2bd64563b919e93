// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/domain/guard.h"

#include <QTest>

using namespace uttar;

class TestGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void personalDataIsFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const QString &text, const char *kind, const QString &found) {
            QTest::newRow(name) << text << QString::fromLatin1(kind) << found;
        };
        row("mobile", u"Call 9876543210 now"_s, "PHONE", u"9876543210"_s);
        row("mobile in two halves", u"98765 43210"_s, "PHONE", u"98765 43210"_s);
        row("mobile in three", u"(9876 543 210)"_s, "PHONE", u"9876 543 210"_s);
        row("mobile, digit by digit", u"9 8 7 6 5 4 3 2 1 0"_s, "PHONE", u"9 8 7 6 5 4 3 2 1 0"_s);
        row("mobile with dots", u"987.654.3210"_s, "PHONE", u"987.654.3210"_s);
        row("mobile with country", u"+91-98765-43210"_s, "PHONE", u"+91-98765-43210"_s);
        row("mobile with country, no plus", u"wa.me/919876543210"_s, "PHONE", u"919876543210"_s);
        row("mobile with trunk zero", u"09876543210"_s, "PHONE", u"09876543210"_s);
        row("mobile after a word and a hyphen", u"Mobile-9876543210"_s, "PHONE", u"9876543210"_s);
        row("mobile in Devanagari, no space", u"फोन९८७६५४३२१०पर"_s, "PHONE", u"९८७६५४३२१०"_s);
        row("mobile in Bengali", u"ফোন ৯৮৭৬৫৪৩২১০"_s, "PHONE", u"৯৮৭৬৫৪৩২১০"_s);
        row("mobile in Tamil digits", u"௯௮௭௬௫௪௩௨௧௦"_s, "PHONE", u"௯௮௭௬௫௪௩௨௧௦"_s);
        row("mobile in Urdu", u"فون ۹۸۷۶۵۴۳۲۱۰"_s, "PHONE", u"۹۸۷۶۵۴۳۲۱۰"_s);
        row("mobile in Chakma, beyond the BMP", u"😷 𑄿𑄾𑄽𑄼𑄻𑄺𑄹𑄸𑄷𑄶 😷"_s, "PHONE", u"𑄿𑄾𑄽𑄼𑄻𑄺𑄹𑄸𑄷𑄶"_s);
        row("landline", u"Tel. 0522-2234567"_s, "PHONE", u"0522-2234567"_s);
        row("landline in brackets", u"(011) 2345 6789"_s, "PHONE", u"(011) 2345 6789"_s);
        row("Aadhaar", u"2341 2341 2346"_s, "AADHAAR", u"2341 2341 2346"_s);
        row("Aadhaar in Devanagari", u"आधार २३४१२३४१२३४६"_s, "AADHAAR", u"२३४१२३४१२३४६"_s);
        row("PAN", u"my PAN is ABCPK1234F."_s, "PAN", u"ABCPK1234F"_s);
        row("PAN in small letters", u"abcpk1234f"_s, "PAN", u"abcpk1234f"_s);
        row("account", u"A/c no. 123456789012"_s, "BANK_ACCOUNT", u"123456789012"_s);
        row("account in Hindi", u"खाता संख्या १२३४५६७८९०१"_s, "BANK_ACCOUNT", u"१२३४५६७८९०१"_s);
        row("account by its branch", u"50100123456789, HDFC0001234"_s, "BANK_ACCOUNT", u"50100123456789"_s);
        row("payment address", u"pay ramesh.k@okaxis"_s, "BANK_ACCOUNT", u"ramesh.k@okaxis"_s);
        row("e-mail", u"write to ramesh_k@example.com."_s, "EMAIL", u"ramesh_k@example.com"_s);
        row("e-mail that only looks official", u"x@notgov.in"_s, "EMAIL", u"x@notgov.in"_s);
        row("house", u"near H.No. 12/4-B, Civil Lines"_s, "STREET_ADDRESS", u"H.No. 12/4-B"_s);
        row("house in Hindi", u"मकान नंबर 45 पर"_s, "STREET_ADDRESS", u"मकान नंबर 45"_s);
        row("house in Tamil", u"வீட்டு எண் 7"_s, "STREET_ADDRESS", u"வீட்டு எண் 7"_s);
        row("house in Urdu", u"مکان نمبر 9"_s, "STREET_ADDRESS", u"مکان نمبر 9"_s);
    }
    void personalDataIsFound()
    {
        QFETCH(QString, text);
        QFETCH(QString, kind);
        QFETCH(QString, found);
        const auto findings = findPersonalData(text);
        QCOMPARE(findings.size(), std::size_t(1));
        QCOMPARE(nameOf(findings.front().kind), kind);
        QCOMPARE(text.mid(findings.front().start, findings.front().length), found);
    }
    void whatIsMeantToBePublicIsNotFound_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
        row("helpline", u"Dial 112, 1912 or १०९८."_s);
        row("toll-free", u"1800-180-1551, 1800 11 4000, 18001801551"_s);
        row("complaint number", u"JAL-2026-000123 JAL-2026-9876543210"_s);
        row("reference glued to letters", u"REF9876543210X"_s);
        row("date and time", u"25.11.2026, 6-10-2026 11:30, 2026-11-25"_s);
        row("date and hour without a colon", u"8-10-2026 930"_s);
        row("amount", u"₹ 9876543210, Rs. 6,50,00,000, रु 7000000000"_s);
        row("payment reference", u"credited to your account, UTR 234123412346"_s);
        row("twelve digits that are no Aadhaar", u"2341 2341 2347"_s);
        row("sixteen digits", u"2341 2341 2346 1234"_s);
        row("official address", u"help@jal.up.gov.in, x@nic.in"_s);
        row("a name on Mastodon", u"@asha@mastodon.social thank you"_s);
        row("code of a branch alone", u"IFSC SBIN0001234"_s);
        row("with no 5", u"a tap with no 5 mm washer, path no 7"_s);
        row("account of events", u"on account of 3 reasons"_s);
        row("Hindi sentence", u"आपकी शिकायत दर्ज कर ली गई है, 48 घंटे में पानी आएगा।"_s);
        row("empty", QString());
    }
    void whatIsMeantToBePublicIsNotFound()
    {
        QFETCH(QString, text);
        QStringList found;
        for (const auto &finding : findPersonalData(text))
            found.push_back(nameOf(finding.kind) + u' ' + text.mid(finding.start, finding.length));
        QCOMPARE(found, QStringList());
    }
    void severalAreFoundInOrderAndDoNotOverlap()
    {
        const auto text = u"मकान नं 4, a@b.com, 98765 43210 or खाता 123456789012, 2341 2341 2346"_s;
        QStringList kinds;
        qsizetype end = 0;
        for (const auto &finding : findPersonalData(text)) {
            QVERIFY(finding.start >= end);
            end = finding.start + finding.length;
            kinds.push_back(nameOf(finding.kind));
        }
        QCOMPARE(kinds, (QStringList{u"STREET_ADDRESS"_s, u"EMAIL"_s, u"PHONE"_s, u"BANK_ACCOUNT"_s, u"AADHAAR"_s}));
    }
    void anyWrongDigitMakesAnAadhaarNumberNone()
    {
        const auto good = u"234123412346"_s;
        for (qsizetype at = 0; at < good.size(); ++at) {
            for (const char16_t digit : u"23456789") {
                auto text = good;
                if (digit == 0 || text[at] == digit)
                    continue;
                text[at] = digit;
                QVERIFY2(findPersonalData(text).empty(), qPrintable(text)); // Verhoeff finds every single error
            }
        }
    }
    void aLongTextCostsItsLength()
    {
        const auto text = QString(300'000, u'a') + u'@' + u"98765 "_s.repeated(5'000) + u"a.b-"_s.repeated(50'000);
        QVERIFY(findPersonalData(text).size() < 5'001);
    }
};

QTEST_APPLESS_MAIN(TestGuard)
#include "tst_domain_guard.moc"
