// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/rules/templatecheck.h"

#include "app/base/text.h"
#include "app/domain/contenthash.h"
#include "app/protocol/codec.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace uttar::server {

namespace {

constexpr qsizetype longestShortcut = 64;
constexpr qsizetype longestTitle = 200;
constexpr qsizetype longestText = 20'000;
constexpr std::size_t mostTexts = 64;

bool areTexts(const std::map<QString, QString> &texts, const QRegularExpression &key, qsizetype limit)
{
    return texts.size() <= mostTexts && std::ranges::all_of(texts, [&](const auto &each) {
               return key.match(each.first).hasMatch() && !each.second.trimmed().isEmpty()
                   && each.second.size() <= limit;
           });
}

} // namespace

Result<void> checkTemplate(const ReplyTemplate &value, const DepartmentSettings &settings,
                           const std::vector<ReplyTemplate> &others)
{
    static const QRegularExpression shortcut(u"^/?[a-z0-9]+(-[a-z0-9]+)*$"_s);
    static const QRegularExpression language(u"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$"_s);
    static const QRegularExpression variant(u"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}/[a-z]+$"_s);
    if (value.shortcut.size() > longestShortcut || !shortcut.match(value.shortcut).hasMatch())
        return fail(Code::InvalidArguments, u"shortcut"_s);
    const bool isTaken = std::ranges::any_of(
        others, [&](const ReplyTemplate &other) { return other.id != value.id && other.shortcut == value.shortcut; });
    if (isTaken)
        return fail(Code::InvalidArguments, u"shortcut"_s);
    if (!value.serviceCode.isEmpty() && settings.category(value.serviceCode) == nullptr)
        return fail(Code::InvalidArguments, u"serviceCode"_s);
    if (value.bodies.empty() || !areTexts(value.bodies, language, longestText))
        return fail(Code::InvalidArguments, u"bodies"_s);
    if (!areTexts(value.titles, language, longestTitle))
        return fail(Code::InvalidArguments, u"titles"_s);
    if (!areTexts(value.variants, variant, longestText))
        return fail(Code::InvalidArguments, u"variants"_s);
    return {};
}

QString templateDetails(const ReplyTemplate &value)
{
    const auto text = QString::fromUtf8(QJsonDocument(toJson(value)).toJson(QJsonDocument::Compact));
    const QJsonObject details{{u"version"_s, value.version}, {u"textHash"_s, textHash(text)}};
    return QString::fromUtf8(QJsonDocument(details).toJson(QJsonDocument::Compact));
}

} // namespace uttar::server
