// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/sample.h"

#include "app/base/text.h"
#include "app/domain/clocks.h"
#include "app/server/practice/practicedata.h"

#include <algorithm>

namespace uttar::bench {

namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t shortestText = 20; // characters; with the sentence that goes beyond, the mean is 210
constexpr std::uint64_t longestText = 240;

} // namespace

Result<Sample> Sample::make(Timestamp now)
{
    UTTAR_TRY(const auto data, server::readPracticeData(now));
    const auto &department = data.departments.front();
    Sample sample(now);
    sample.m_account = department.department.id;
    sample.m_settings = department.department.settings;
    for (const auto &place : department.places)
        sample.m_places.push_back(place.address);
    for (const auto &language : {u"en"_s, u"hi"_s}) {
        Words words{.language = language, .texts = {}, .names = {}, .localities = {}};
        words.names = data.names.at(language);
        for (const auto &place : department.places)
            words.localities += language == u"en" ? place.address.locality : place.localityNative;
        for (const auto &sector : department.sectors) {
            if (const auto found = sector.mishaps.find(language); found != sector.mishaps.end())
                std::ranges::transform(found->second, std::back_inserter(words.texts), &server::Mishap::text);
        }
        if (words.texts.isEmpty() || words.names.isEmpty() || words.localities.isEmpty())
            return fail(Code::Internal, u"no practice texts in "_s + language);
        sample.m_words.push_back(std::move(words));
    }
    return sample;
}

Person Sample::officer(int number) const
{
    return {.id = PersonId(u"Pbench%1"_s.arg(number)),
            .name = u"Officer %1"_s.arg(number),
            .login = u"officer%1"_s.arg(number),
            .roles = {Role::Officer},
            .team = m_settings.teams.empty() ? QString() : m_settings.teams.front().code,
            .districts = {},
            .languages = {},
            .active = true};
}

const QString &Sample::any(const QStringList &list)
{
    return list[qsizetype(m_random.below(std::uint64_t(list.size())))];
}

QString Sample::text(const Words &words, const QString &locality)
{
    const auto length = qsizetype(shortestText + m_random.below(longestText - shortestText));
    QString out;
    while (out.size() < length) {
        if (!out.isEmpty())
            out += u' ';
        out += any(words.texts);
    }
    for (const auto &[slot, bound] : {std::pair(u"{w}"_s, 110), std::pair(u"{n}"_s, 40), std::pair(u"{t}"_s, 12),
                                      std::pair(u"{h}"_s, 90), std::pair(u"{phone}"_s, 1'000'000)})
        out.replace(slot, QString::number(m_random.below(std::uint64_t(bound)) + 1));
    out.replace(u"{p}"_s, locality);
    out.replace(u"{d}"_s, locality);
    out.replace(u"{dt}"_s, u"%1.11"_s.arg(m_random.below(28) + 1));
    out.replace(u"{to}"_s, u"jalseva_up"_s);
    out.replace(u"{aadhaar}"_s, u"on the form"_s);
    out.replace(u"{account}"_s, u"on the form"_s);
    return out;
}

std::vector<Complaint> Sample::complaints(int count, int officers)
{
    constexpr auto span = Milliseconds(24h * 10);
    std::vector<Complaint> out;
    out.reserve(std::size_t(count));
    for (int n = 1; n <= count; ++n) {
        const auto &words = m_words[m_random.below(m_words.size())];
        const auto place = m_random.below(m_places.size());
        const auto number = QString::number(n);
        Complaint c;
        c.id = ComplaintId(u"Cbench"_s + number);
        c.accountId = m_account;
        c.serviceRequestId = u"%1-2026-%2"_s.arg(m_settings.numberPrefix).arg(n, 6, 10, QChar(u'0'));
        if (!m_settings.categories.empty()) {
            const auto &category = m_settings.categories[m_random.below(m_settings.categories.size())];
            c.serviceCode = category.code;
            c.department = category.team;
        }
        c.description = text(words, words.localities[qsizetype(place)]);
        c.state = ComplaintState::InProgress;
        c.citizen = {.name = any(words.names),
                     .handle = u"citizen"_s + number,
                     .platformUserId = number,
                     .profileUrl = u"https://x.com/citizen"_s + number,
                     .followers = int(m_random.below(900))};
        c.address = m_places[place];
        c.language = words.language;
        c.sourcePostId = u"19000000"_s + number;
        c.sourcePostUrl = c.citizen.profileUrl + u"/status/"_s + c.sourcePostId;
        c.sourceThreadId = c.sourcePostId;
        c.sourceAccount = u"jalseva_up"_s;
        c.postedTime = m_now - span + Milliseconds(span.count() / count * n);
        c.capturedTime = c.postedTime + 40s;
        c.registeredTime = c.capturedTime;
        c.changedTime = c.capturedTime;
        c.assignee = officer(1 + n % officers).id;
        startClocks(c, m_settings);
        out.push_back(std::move(c));
    }
    return out;
}

} // namespace uttar::bench
