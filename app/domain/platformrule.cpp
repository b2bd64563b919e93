// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/platformrule.h"

#include "app/base/text.h"
#include "app/domain/graphemes.h"
#include "app/domain/urls.h"

#include <QList>
#include <QRegularExpression>

#include <algorithm>

namespace uttar {

namespace {

// twitter-text v3 configuration: these ranges weigh 100 of 200, all else 200.
bool isLightForX(char32_t c)
{
    return c <= 0x10FF || (c >= 0x2000 && c <= 0x200D) || (c >= 0x2010 && c <= 0x201F) || (c >= 0x2032 && c <= 0x2037);
}

bool looksLikeEmoji(QStringView cluster)
{
    const auto first = cluster.toUcs4().value(0);
    return first >= 0x1F000 || (first >= 0x2600 && first <= 0x27BF) || cluster.contains(QChar(0xFE0F))
        || cluster.contains(QChar(0x20E3));
}

template<class Visit>
void eachCluster(QStringView text, Visit visit)
{
    for (qsizetype from = 0; from < text.size();) {
        const auto to = nextGrapheme(text, from);
        visit(text.sliced(from, to - from));
        from = to;
    }
}

int weightForX(QStringView text)
{
    int weight = 0;
    eachCluster(text, [&](QStringView cluster) {
        if (looksLikeEmoji(cluster)) {
            weight += 2; // a whole emoji sequence counts as one wide character
            return;
        }
        for (const auto c : cluster.toUcs4())
            weight += isLightForX(c) ? 1 : 2;
    });
    return weight;
}

int clusters(QStringView text)
{
    int count = 0;
    eachCluster(text, [&](QStringView) { ++count; });
    return count;
}

int codePoints(QStringView text)
{
    return int(text.size() - std::ranges::count_if(text, [](QChar c) { return c.isLowSurrogate(); }));
}

// Mastodon does not count the host of a mention: "@user@host" is as long as "@user".
int codePointsOfMastodon(QStringView text)
{
    int count = codePoints(text);
    if (!text.contains(u'@'))
        return count;
    static const QRegularExpression mention(uR"((?<![\w/])@[a-z0-9_]++(?:[.-]++[a-z0-9_]++)*+(@[a-z0-9.-]+[a-z0-9]))"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    for (auto matches = mention.globalMatch(text.toString()); matches.hasNext();)
        count -= int(matches.next().capturedLength(1));
    return count;
}

int lengthOf(QStringView text, LengthUnit unit)
{
    switch (unit) {
    case LengthUnit::XWeighted: return weightForX(text);
    case LengthUnit::Graphemes: return clusters(text);
    case LengthUnit::CodePoints: return codePointsOfMastodon(text);
    case LengthUnit::Utf16: return int(text.size());
    }
    return int(text.size());
}

} // namespace

PlatformRule defaultRule(Channel channel)
{
    PlatformRule rule;
    rule.channel = channel;
    switch (channel) {
    case Channel::X:
        rule.unit = LengthUnit::XWeighted;
        rule.limit = 280;
        rule.urlLength = 23;
        rule.maxParts = 4;
        break;
    case Channel::Bluesky:
        rule.unit = LengthUnit::Graphemes;
        rule.limit = 300;
        rule.maxBytes = 3000;
        rule.maxParts = 4;
        break;
    case Channel::Mastodon:
        rule.unit = LengthUnit::CodePoints;
        rule.limit = 500;
        rule.urlLength = 23;
        rule.maxParts = 4;
        break;
    case Channel::Instagram: rule.limit = 2200; break;
    case Channel::WhatsApp:
    case Channel::Telegram: rule.limit = 4096; break;
    case Channel::Facebook: rule.limit = 8000; break;
    case Channel::YouTube: rule.limit = 10000; break;
    case Channel::Email:
    case Channel::Web: rule.limit = 100000; break;
    }
    return rule;
}

Length measure(const QString &text, const PlatformRule &rule)
{
    // X counts after normalisation; the others take NFC just as well, and the text is published in it.
    const auto normal = text.normalized(QString::NormalizationForm_C);
    Length length;
    length.limit = rule.limit;
    length.bytes = int(normal.toUtf8().size());
    qsizetype from = 0;
    if (rule.urlLength) {
        for (const auto &url : findUrls(normal)) {
            // Mastodon makes no link of a name without a scheme: it counts as it stands.
            if (rule.unit == LengthUnit::CodePoints && !normal.mid(url.start, url.length).contains(u"://"))
                continue;
            length.used += lengthOf(QStringView(normal).sliced(from, url.start - from), rule.unit) + *rule.urlLength;
            from = url.start + url.length;
        }
    }
    length.used += lengthOf(QStringView(normal).sliced(from), rule.unit);
    length.fits = length.used <= rule.limit && (!rule.maxBytes || length.bytes <= *rule.maxBytes);
    return length;
}

} // namespace uttar
