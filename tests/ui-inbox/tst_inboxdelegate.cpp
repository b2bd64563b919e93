// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "tests/models/memoryinbox.h"
#include "ui/common/fonts.h"
#include "ui/common/shapedtext.h"
#include "ui/inbox/inboxdelegate.h"

#include <QFontMetrics>
#include <QPainter>
#include <QTest>

using namespace uttar;
using namespace uttar::ui;
using namespace std::chrono_literals;

namespace {

constexpr QSize rowSize(420, 76);

InboxRow row(int number, const QString &text)
{
    InboxRow r;
    r.id = ComplaintId(u"C%1"_s.arg(number));
    r.citizenName = u"Citizen %1"_s.arg(number);
    r.firstLine = text;
    r.state = ComplaintState::InProgress;
    return r;
}

QImage blank(const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    return image;
}

// As a list without a cache would do it.
QImage drawn(const QString &text, const QFont &face, int room)
{
    auto image = blank({600, 60});
    QPainter painter(&image);
    painter.setFont(face);
    painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.drawText(QPointF(10, 40), QFontMetrics(face).elidedText(text, Qt::ElideRight, room));
    return image;
}

QImage shaped(const QString &text, const QFont &face, int room)
{
    auto image = blank({600, 60});
    QPainter painter(&image);
    ShapedLine(text, face, room).draw(painter, QPointF(10, 40));
    return image;
}

} // namespace

class TestInboxDelegate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShapedLineLooksLikeTheDrawnText_data();
    void aShapedLineLooksLikeTheDrawnText();
    void aLineIsNoWiderThanItsRoom();
    void twoLinesShowTheTextWithoutAGapAndSayThatItGoesOn();
    void aPassThatTookLongPutsTheTextOfNewRowsOffAndTheNextBringsIt();
    void aRowThatWasShownKeepsItsTextHoweverLongThePassTook();

private:
    QImage paintRow(InboxDelegate &delegate, InboxModel &model, int number) const;
};

void TestInboxDelegate::aShapedLineLooksLikeTheDrawnText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("Latin") << u"No water in ward 12 since Tuesday, please send a tanker."_s;
    QTest::newRow("Devanagari") << u"वार्ड 12 में तीन दिन से पानी नहीं आ रहा है, कृपया टैंकर भेजिए।"_s;
    QTest::newRow("Urdu") << u"تین دن سے پانی نہیں آ رہا، براہ کرم ٹینکر بھیجیں۔"_s;
    QTest::newRow("Tamil") << u"மூன்று நாட்களாக தண்ணீர் வரவில்லை"_s;
    QTest::newRow("emoji") << u"Thank you 🙏 so much 💧"_s;
    QTest::newRow("empty") << QString();
}

void TestInboxDelegate::aShapedLineLooksLikeTheDrawnText()
{
    QFETCH(QString, text);
    const QFont face = font(14);
    for (const int room : {560, 180, 60}) {
        const auto expected = drawn(text, face, room);
        QVERIFY(text.isEmpty() || expected != blank(expected.size()));
        QCOMPARE(shaped(text, face, room), expected);
    }
}

void TestInboxDelegate::aLineIsNoWiderThanItsRoom()
{
    const auto text = u"सड़क पर तीन महीने से गड्ढा है"_s.repeated(10);
    for (int room = 10; room < 400; room += 13)
        QVERIFY(ShapedLine(text, font(13), room).width() <= room);
    const ShapedLine narrow(u"pani"_s, font(13), 400);
    QVERIFY(narrow.width() > 10);
    QVERIFY(narrow.width() < 100);
}

void TestInboxDelegate::twoLinesShowTheTextWithoutAGapAndSayThatItGoesOn()
{
    const QFont face = font(13);
    const auto text = u"one two three four five six seven eight nine ten"_s;
    const int whole = ShapedLine(text, face, 10'000).width();
    const ShapedLines all(text, face, whole * 2 / 3, whole * 2 / 3);
    const int gap = QFontMetrics(face).horizontalAdvance(u' ') + 2;
    QVERIFY(qAbs(all.first.width() + all.second.width() - whole) <= gap);
    const ShapedLines cut(text.repeated(20), face, whole, whole);
    QVERIFY(cut.first.width() > whole / 2);
    QVERIFY(cut.second.width() > whole / 2);
    QVERIFY(cut.second.width() <= whole);
    const ShapedLines one(u"short"_s, face, whole, whole);
    QVERIFY(one.first.width() > 0);
    QCOMPARE(one.second.width(), 0);
}

QImage TestInboxDelegate::paintRow(InboxDelegate &delegate, InboxModel &model, int number) const
{
    auto image = blank(rowSize);
    QPainter painter(&image);
    QStyleOptionViewItem option;
    option.rect = QRect({0, 0}, rowSize);
    delegate.paint(&painter, option, model.index(number));
    return image;
}

void TestInboxDelegate::aPassThatTookLongPutsTheTextOfNewRowsOffAndTheNextBringsIt()
{
    test::MemoryInbox inbox;
    for (int i = 0; i < 3; ++i)
        inbox.rows[ComplaintId(u"C%1"_s.arg(i))] = row(i, u"No water"_s);
    ManualClock clock(Timestamp{Milliseconds(1'774'000'000'000)});
    InboxModel model(inbox.source(), clock);
    model.setQuery({});
    QTRY_COMPARE(model.rowCount(), 3);
    InboxDelegate reference(model);
    const auto whole = paintRow(reference, model, 1);

    InboxDelegate delegate(model);
    delegate.beginPass(0ms);
    QCOMPARE(paintRow(delegate, model, 0), paintRow(reference, model, 0)); // one each pass, or it would never end
    QVERIFY(delegate.isPassComplete());
    QVERIFY(paintRow(delegate, model, 1) != whole);
    QVERIFY(!delegate.isPassComplete());
    delegate.beginPass(0ms);
    (void)paintRow(delegate, model, 0);
    QCOMPARE(paintRow(delegate, model, 1), whole);
    QVERIFY(delegate.isPassComplete());
}

void TestInboxDelegate::aRowThatWasShownKeepsItsTextHoweverLongThePassTook()
{
    test::MemoryInbox inbox;
    for (int i = 0; i < 2; ++i)
        inbox.rows[ComplaintId(u"C%1"_s.arg(i))] = row(i, u"No water"_s);
    ManualClock clock(Timestamp{Milliseconds(1'774'000'000'000)});
    InboxModel model(inbox.source(), clock);
    model.setQuery({});
    QTRY_COMPARE(model.rowCount(), 2);
    InboxDelegate delegate(model);
    const auto before = paintRow(delegate, model, 1);
    delegate.beginPass(0ms);
    (void)paintRow(delegate, model, 0);
    QCOMPARE(paintRow(delegate, model, 1), before);
}

QTEST_MAIN(TestInboxDelegate)
#include "tst_inboxdelegate.moc"
