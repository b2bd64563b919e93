// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/random.h"
#include "app/base/text.h"
#include "app/domain/language.h"

#include <QTest>

#include <algorithm>

using namespace uttar;

class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLanguageIsTold_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("text");
        QTest::newRow("en") << u"en"_s << u"No water in Ward 12 since three days @jal please help"_s;
        QTest::newRow("en, thanks") << u"en"_s << u"Thanks!"_s;
        QTest::newRow("hi") << u"hi"_s << u"तीन दिन से पानी नहीं आ रहा है, कृपया मदद करें"_s;
        QTest::newRow("hi with English names") << u"hi"_s << u"Sector 12 में पानी नहीं आ रहा"_s;
        QTest::newRow("hi with a link") << u"hi"_s << u"सड़क टूटी है https://example.com/a/very/long/address/in/latin"_s;
        QTest::newRow("hi-Latn") << u"hi-Latn"_s << u"Sir hamare mohalle mein 3 din se paani nahi aa raha hai"_s;
        QTest::newRow("hi-Latn with English words")
            << u"hi-Latn"_s << u"Street light kharab hai, koi complaint nahi sunta"_s;
        QTest::newRow("en with one Hindi word") << u"en"_s << u"The pani tanker did not come to our street today"_s;
        QTest::newRow("mr") << u"mr"_s << u"आमच्या गावात पाणी येत नाही आहे"_s;
        QTest::newRow("ta") << u"ta"_s << u"மூன்று நாட்களாக தண்ணீர் வரவில்லை"_s;
        QTest::newRow("te") << u"te"_s << u"మూడు రోజులుగా నీళ్లు రావడం లేదు"_s;
        QTest::newRow("bn") << u"bn"_s << u"তিন দিন ধরে জল আসছে না"_s;
        QTest::newRow("gu") << u"gu"_s << u"ત્રણ દિવસથી પાણી નથી"_s;
        QTest::newRow("pa") << u"pa"_s << u"ਤਿੰਨ ਦਿਨਾਂ ਤੋਂ ਪਾਣੀ ਨਹੀਂ"_s;
        QTest::newRow("or") << u"or"_s << u"ତିନି ଦିନ ହେଲା ପାଣି ନାହିଁ"_s;
        QTest::newRow("kn") << u"kn"_s << u"ಮೂರು ದಿನಗಳಿಂದ ನೀರು ಇಲ್ಲ"_s;
        QTest::newRow("ml") << u"ml"_s << u"മൂന്നു ദിവസമായി വെള്ളമില്ല"_s;
        QTest::newRow("ur") << u"ur"_s << u"تین دن سے پانی نہیں آ رہا ہے"_s;
        QTest::newRow("nothing") << u"und"_s << QString();
        QTest::newRow("emoji") << u"und"_s << u"😡😡 !!! 123"_s;
        QTest::newRow("only names") << u"und"_s << u"@jal_board #PaniDo https://gov.in/the/road"_s;
        QTest::newRow("one unknown word") << u"und"_s << u"Ok"_s;
    }
    void theLanguageIsTold()
    {
        QFETCH(QString, language);
        QFETCH(QString, text);
        QCOMPARE(detectLanguage(text), language);
    }
    void anAnswerIsInTheLanguageInEitherScript()
    {
        QVERIFY(answersInLanguage(u"hi-Latn", u"hi"));
        QVERIFY(answersInLanguage(u"hi", u"hi-Latn"));
        QVERIFY(answersInLanguage(u"und", u"en"));
        QVERIFY(answersInLanguage(u"", u"en"));
        QVERIFY(!answersInLanguage(u"hi", u"en"));
        QVERIFY(!answersInLanguage(u"ta", u"te"));
    }
    void urduRunsFromTheRight()
    {
        QVERIFY(isRightToLeft(u"ur"));
        QVERIFY(isRightToLeft(u"ur-IN"));
        QVERIFY(!isRightToLeft(u"ur-Latn"));
        QVERIFY(!isRightToLeft(u"hi"));
        QVERIFY(!isRightToLeft(u""));
    }
    void foreignTextIsCleaned_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("clean");
        const QChar high(0xD83D);
        const QChar low(0xDE37);
        QTest::newRow("good text stays") << u"नमस्ते 😷\t\n‌‍\u200E"_s
                                         << u"नमस्ते 😷\t\n‌‍\u200E"_s;
        QTest::newRow("control characters")
            << (u"a"_s + QChar(0) + QChar(7) + QChar(0x1B) + QChar(0x7F) + QChar(0x9B) + QChar(u'b')) << u"ab"_s;
        QTest::newRow("overrides and isolates") << u"a\u202Eb\u202Cc\u2066d\u2069e\u202Af"_s << u"abcdef"_s;
        QTest::newRow("lone high surrogate") << (u"a"_s + high + QChar(u'b')) << u"a\uFFFDb"_s;
        QTest::newRow("lone low surrogate") << (u"a"_s + low) << u"a\uFFFD"_s;
        QTest::newRow("the wrong way round") << (QString(low) + high) << u"\uFFFD\uFFFD"_s;
        QTest::newRow("line ends") << u"a\r\nb\rc\n\rd\u2028e\u2029f\u0085g\vh"_s << u"a\nb\nc\n\nd\ne\nf\ng\nh"_s;
        QTest::newRow("byte order mark, noncharacter") << (u"\uFEFFa"_s + QChar(0xFFFE) + QChar(0xFFFF)) << u"a"_s;
    }
    void foreignTextIsCleaned()
    {
        QFETCH(QString, text);
        QFETCH(QString, clean);
        QCOMPARE(cleanText(text), clean);
        QCOMPARE(cleanText(clean), clean);
    }
    void aLongTextIsCutBeforeACluster()
    {
        QCOMPARE(cleanText(u"abcdef"_s, 6), u"abcdef"_s);
        QCOMPARE(cleanText(u"abcdefg"_s, 6), u"abcde…"_s);
        QCOMPARE(cleanText(u"ab👨‍👩‍👧‍👦c"_s, 8), u"ab…"_s);
        QCOMPARE(cleanText(u"कि"_s.repeated(9), 4), u"कि…"_s);
        QCOMPARE(cleanText(u"abc"_s, 0), QString());
        QCOMPARE(cleanText(QString(500, QChar(0)) + u"text"_s, 4), u"text"_s); // what is taken out does not count
    }
    void tenMegabytesBecomeTheLimit()
    {
        const auto clean = cleanText(u"पानी "_s.repeated(1'000'000));
        QCOMPARE(clean.size(), 100'000);
        QVERIFY(clean.endsWith(u'…'));
        QCOMPARE(detectLanguage(clean), u"hi"_s);
        QVERIFY(cleanText(u"a"_s + QString(200'000, QChar(0x0301))).size() <= 100'000);
    }
    void noRandomUnitsSurviveThatDeceive()
    {
        SeededRandom random(5);
        for (int round = 0; round < 300; ++round) {
            QString text;
            for (int n = 0; n < 60; ++n)
                text += QChar(char16_t(random.below(3) == 0 ? 0xD800 + random.below(0x800) : random.below(0x2100)));
            const auto clean = cleanText(text, 40);
            QVERIFY(clean.size() <= 40);
            QVERIFY(clean.isValidUtf16());
            QVERIFY(std::ranges::none_of(clean, [](QChar c) {
                return (c < u' ' && c != u'\n' && c != u'\t') || (c >= QChar(0x202A) && c <= QChar(0x202E));
            }));
        }
    }
};

QTEST_APPLESS_MAIN(TestLanguage)
#include "tst_domain_language.moc"
