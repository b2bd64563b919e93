// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/translations/catalogue.h"

#include "app/base/text.h"
#include "resources/resources.h"
#include "translations/translations.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace uttar;
using namespace uttar::translations;

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCatalogueIsComplete_data();
    void aCatalogueIsComplete();
    void aTranslationKeepsWhatMustStay_data();
    void aTranslationKeepsWhatMustStay();
    void everyContextNamesItsNamespace();
    void everyStringOfTheCodeIsInTheCatalogues();
    void aPlantedFaultIsFound_data();
    void aPlantedFaultIsFound();
    void theConsoleCarriesItsWords();
    void aLanguageWithoutWordsHasNoTranslators();
    void theHelpHasTheSameShapeInBothLanguages();
    void theHelpNamesTheSameKeysInBothLanguages();
    void theHelpCallsThingsAsTheWindowDoes_data();
    void theHelpCallsThingsAsTheWindowDoes();
};

namespace {

QString sourcePath(const QString &name)
{
    return QString::fromUtf8(UTTAR_SOURCE_DIR) + u'/' + name;
}

Catalogue catalogue(const QString &name)
{
    const auto read = readCatalogue(sourcePath(u"translations/"_s + name));
    if (!read)
        qCritical("%s: %s", qPrintable(name), qPrintable(read.error().detail));
    return read.value_or(Catalogue());
}

QSet<QString> keysOf(const Catalogue &catalogue)
{
    QSet<QString> keys;
    for (const auto &message : catalogue.messages)
        keys << message.key();
    return keys;
}

QStringList sorted(const QSet<QString> &set)
{
    QStringList list(set.begin(), set.end());
    list.sort();
    return list;
}

// What lupdate finds in the sources as they are now.
std::optional<Catalogue> freshCatalogue(const QStringList &options)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"fresh.ts"_s);
    QProcess lupdate;
    lupdate.setWorkingDirectory(sourcePath({}));
    lupdate.start(QString::fromUtf8(UTTAR_LUPDATE),
                  QStringList{u"-silent"_s, u"-I"_s, u"."_s, u"ui"_s, u"app"_s, u"-ts"_s, path} + options);
    if (!lupdate.waitForFinished(60'000) || lupdate.exitCode() != 0)
        return {};
    const auto read = readCatalogue(path);
    return read ? std::optional(*read) : std::nullopt;
}

QStringList matches(const QString &text, const QString &pattern)
{
    const QRegularExpression what(pattern, QRegularExpression::MultilineOption);
    QStringList list;
    for (auto it = what.globalMatch(text); it.hasNext();)
        list << it.next().captured(1);
    return list;
}

} // namespace

void TestTranslations::aCatalogueIsComplete_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("Hindi") << u"uttar_hi.ts"_s;
    QTest::newRow("Qt's own words in Hindi") << u"qt_hi.ts"_s;
    QTest::newRow("English plurals") << u"uttar_en.ts"_s;
}

void TestTranslations::aCatalogueIsComplete()
{
    QFETCH(const QString, name);
    const auto read = catalogue(name);
    QVERIFY(!read.messages.empty());
    const auto faults = incomplete(read);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void TestTranslations::aTranslationKeepsWhatMustStay_data()
{
    aCatalogueIsComplete_data();
    // Not complete: it is there to try the mirrored layout.
    QTest::newRow("Urdu") << u"uttar_ur.ts"_s;
}

void TestTranslations::aTranslationKeepsWhatMustStay()
{
    QFETCH(const QString, name);
    const auto read = catalogue(name);
    QVERIFY(!read.messages.empty());
    const auto faults = wrongPlaceholders(read) + lostKeys(read) + otherEndings(read);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

// lupdate without the path of the headers writes "Rail" for uttar::ui::Rail, and nothing is found at run time.
void TestTranslations::everyContextNamesItsNamespace()
{
    for (const auto &message : catalogue(u"uttar_hi.ts"_s).messages)
        QVERIFY2(message.context.startsWith(u"uttar::"), qPrintable(message.key()));
}

void TestTranslations::everyStringOfTheCodeIsInTheCatalogues()
{
    if (!QFile::exists(QString::fromUtf8(UTTAR_LUPDATE)))
        QSKIP("lupdate is not installed");
    const auto all = freshCatalogue({});
    const auto plurals = freshCatalogue({u"-pluralonly"_s});
    QVERIFY(all && plurals);
    QVERIFY(all->messages.size() > 300);
    const auto missing = sorted(keysOf(*all) - keysOf(catalogue(u"uttar_hi.ts"_s)));
    QVERIFY2(missing.isEmpty(), qPrintable(u"not in uttar_hi.ts:\n"_s + missing.join(u'\n')));
    const auto gone = sorted(keysOf(catalogue(u"uttar_hi.ts"_s)) - keysOf(*all));
    QVERIFY2(gone.isEmpty(), qPrintable(u"no longer in the code:\n"_s + gone.join(u'\n')));
    const auto noPlural = sorted(keysOf(*plurals) - keysOf(catalogue(u"uttar_en.ts"_s)));
    QVERIFY2(noPlural.isEmpty(), qPrintable(u"not in uttar_en.ts:\n"_s + noPlural.join(u'\n')));
}

void TestTranslations::aPlantedFaultIsFound_data()
{
    QTest::addColumn<Message>("message");
    QTest::addColumn<int>("faults");
    const auto row = [](const char *name, const QString &source, const QStringList &forms, int faults,
                        const QString &type = {}) {
        QTest::newRow(name) << Message{u"C"_s, source, forms, forms.size() != 1, type} << faults;
    };
    row("all is well", u"Send &back %1 with Enter."_s, {u"Enter से %1 वापस भेजें(&B)।"_s}, 0);
    row("unfinished", u"Send"_s, {u"भेजें"_s}, 1, u"unfinished"_s);
    row("obsolete", u"Send"_s, {u"भेजें"_s}, 1, u"vanished"_s);
    row("empty", u"Send"_s, {QString()}, 1);
    row("an empty plural", u"%n new"_s, {u"%n नई"_s, QString()}, 1);
    row("one plural form", u"%n new"_s, {}, 1);
    row("a placeholder lost", u"%1 of %2"_s, {u"%2 में से"_s}, 1);
    row("a placeholder doubled", u"Saved %1"_s, {u"%1 सहेजा %1"_s}, 1);
    row("a local number became a plain one", u"%L1 left"_s, {u"%1 शेष"_s}, 1);
    row("a count lost in one form", u"%n new"_s, {u"एक नई"_s, u"%n नई"_s}, 1);
    row("a mnemonic lost", u"&Copy"_s, {u"प्रतिलिपि"_s}, 1);
    row("an ampersand alone is none", u"A & B"_s, {u"A और B"_s}, 0);
    row("a key lost", u"Press Tab to go there"_s, {u"वहाँ जाएँ"_s}, 1);
    row("another key", u"Ctrl+K opens it"_s, {u"Ctrl+J से खुलता है"_s}, 1);
    row("an arrow lost", u"↓ and ↑ move"_s, {u"↓ से चलें"_s}, 1);
    row("a full stop lost", u"Nothing was sent."_s, {u"कुछ नहीं भेजा गया"_s}, 1);
    row("an ellipsis became a stop", u"Saving…"_s, {u"सहेजा जा रहा है।"_s}, 1);
}

void TestTranslations::aPlantedFaultIsFound()
{
    QFETCH(const Message, message);
    QFETCH(const int, faults);
    const Catalogue one{u"hi_IN"_s, {message}};
    const auto found = incomplete(one) + wrongPlaceholders(one) + lostKeys(one) + otherEndings(one);
    QVERIFY2(found.size() == faults, qPrintable(found.join(u'\n')));
}

void TestTranslations::theConsoleCarriesItsWords()
{
    const auto rail = [] { return QCoreApplication::translate("uttar::ui::Rail", "Inbox"); };
    const auto days = [](int n) { return QCoreApplication::translate("uttar::ui::Formats", "%n day(s) left", "", n); };
    QCOMPARE(rail(), u"Inbox"_s);
    {
        const auto hindi = translatorsFor(u"hi"_s);
        QVERIFY(!hindi.empty());
        for (const auto &translator : hindi)
            QVERIFY(QCoreApplication::installTranslator(translator.get()));
        QCOMPARE(rail(), u"इनबॉक्स"_s);
        QCOMPARE(days(2), u"2 दिन शेष"_s);
        QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), u"रद्द करें"_s); // in Qt's own dialogs
    }
    const auto english = translatorsFor(u"en"_s);
    QVERIFY(!english.empty());
    for (const auto &translator : english)
        QVERIFY(QCoreApplication::installTranslator(translator.get()));
    QCOMPARE(rail(), u"Inbox"_s);
    QCOMPARE(days(1), u"1 day left"_s);
    QCOMPARE(days(2), u"2 days left"_s);
}

void TestTranslations::aLanguageWithoutWordsHasNoTranslators()
{
    QVERIFY(translatorsFor(u"xx"_s).empty());
}

void TestTranslations::theHelpHasTheSameShapeInBothLanguages()
{
    const auto headings = [](const QString &language) {
        return matches(helpPage(language), u"^(#+) \\S"_s).join(u' ');
    };
    QVERIFY(helpPage(u"hi"_s) != helpPage(u"en"_s));
    QVERIFY(headings(u"en"_s).count(u' ') >= 8);
    QCOMPARE(headings(u"hi"_s), headings(u"en"_s));
    const auto rows = [](const QString &language) { return matches(helpPage(language), u"^(\\|)"_s).size(); };
    QCOMPARE(rows(u"hi"_s), rows(u"en"_s));
}

// Keys stand in `code`.
void TestTranslations::theHelpNamesTheSameKeysInBothLanguages()
{
    const auto keys = [](const QString &language) {
        auto list = matches(helpPage(language), u"`([^`\\n]+)`"_s);
        list.sort();
        return list.join(u' ');
    };
    QVERIFY(!keys(u"en"_s).isEmpty());
    QCOMPARE(keys(u"hi"_s), keys(u"en"_s));
}

void TestTranslations::theHelpCallsThingsAsTheWindowDoes_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("Hindi") << u"hi"_s;
}

// What the help prints bold is a word of the window, letter by letter.
void TestTranslations::theHelpCallsThingsAsTheWindowDoes()
{
    QFETCH(const QString, language);
    QSet<QString> words;
    for (const auto &message : catalogue(u"uttar_hi.ts"_s).messages)
        words << QString(language == u"en" ? message.source : message.forms.value(0)).remove(u'…');
    const auto bold = matches(helpPage(language).remove(u'…'), u"\\*\\*([^*\\n]+)\\*\\*"_s);
    QVERIFY(bold.size() > 20);
    QSet<QString> strange;
    for (const auto &word : bold) {
        if (!words.contains(word))
            strange << word;
    }
    QVERIFY2(strange.isEmpty(), qPrintable(sorted(strange).join(u'\n')));
}

QTEST_GUILESS_MAIN(TestTranslations)

#include "tst_translations.moc"
