// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/log.h"

#include "app/base/clock.h"
#include "app/base/text.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace uttar {

Q_LOGGING_CATEGORY(lcStore, "uttar.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSync, "uttar.sync", QtInfoMsg)
Q_LOGGING_CATEGORY(lcClient, "uttar.client", QtInfoMsg)
Q_LOGGING_CATEGORY(lcServer, "uttar.server", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHttp, "uttar.http", QtInfoMsg)
Q_LOGGING_CATEGORY(lcIntake, "uttar.intake", QtInfoMsg)
Q_LOGGING_CATEGORY(lcPublisher, "uttar.publisher", QtInfoMsg)
Q_LOGGING_CATEGORY(lcPlatform, "uttar.platform", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "uttar.ui", QtInfoMsg)

namespace {

LogFormat chosenFormat = LogFormat::Text; // written once, before the first thread

QString levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return u"debug"_s;
    case QtInfoMsg: return u"info"_s;
    case QtWarningMsg: return u"warning"_s;
    case QtCriticalMsg: return u"error"_s;
    case QtFatalMsg: return u"fatal"_s;
    }
    return u"unknown"_s;
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const auto time = toRfc3339(SystemClock().now());
    const auto category = QString::fromUtf8(context.category != nullptr ? context.category : "default");
    QByteArray line;
    if (chosenFormat == LogFormat::Json) {
        line = QJsonDocument(QJsonObject{{u"time"_s, time},
                                         {u"level"_s, levelName(type)},
                                         {u"category"_s, category},
                                         {u"message"_s, message}})
                   .toJson(QJsonDocument::Compact);
    } else {
        line = u"%1 %2 %3: %4"_s.arg(time, levelName(type), category, message).toUtf8();
    }
    line += '\n';
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr); // one call, so that lines of two threads do not mix
}

} // namespace

void installLog(LogFormat format)
{
    chosenFormat = format;
    qInstallMessageHandler(writeLine);
}

} // namespace uttar
