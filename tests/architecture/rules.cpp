// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/rules.h"

#include "app/base/text.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace uttar::architecture {

namespace {

// What each folder may include besides itself. A name also stands for the folders below it only where it ends in "/".
const QMap<QString, QStringList> &allowed()
{
    static const QMap<QString, QStringList> table{
        {u"app/base"_s, {}},
        {u"app/domain"_s, {u"app/base"_s}},
        {u"app/sqlite"_s, {u"app/base"_s}},
        {u"app/protocol"_s, {u"app/base"_s, u"app/domain"_s}},
        {u"app/store"_s, {u"app/base"_s, u"app/domain"_s, u"app/sqlite"_s, u"app/protocol"_s}},
        {u"app/client"_s, {u"app/base"_s, u"app/domain"_s, u"app/protocol"_s}},
        {u"app/sync"_s, {u"app/base"_s, u"app/domain"_s, u"app/protocol"_s, u"app/store"_s, u"app/client"_s}},
        {u"app/services"_s,
         {u"app/base"_s, u"app/domain"_s, u"app/protocol"_s, u"app/store"_s, u"app/client"_s, u"app/sync"_s}},
        // SQLite for the guided tour alone, which makes a database that a newer version left.
        {u"app/console"_s, {u"app/base"_s, u"app/domain"_s, u"app/sqlite"_s, u"app/services"_s, u"ui/"_s}},
        {u"app/server/store"_s, {}},
        {u"app/server/rules"_s, {}},
        {u"app/server/platforms"_s, {}},
        {u"app/server/accounts"_s, {u"app/server/store"_s, u"app/server/rules"_s}},
        {u"app/server/intake"_s, {u"app/server/store"_s, u"app/server/rules"_s, u"app/server/platforms"_s}},
        {u"app/server/publisher"_s, {u"app/server/store"_s, u"app/server/rules"_s, u"app/server/platforms"_s}},
        {u"app/server/jmap"_s, {u"app/server/store"_s, u"app/server/rules"_s, u"app/server/accounts"_s}},
        {u"app/server/practice"_s, {u"app/server/"_s}},
        // The commands are main's: they wire the rooms below.
        {u"app/server/cli"_s, {u"app/server/"_s}},
        {u"app/server/http"_s,
         {u"app/server/jmap"_s, u"app/server/accounts"_s, u"app/server/intake"_s, u"app/server/publisher"_s}},
        {u"app/server"_s, {u"app/server/"_s}},
        {u"ui/common"_s, {}},
        {u"ui/models"_s, {u"ui/common"_s}},
        {u"ui/complaint"_s, {u"ui/common"_s, u"ui/models"_s, u"ui/composer"_s}},
        {u"ui/inbox"_s, {u"ui/common"_s, u"ui/models"_s, u"ui/complaint"_s}},
        {u"ui/review"_s, {u"ui/common"_s, u"ui/models"_s, u"ui/complaint"_s}},
        {u"ui/shell"_s, {u"ui/"_s}},
    };
    return table;
}

// Headers that hold plain values only and so may be seen above their own floor.
const QStringList &valueHeaders()
{
    static const QStringList list{u"app/store/values.h"_s, u"app/protocol/operation.h"_s, u"app/protocol/session.h"_s,
                                  u"app/protocol/codec.h"_s};
    return list;
}

QStringList allowedFor(const QString &folder)
{
    auto list = allowed().value(folder, {u"ui/common"_s, u"ui/models"_s});
    if (folder.startsWith(u"app/server"))
        list << u"app/base"_s << u"app/domain"_s << u"app/protocol"_s;
    if (folder.startsWith(u"ui/"))
        list << u"app/base"_s << u"app/domain"_s << u"app/services"_s;
    return list;
}

QString folderOf(const QString &path)
{
    return path.left(path.lastIndexOf(u'/'));
}

// Why a file of `folder` may not include our own header `header`; empty: it may.
QString ownRule(const QString &folder, const QString &header)
{
    if (folder.startsWith(u"tests"))
        return {};
    if (header.startsWith(u"tests/"))
        return u"nothing outside tests knows of tests"_s;
    const auto target = folderOf(header);
    if (target == folder || (folder.startsWith(u"ui/") && valueHeaders().contains(header)))
        return {};
    const auto list = allowedFor(folder);
    const bool fits = std::ranges::any_of(
        list, [&](const QString &each) { return each.endsWith(u'/') ? target.startsWith(each) : target == each; });
    return fits ? QString() : u"%1 may not include %2"_s.arg(folder, header);
}

QString foreignRule(const QString &folder, const QString &header)
{
    static const QRegularExpression beyondCore(
        u"^(Qt(Network|Widgets|Gui|Sql|Svg|Concurrent|DBus)/|QNetwork|QTcp|QUdp|QSsl|QHost|QWidget|QApplication|QGui|"
        "QImage|QPixmap|QPainter|QFont|QIcon|QColor|QSql|QTextDocument|QDBus|QSvg)"_s);
    static const QRegularExpression widgets(
        u"^(QtWidgets|QWidget|QApplication|QMainWindow|QDialog|QLabel|QPushButton|QAbstractItemView|QListView|"
        "QTreeView|QTableView|QMessageBox|QLayout|QVBoxLayout|QHBoxLayout|QStyle|QStyledItemDelegate|QPlainTextEdit|"
        "QLineEdit|QComboBox|QMenu|QToolBar|QDockWidget|QSplitter)"_s);
    if (folder.startsWith(u"tests"))
        return {};
    if ((folder == u"app/domain" || folder == u"app/base") && beyondCore.match(header).hasMatch())
        return u"domain and base know no Qt beyond Core"_s;
    if (header.startsWith(u"boost/") && folder != u"app/server/http")
        return u"Boost stays in app/server/http"_s;
    if ((header.startsWith(u"QSql") || header.startsWith(u"QtSql")) && folder != u"app/server/store")
        return u"Qt SQL stays in app/server/store"_s;
    if (header == u"sqlite3.h" && folder != u"app/sqlite" && folder != u"app/store")
        return u"sqlite3.h stays in app/sqlite and app/store"_s;
    if (widgets.match(header).hasMatch() && !folder.startsWith(u"ui/") && folder != u"app/console")
        return u"widgets stay in ui and app/console"_s;
    return {};
}

QStringList sources(const QString &root)
{
    QStringList list;
    for (const auto &top : {u"app"_s, u"ui"_s, u"tests"_s}) {
        QDirIterator walk(root + u'/' + top, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            list << QDir(root).relativeFilePath(walk.next());
    }
    list.sort();
    return list;
}

void readFile(const QString &root, const QString &path, QStringList &broken)
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"_s);
    QFile file(root + u'/' + path);
    if (!file.open(QIODevice::ReadOnly)) {
        broken << path + u":0: cannot be read"_s;
        return;
    }
    const auto folder = folderOf(path);
    const auto lines = QString::fromUtf8(file.readAll()).split(u'\n');
    if (lines.front() != u"// SPDX-License-Identifier: GPL-3.0-or-later")
        broken << path + u":1: the SPDX header is missing"_s;
    for (qsizetype at = 0; at < lines.size(); ++at) {
        const auto match = include.match(lines[at]);
        if (!match.hasMatch())
            continue;
        const auto header = match.captured(1);
        const bool own = header.startsWith(u"app/") || header.startsWith(u"ui/") || header.startsWith(u"tests/");
        const auto rule = own ? ownRule(folder, header) : foreignRule(folder, header);
        if (!rule.isEmpty())
            broken << u"%1:%2: %3"_s.arg(path).arg(at + 1).arg(rule);
    }
}

} // namespace

QStringList brokenRules(const QString &root)
{
    QStringList broken;
    for (const auto &path : sources(root))
        readFile(root, path, broken);
    return broken;
}

int sourceCount(const QString &root)
{
    return int(sources(root).size());
}

} // namespace uttar::architecture
