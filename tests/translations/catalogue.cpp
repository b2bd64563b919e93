// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/translations/catalogue.h"

#include "app/base/text.h"

#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace uttar::translations {

namespace {

void readTranslation(QXmlStreamReader &xml, Message &message)
{
    message.type = xml.attributes().value(u"type"_s).toString();
    QString plain;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isEndElement() && xml.name() == u"translation")
            break;
        if (xml.isStartElement() && xml.name() == u"numerusform")
            message.forms << xml.readElementText();
        else if (xml.isCharacters())
            plain += xml.text();
    }
    if (!message.numerus)
        message.forms = QStringList{plain};
}

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    message.numerus = xml.attributes().value(u"numerus"_s) == u"yes";
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source")
            message.source = xml.readElementText();
        else if (xml.name() == u"translation")
            readTranslation(xml, message);
        else
            xml.skipCurrentElement();
    }
    return message;
}

QStringList found(const QString &text, const QRegularExpression &what)
{
    QStringList list;
    for (auto it = what.globalMatch(text); it.hasNext();)
        list << it.next().captured();
    list.sort();
    return list;
}

// Entries that somebody has translated: the others are a matter of incomplete().
template<typename Fault>
QStringList eachForm(const Catalogue &catalogue, Fault faultOf)
{
    QStringList faults;
    for (const auto &message : catalogue.messages) {
        for (const auto &form : message.forms) {
            const QString fault = form.isEmpty() ? QString() : faultOf(message, form);
            if (!fault.isEmpty())
                faults << u"%1 → %2: %3"_s.arg(message.key(), form, fault);
        }
    }
    return faults;
}

QString difference(const QStringList &wanted, const QStringList &there)
{
    return wanted == there ? QString() : u"[%1] became [%2]"_s.arg(wanted.join(u' '), there.join(u' '));
}

// The mark a text ends with, as one name for all scripts.
QString endingOf(const QString &text)
{
    if (text.endsWith(u'.') || text.endsWith(u'।') || text.endsWith(u'۔'))
        return u"full stop"_s;
    if (text.endsWith(u'?') || text.endsWith(u'؟'))
        return u"question mark"_s;
    if (text.endsWith(u'…') || text.endsWith(u':'))
        return text.back();
    return {};
}

} // namespace

Result<Catalogue> readCatalogue(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::StorageFault, file.errorString());
    QXmlStreamReader xml(&file);
    Catalogue catalogue;
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"TS")
            catalogue.language = xml.attributes().value(u"language"_s).toString();
        else if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"message")
            catalogue.messages.push_back(readMessage(xml, context));
    }
    if (xml.hasError())
        return fail(Code::StorageFault, xml.errorString());
    return catalogue;
}

QStringList incomplete(const Catalogue &catalogue)
{
    QStringList faults;
    for (const auto &message : catalogue.messages) {
        if (!message.type.isEmpty())
            faults << message.key() + u": "_s + message.type;
        else if (message.forms.isEmpty() || message.forms.contains(QString()))
            faults << message.key() + u": empty"_s;
        else if (message.numerus && message.forms.size() != 2) // English, Hindi and Urdu have two
            faults << message.key() + u": a plural form is missing"_s;
    }
    return faults;
}

QStringList wrongPlaceholders(const Catalogue &catalogue)
{
    static const QRegularExpression placeholder(u"%(L?[0-9]+|n)"_s);
    return eachForm(catalogue, [](const Message &message, const QString &form) {
        return difference(found(message.source, placeholder), found(form, placeholder));
    });
}

QStringList lostKeys(const Catalogue &catalogue)
{
    static const QRegularExpression kept(
        u"&(?=[^ &])|\\b(Enter|Tab|Esc|F[0-9]+)\\b|\\bCtrl\\+\\w+|[↑↓←→]|https?://\\S+[a-z]|\\*\\.\\w+|\\bUTR\\b"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return eachForm(catalogue, [](const Message &message, const QString &form) {
        return difference(found(message.source, kept), found(form, kept));
    });
}

QStringList otherEndings(const Catalogue &catalogue)
{
    return eachForm(catalogue, [](const Message &message, const QString &form) {
        return difference({endingOf(message.source)}, {endingOf(form)});
    });
}

} // namespace uttar::translations
