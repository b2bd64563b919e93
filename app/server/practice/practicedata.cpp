// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/practice/practicedata.h"

#include "app/base/text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace uttar::server {

namespace {

Result<QByteArray> bytesOf(const QString &name)
{
    QFile file(u":/practice/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::Internal, u"practice data: no file %1"_s.arg(name));
    return file.readAll();
}

Result<QJsonDocument> jsonOf(const QString &name)
{
    UTTAR_TRY(const auto bytes, bytesOf(name));
    QJsonParseError error;
    auto document = QJsonDocument::fromJson(bytes, &error);
    if (document.isNull())
        return fail(Code::Internal, u"practice data: %1: %2"_s.arg(name, error.errorString()));
    return document;
}

// Sections under "= name", one text a line.
Result<std::vector<std::pair<QString, QStringList>>> sectionsOf(const QString &name)
{
    UTTAR_TRY(const auto bytes, bytesOf(name));
    std::vector<std::pair<QString, QStringList>> sections;
    const auto lines = QString::fromUtf8(bytes).split(u'\n');
    for (const auto &line : lines) {
        if (line.startsWith("= "_L1))
            sections.emplace_back(line.sliced(2).trimmed(), QStringList());
        else if (!line.trimmed().isEmpty() && sections.empty())
            return fail(Code::Internal, u"practice data: %1: a text before the first section"_s.arg(name));
        else if (!line.trimmed().isEmpty())
            sections.back().second.push_back(line.trimmed());
    }
    return sections;
}

// "[img: alternative text] words": takes the picture out of the text.
QString takePicture(QString &text)
{
    const auto start = text.indexOf("[img: "_L1);
    const auto end = text.indexOf(u']', start);
    if (start < 0 || end < 0)
        return {};
    const auto picture = text.sliced(start + 6, end - start - 6);
    text = (text.first(start) + text.sliced(end + 1)).simplified();
    return picture;
}

Mishap mishapOf(const QString &line)
{
    Mishap mishap;
    auto pieces = line.split(u" >> "_s);
    mishap.text = pieces.takeFirst();
    mishap.picture = takePicture(mishap.text);
    for (auto &piece : pieces) {
        if (const auto picture = takePicture(piece); !picture.isEmpty())
            mishap.laterPicture = picture;
        mishap.later.push_back(piece);
    }
    return mishap;
}

Result<Mishaps> mishapsOf(const QString &name)
{
    UTTAR_TRY(const auto sections, sectionsOf(name));
    Mishaps mishaps;
    for (const auto &[language, lines] : sections) {
        for (const auto &line : lines)
            mishaps[language].push_back(mishapOf(line));
    }
    return mishaps;
}

Result<std::vector<Place>> placesOf(const QString &name, const QString &state)
{
    UTTAR_TRY(const auto bytes, bytesOf(name));
    std::vector<Place> places;
    const auto lines = QString::fromUtf8(bytes).split(u'\n', Qt::SkipEmptyParts);
    for (const auto &line : lines) {
        const auto fields = line.split(u'|');
        if (fields.size() != 6)
            return fail(Code::Internal, u"practice data: %1: not six fields"_s.arg(name));
        places.push_back({Address{.locality = fields[2], .district = fields[0], .state = state, .pincode = fields[5]},
                          fields[3], fields[1], fields[4]});
    }
    return places;
}

IntakeRules rulesOf(IntakeRules rules, const std::vector<Place> &places)
{
    QStringList districts;
    for (const auto &place : places) {
        QStringList words{place.address.locality, place.localityNative};
        if (!place.localityOther.isEmpty())
            words.push_back(place.localityOther);
        rules.places.push_back({words, place.address});
        if (districts.contains(place.address.district))
            continue;
        districts.push_back(place.address.district);
        rules.places.push_back(
            {{place.address.district, place.districtNative},
             Address{.locality = {}, .district = place.address.district, .state = place.address.state, .pincode = {}}});
    }
    return rules;
}

Result<std::vector<Person>> peopleOf(const QJsonArray &array, const QString &account, const QString &prefix)
{
    std::vector<Person> people;
    for (const auto &each : array) {
        auto object = each.toObject();
        const auto login = object.value("login"_L1).toString();
        object.insert(u"id"_s, u"P%1-%2"_s.arg(account, login));
        object.insert(u"login"_s, prefix + login);
        UTTAR_TRY(auto person, fromJson<Person>(object));
        people.push_back(std::move(person));
    }
    return people;
}

Result<std::vector<ReplyTemplate>> templatesOf(const QString &name, const QString &account, Timestamp now)
{
    UTTAR_TRY(const auto document, jsonOf(name));
    std::vector<ReplyTemplate> templates;
    const auto array = document.array();
    for (const auto &each : array) {
        auto object = each.toObject();
        object.insert(u"id"_s, u"T%1-%2"_s.arg(account, object.value("shortcut"_L1).toString().mid(1)));
        object.insert(u"version"_s, 1);
        object.insert(u"approved"_s, true);
        if (const auto days = object.take("validDays"_L1); days.isDouble())
            object.insert(u"validUntil"_s, toRfc3339(now + std::chrono::days{days.toInt()}));
        UTTAR_TRY(auto value, fromJson<ReplyTemplate>(object));
        templates.push_back(std::move(value));
    }
    return templates;
}

Result<std::vector<PlatformAccount>> accountsOf(const QJsonArray &array, const AccountId &account)
{
    std::vector<PlatformAccount> accounts;
    for (const auto &each : array) {
        const auto object = each.toObject();
        const auto channel = fromName<Channel>(object.value("channel"_L1).toString());
        if (!channel)
            return fail(Code::Internal, u"practice data: an unknown channel"_s);
        PlatformAccount value;
        value.id = u"practice-%1-%2"_s.arg(account.toString(), nameOf(*channel));
        value.accountId = account;
        value.channel = *channel;
        value.kind = u"practice"_s;
        value.handle = object.value("handle"_L1).toString();
        accounts.push_back(value);
    }
    return accounts;
}

Result<PracticeDepartment> departmentOf(const QString &name, Timestamp now)
{
    UTTAR_TRY(const auto document, jsonOf(name + u".json"_s));
    const auto object = document.object();
    PracticeDepartment out;
    const auto id = object.value("id"_L1).toString();
    out.department.id = AccountId(id);
    out.prefix = object.value("prefix"_L1).toString();
    out.share = object.value("share"_L1).toInt();
    out.otherLanguage = object.value("foreignLanguage"_L1).toString();
    UTTAR_TRY(out.department.settings, fromJson<DepartmentSettings>(object.value("settings"_L1).toObject()));
    out.nativeLanguage = out.department.settings.officialLanguage;
    UTTAR_TRY(out.places, placesOf(object.value("places"_L1).toString(), object.value("state"_L1).toString()));
    UTTAR_TRY(auto rules, fromJson<IntakeRules>({{u"classification"_s, object.value("classification"_L1)}}));
    out.department.rules = rulesOf(std::move(rules), out.places);
    UTTAR_TRY(out.people, peopleOf(object.value("people"_L1).toArray(), id, out.prefix));
    UTTAR_TRY(out.templates, templatesOf(u"templates-%1.json"_s.arg(name), id, now));
    UTTAR_TRY(out.accounts, accountsOf(object.value("accounts"_L1).toArray(), out.department.id));
    const auto languages = object.value("languages"_L1).toObject();
    for (auto at = languages.begin(); at != languages.end(); ++at)
        out.languages.emplace_back(at.key(), at.value().toInt());
    const auto sectors = object.value("sectors"_L1).toArray();
    for (const auto &each : sectors) {
        UTTAR_TRY(auto mishaps, mishapsOf(each.toObject().value("file"_L1).toString()));
        out.sectors.push_back({each.toObject().value("weight"_L1).toInt(), std::move(mishaps)});
    }
    return out;
}

} // namespace

Result<PracticeData> readPracticeData(Timestamp now)
{
    PracticeData data;
    for (const auto &name : {u"jal"_s, u"sewa"_s}) {
        UTTAR_TRY(auto department, departmentOf(name, now));
        data.departments.push_back(std::move(department));
    }
    UTTAR_TRY(data.burst, mishapsOf(u"burst.txt"_s));
    UTTAR_TRY(const auto reactions, sectionsOf(u"reactions.txt"_s));
    for (const auto &[section, lines] : reactions)
        data.reactions[section.section(u' ', 0, 0)][section.section(u' ', 1, 1)] = lines;
    UTTAR_TRY(const auto names, sectionsOf(u"names.txt"_s));
    for (const auto &[language, lines] : names) {
        for (const auto &line : lines) {
            for (const auto &each : line.split(u','))
                data.names[language].push_back(each.trimmed());
        }
    }
    return data;
}

} // namespace uttar::server
