// SPDX-License-Identifier: GPL-3.0-or-later
// The least that shows the inbox's rows: a window, a table, a model over a file.
//   uttar-bench-window ROWS.tsv [PICTURE.png]
#include "tests/bench/finalpixels.h"

#include <QAbstractTableModel>
#include <QFile>
#include <QTableView>

namespace {

class Rows : public QAbstractTableModel
{
public:
    explicit Rows(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return;
        const auto lines = QString::fromUtf8(file.readAll()).split(QChar(u'\n'), Qt::SkipEmptyParts);
        for (const auto &line : lines)
            m_rows.push_back(line.split(QChar(u'\t')));
    }
    int rowCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex &parent) const override
    {
        return parent.isValid() || m_rows.isEmpty() ? 0 : int(m_rows.front().size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? m_rows[index.row()].value(index.column()) : QVariant();
    }

private:
    QList<QStringList> m_rows;
};

} // namespace

int main(int argc, char **argv)
{
    QTableView *table = nullptr;
    uttar::bench::FinalPixels application(argc, argv, [&table]() -> QWidget * { return table->viewport(); });
    const auto arguments = QCoreApplication::arguments();
    application.setPicture(arguments.value(2));
    Rows rows(arguments.value(1));
    QTableView view;
    table = &view;
    view.setModel(&rows);
    view.resize(1440, 900);
    view.show();
    return QApplication::exec();
}
