// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/practice/practiceauthor.h"

#include "app/base/text.h"
#include "app/domain/guard.h"
#include "app/server/practice/practicepicture.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <numeric>

namespace uttar::server {

namespace {

template<class List, class Weight>
const auto &weighted(const List &list, std::size_t roll, Weight weight)
{
    for (const auto &each : list) {
        const auto own = std::size_t(weight(each));
        if (roll < own)
            return each;
        roll -= own;
    }
    return list.back();
}

template<class List, class Weight>
std::size_t total(const List &list, Weight weight)
{
    return std::accumulate(list.begin(), list.end(), std::size_t{0},
                           [&](std::size_t sum, const auto &each) { return sum + std::size_t(weight(each)); });
}

QStringList hashtagsIn(const QString &text)
{
    QStringList tags;
    for (const auto &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (word.size() > 1 && word.startsWith(u'#'))
            tags.push_back(word.sliced(1));
    }
    return tags;
}

QString asHandle(const QString &name, std::size_t number)
{
    QString out;
    for (const auto c : name.toLower()) {
        if (c >= u'a' && c <= u'z')
            out += c;
    }
    // A name in another script gives no handle: people then take a word and a number.
    static const QStringList words{u"nagrik"_s, u"janta"_s,      u"apna_sheher"_s, u"gharwali"_s,
                                   u"saathi"_s, u"amma_veedu"_s, u"mohalla"_s,     u"desi"_s};
    if (out.size() < 3)
        out = words[qsizetype(number % std::size_t(words.size()))];
    return out.left(18) + QString::number(number % 900 + 12);
}

} // namespace

PracticeAuthor::PracticeAuthor(const PracticeData &data, Random &random) : m_data(data), m_random(random) { }

Written PracticeAuthor::write(Timestamp now)
{
    const auto share = [](const PracticeDepartment &each) { return each.share; };
    const auto &department = weighted(m_data.departments, below(total(m_data.departments, share)), share);
    const auto index = std::size_t(&department - m_data.departments.data());
    const auto byWeight = [](const Sector &each) { return each.weight; };
    const auto &sector = weighted(department.sectors, below(total(department.sectors, byWeight)), byWeight);
    // Among the languages in which this sector has anything to say.
    std::vector<std::pair<QString, int>> languages;
    std::ranges::copy_if(department.languages, std::back_inserter(languages),
                         [&](const auto &each) { return sector.mishaps.contains(each.first); });
    const auto second = [](const auto &each) { return each.second; };
    const auto language = weighted(languages, below(total(languages, second)), second).first;
    const auto &mishaps = sector.mishaps.at(language);
    return written(index, language, mishaps[below(mishaps.size())], department.places[below(department.places.size())],
                   now);
}

Written PracticeAuthor::writeOfBurst(Timestamp now)
{
    static const QStringList languages{u"hi"_s, u"hi-Latn"_s, u"en"_s};
    const auto language = languages[qsizetype(below(3))];
    const auto &mishaps = m_data.burst.at(language);
    return written(0, language, mishaps[below(mishaps.size())], m_data.departments.front().places.front(), now);
}

std::vector<Written> PracticeAuthor::writeTheOddOnes(Timestamp now)
{
    const auto &department = m_data.departments.front();
    std::vector<Written> out;
    for (const auto &[language, mishaps] : department.sectors.back().mishaps) {
        for (const auto &mishap : mishaps)
            out.push_back(written(0, language, mishap, department.places[below(department.places.size())], now));
    }
    return out;
}

QString PracticeAuthor::reaction(const QString &kind, const QString &language)
{
    const auto at = m_data.reactions.find(kind);
    if (at == m_data.reactions.end() || at->second.empty())
        return {};
    auto texts = at->second.find(language);
    if (texts == at->second.end())
        texts = at->second.find(u"en"_s);
    if (texts == at->second.end())
        texts = at->second.begin();
    return texts->second[qsizetype(below(std::size_t(texts->second.size())))];
}

Written PracticeAuthor::written(std::size_t index, const QString &language, const Mishap &mishap, const Place &place,
                                Timestamp now)
{
    const auto &department = m_data.departments[index];
    // Most write where most are; a few by mail.
    static constexpr std::array<std::size_t, 10> channels{0, 0, 0, 0, 0, 1, 1, 2, 2, 3};
    const auto &account = department.accounts[channels[below(channels.size())] % department.accounts.size()];
    Written out;
    out.department = index;
    out.account = {account.channel, account.handle};
    out.post.author = citizen(language, account.channel, index > 0);
    out.post.text = filled(mishap.text, department, language, place, account.handle, now);
    out.post.isPublic = account.channel != Channel::Email;
    out.post.postedTime = now;
    out.post.media = picture(mishap.picture);
    for (const auto &words : mishap.later) {
        auto later = out.post;
        later.text = filled(words, department, language, place, account.handle, now);
        later.media = &words == &mishap.later.front() ? picture(mishap.laterPicture) : std::vector<CapturedMedia>();
        later.hashtags = hashtagsIn(later.text);
        out.later.push_back(std::move(later));
    }
    out.post.hashtags = hashtagsIn(out.post.text);
    return out;
}

Citizen PracticeAuthor::citizen(const QString &language, Channel channel, bool isOfTheSouth)
{
    const auto wanted = isOfTheSouth && language == "en"_L1 ? u"ta-en"_s : language;
    const auto names = m_data.names.contains(wanted) ? m_data.names.at(wanted) : m_data.names.at(u"en"_s);
    Citizen citizen;
    citizen.name = names[qsizetype(below(std::size_t(names.size())))];
    const auto base = asHandle(citizen.name, below(100'000));
    switch (channel) {
    case Channel::Mastodon: citizen.handle = base + u"@toots.practice.example"_s; break;
    case Channel::Bluesky: citizen.handle = base + u".practice.example"_s; break;
    case Channel::Email: citizen.handle = base + u"@mail.practice.example"_s; break;
    default: citizen.handle = base; break;
    }
    const auto fame = below(200);
    citizen.followers = fame == 0 ? 100'000 + int(below(900'000))
        : fame < 12               ? 2'000 + int(below(20'000))
                                  : 8 + int(below(700));
    if (channel == Channel::Email)
        citizen.followers = 0;
    return citizen;
}

QString PracticeAuthor::aadhaarLike()
{
    // Begins like a test number and ends in a check digit that the guard believes; it names nobody.
    const auto first = u"9999 %1 %2"_s.arg(below(10'000), 4, 10, QChar(u'0')).arg(below(1'000), 3, 10, QChar(u'0'));
    for (int digit = 0; digit < 10; ++digit) {
        const auto number = first + QString::number(digit);
        const auto found = findPersonalData(number);
        if (!found.empty() && found.front().kind == PersonalData::Aadhaar)
            return number;
    }
    return first + u'0';
}

QString PracticeAuthor::filled(QString text, const PracticeDepartment &department, const QString &language,
                               const Place &place, const QString &to, Timestamp now)
{
    const auto base = language.section(u'-', 0, 0);
    const bool latin = language == "en"_L1 || language.endsWith("-Latn"_L1) || language == "bn"_L1;
    const bool other = base == "ur"_L1 && !place.localityOther.isEmpty();
    const bool native = !latin && base == department.nativeLanguage;
    auto locality = other ? place.localityOther : native ? place.localityNative : place.address.locality;
    auto district = native ? place.districtNative : place.address.district;
    if (language == "hi-Latn"_L1 && chance(60)) {
        locality = locality.toLower(); // as it is typed on a phone
        district = district.toLower();
    }
    const auto before = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(),
                                                       QTimeZone(department.department.settings.officeHours.timeZone))
                            .addDays(-qint64(2 + below(20)));
    const auto date = language == "en"_L1 && chance(50)
        ? QLocale(QLocale::English).toString(before.date(), u"d MMM"_s)
        : before.date().toString(chance(50) ? u"dd/MM"_s : u"d.M.yyyy"_s);
    const auto slot = [&](QLatin1String name, const QString &value) { text.replace(name, value); };
    slot("{to}"_L1, to);
    slot("{p}"_L1, locality);
    slot("{d}"_L1, district);
    slot("{w}"_L1, QString::number(3 + below(85)));
    slot("{n}"_L1, QString::number(2 + below(11)));
    slot("{t}"_L1, QString::number(2 + below(9)));
    slot("{h}"_L1, QString::number(6 + below(60)));
    slot("{dt}"_L1, date);
    slot("{phone}"_L1, u"90000%1"_s.arg(below(1'000), 5, 10, QChar(u'0')));
    if (text.contains("{aadhaar}"_L1))
        slot("{aadhaar}"_L1, aadhaarLike());
    slot("{account}"_L1, u"000000%1"_s.arg(below(1'000'000), 6, 10, QChar(u'0')));
    return text;
}

std::vector<CapturedMedia> PracticeAuthor::picture(const QString &description)
{
    if (description.isEmpty())
        return {};
    return {{.type = u"image/png"_s,
             .name = u"photo-%1.png"_s.arg(1000 + below(9000)),
             .description = description,
             .bytes = practicePicture(m_random)}};
}

} // namespace uttar::server
