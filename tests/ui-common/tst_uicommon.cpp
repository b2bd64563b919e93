// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/tokens.h"

#include <QDir>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace uttar;
using namespace uttar::ui;

namespace {
const Timestamp noon{Milliseconds(1'774'000'000'000)};
}

class TestUiCommon : public QObject
{
    Q_OBJECT

private:
    template<class E>
    void everyValueHasWords()
    {
        QSet<QString> seen;
        for (const auto &[value, name] : namesOf<E>) {
            const QString words = Labels::of(value);
            QVERIFY2(!words.isEmpty(), name.data());
            QVERIFY2(!seen.contains(words), qPrintable(words));
            seen.insert(words);
        }
    }

private Q_SLOTS:
    void everyErrorHasWordsAndANextStep()
    {
        QSet<QString> seen;
        for (const auto &[code, name] : namesOf<Code>) {
            const ErrorWords words = ErrorText::of(code);
            QVERIFY2(words.what.endsWith(u'.'), name.data());
            QVERIFY2(words.next.endsWith(u'.'), name.data());
            QVERIFY2(!seen.contains(words.what), qPrintable(words.what));
            seen.insert(words.what);
        }
    }

    void anAnswerInUrduReadsFromTheRightAlsoBehindALatinHandle()
    {
        QVERIFY(Formats::readsFromRight(u"@saathi880@toots.example آپ کی شکایت درج ہو گئی ہے"_s));
        QVERIFY(Formats::paragraphs(u"@saathi880 #lucknow آپ کی شکایت"_s).contains(u"dir='rtl'"_s));
        QVERIFY(!Formats::readsFromRight(u"@saathi880 Your complaint is registered"_s));
        QVERIFY(!Formats::readsFromRight(u"@saathi880"_s));
        QVERIFY(!Formats::readsFromRight({}));
    }

    void everyStateChannelRoleAndKindHasWordsOfItsOwn()
    {
        everyValueHasWords<ComplaintState>();
        everyValueHasWords<ReplyState>();
        everyValueHasWords<ReplyType>();
        everyValueHasWords<Channel>();
        everyValueHasWords<Role>();
        everyValueHasWords<Priority>();
        everyValueHasWords<ClockKind>();
        everyValueHasWords<OutboxState>();
        everyValueHasWords<CheckKind>();
        everyValueHasWords<PersonalData>();
        for (const auto &[action, name] : namesOf<ComplaintAction>)
            QVERIFY2(!Labels::verb(action).isEmpty(), name.data());
    }

    void everyPairOfTextAndGroundCanBeRead_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void everyPairOfTextAndGroundCanBeRead()
    {
        QFETCH(bool, dark);
        for (const TokenPair &pair : tokenPairs()) {
            const double ratio = contrast(color(pair.ink, dark), color(pair.ground, dark));
            QVERIFY2(ratio >= pair.atLeast,
                     qPrintable(u"%1 on %2: %3"_s.arg(int(pair.ink)).arg(int(pair.ground)).arg(ratio)));
        }
    }

    void contrastIsThatOfWcag()
    {
        QCOMPARE(qRound(contrast(Qt::black, Qt::white) * 100), 2100);
        QCOMPARE(qRound(contrast(QColor(0x77, 0x77, 0x77), Qt::white) * 100), 448);
    }

    void theStyleSheetLeavesNoTokenUnresolved()
    {
        for (const bool dark : {false, true}) {
            const QString sheet = styleSheetOf(dark, 2.0);
            QVERIFY(!sheet.contains(u'$'));
            QVERIFY(!sheet.contains(QRegularExpression(u"\\dsp\\b"_s)));
            QVERIFY(sheet.contains(u"min-height:64px"_s));
        }
    }

    void timeLeftIsSaidInWords_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("urgency");
        QTest::newRow("two hours") << qint64(2 * 3600) << u"2 h left"_s << int(Urgency::Soon);
        QTest::newRow("nearly two hours") << qint64(2 * 3600 - 1) << u"1 h left"_s << int(Urgency::Soon);
        QTest::newRow("seconds") << qint64(20) << u"1 min left"_s << int(Urgency::Soon);
        QTest::newRow("now") << qint64(0) << u"Overdue by 1 min"_s << int(Urgency::Overdue);
        QTest::newRow("one hour over") << qint64(-3700) << u"Overdue by 1 h"_s << int(Urgency::Overdue);
        QTest::newRow("a day") << qint64(24 * 3600) << u"1 day(s) left"_s << int(Urgency::Soon);
        QTest::newRow("nine days") << qint64(9 * 24 * 3600 + 5) << u"9 day(s) left"_s << int(Urgency::Calm);
    }
    void timeLeftIsSaidInWords()
    {
        QFETCH(qint64, seconds);
        const Timestamp due = noon + std::chrono::seconds(seconds);
        QTEST(Formats::timeLeft(due, noon), "words");
        QTEST(int(Formats::urgency(due, noon)), "urgency");
    }

    void noClockIsNoUrgency() { QCOMPARE(Formats::urgency(std::nullopt, noon), Urgency::None); }

    void numbersAreGroupedInLakh()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::India));
        QCOMPARE(Formats::number(1234567), u"12,34,567"_s);
    }

    void handlesKeepTheirOrderInRightToLeftText()
    {
        const QString urdu = u"وارڈ 14 @JalBoard سے جواب نہیں JB-4521"_s;
        const QString shown = Formats::isolateTokens(urdu);
        QVERIFY(shown.contains(u"\u2066@JalBoard\u2069"_s));
        QVERIFY(shown.contains(u"\u2066JB-4521\u2069"_s));
        QVERIFY(Formats::isolateTokens(u"@arif783@toots.example آپ کی شکایت"_s)
                    .startsWith(u"\u2066@arif783@toots.example\u2069"_s));
        QVERIFY(
            Formats::isolateTokens(u"پتہ arif783@mail.example ہے"_s).contains(u"\u2066arif783@mail.example\u2069"_s));
        QCOMPARE(Formats::isolateTokens(u"@JalBoard no water"_s), u"@JalBoard no water"_s);
        QCOMPARE(Formats::handle(u"asha"_s), u"\u2066@asha\u2069"_s);
        QCOMPARE(Formats::handle(u"asha@example.in"_s), u"\u2066asha@example.in\u2069"_s);
    }

    void markupInATextIsShownAsItStands()
    {
        const QString html = Formats::paragraphs(u"<img src='file:///etc/passwd'>\nवापस"_s);
        QVERIFY(!html.contains(u"<img"_s));
        QVERIFY(html.contains(u"&lt;img"_s));
        QCOMPARE(html.count(u"<p "_s), 2);
    }

    void everyChannelHasAnIconAmongTheResources()
    {
        for (const auto &[channel, name] : namesOf<Channel>)
            QVERIFY2(QFile::exists(u":/icons/%1.svg"_s.arg(channelIcon(channel))), name.data());
    }

    void everyIconOfTheResourcesCanBePainted()
    {
        const QStringList names = QDir(u":/icons"_s).entryList({u"*.svg"_s});
        QVERIFY(names.size() > 40);
        for (const QString &file : names) {
            const QByteArray name = file.chopped(4).toLatin1();
            const QImage image = icon(QLatin1String(name)).pixmap(16, 16).toImage();
            bool painted = false;
            for (int y = 0; y < image.height() && !painted; ++y) {
                for (int x = 0; x < image.width() && !painted; ++x)
                    painted = qAlpha(image.pixel(x, y)) > 0;
            }
            QVERIFY2(painted, name.constData());
        }
    }

    void aNameIsTakenInTheLanguageOfTheWindow()
    {
        QLocale::setDefault(QLocale(QLocale::Hindi, QLocale::India));
        QCOMPARE(Formats::localName({{u"en"_s, u"Water"_s}, {u"hi"_s, u"जल"_s}}), u"जल"_s);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::India));
        QCOMPARE(Formats::localName({{u"hi"_s, u"जल"_s}}), u"जल"_s);
        QCOMPARE(Formats::localName({}, u"WATER"_s), u"WATER"_s);
    }
};

QTEST_MAIN(TestUiCommon)
#include "tst_uicommon.moc"
