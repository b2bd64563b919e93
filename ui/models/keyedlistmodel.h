// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QSet>
#include <QString>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace uttar::ui {

// A list of values that each have a key. A new list is taken over as removes, moves, inserts and dataChanged, never as
// a reset, so that selections, the current index and the scroll position of a view stay with their row.
template<class Row>
class KeyedListModel : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    [[nodiscard]] const Row &at(int row) const { return m_rows[std::size_t(row)]; }
    [[nodiscard]] const Row *row(const QModelIndex &index) const
    {
        return checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid) ? &at(index.row())
                                                                                                     : nullptr;
    }
    [[nodiscard]] const std::vector<Row> &all() const { return m_rows; }
    [[nodiscard]] int find(const QString &key, int from = 0) const
    {
        const auto it =
            std::ranges::find(m_rows.begin() + from, m_rows.end(), key, [this](const Row &r) { return keyOf(r); });
        return it == m_rows.end() ? -1 : int(it - m_rows.begin());
    }

protected:
    [[nodiscard]] virtual QString keyOf(const Row &row) const = 0;

    // The rows become these, in this order; of two with one key the first counts.
    void take(std::vector<Row> rows)
    {
        dropDoubles(rows);
        QSet<QString> wanted;
        for (const Row &row : rows)
            wanted.insert(keyOf(row));
        // What goes and stands together goes in one step.
        for (int last = int(m_rows.size()) - 1; last >= 0; --last) {
            int kept = last;
            while (kept >= 0 && !wanted.contains(keyOf(at(kept))))
                --kept;
            if (kept < last)
                removeRange(kept + 1, last);
            last = kept;
        }
        QSet<QString> present;
        for (const Row &row : m_rows)
            present.insert(keyOf(row));
        for (std::size_t i = 0; i < rows.size();) {
            const QString key = keyOf(rows[i]);
            if (present.contains(key)) {
                move(find(key, int(i)), int(i)); // those before stand in their places already
                replaceAt(int(i), std::move(rows[i]));
                ++i;
                continue;
            }
            // New ones that stand together come in one step.
            const auto first = rows.begin() + std::ptrdiff_t(i);
            const auto last = std::find_if(first, rows.end(), [&](const Row &r) { return present.contains(keyOf(r)); });
            insert(int(i), std::vector<Row>(std::move_iterator(first), std::move_iterator(last)));
            i = std::size_t(last - rows.begin());
        }
    }

    void removeAt(int i) { removeRange(i, i); }
    void removeRange(int first, int last)
    {
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
    }
    void insertAt(int i, Row row)
    {
        beginInsertRows({}, i, i);
        m_rows.insert(m_rows.begin() + i, std::move(row));
        endInsertRows();
    }
    void insert(int i, std::vector<Row> rows)
    {
        if (rows.empty())
            return;
        beginInsertRows({}, i, i + int(rows.size()) - 1);
        m_rows.insert(m_rows.begin() + i, std::move_iterator(rows.begin()), std::move_iterator(rows.end()));
        endInsertRows();
    }
    void append(std::vector<Row> rows) { insert(int(m_rows.size()), std::move(rows)); }
    void replaceAt(int i, Row row)
    {
        if (at(i) == row)
            return;
        m_rows[std::size_t(i)] = std::move(row);
        Q_EMIT dataChanged(index(i), index(i));
    }
    // The row at `from` afterwards stands at `to`.
    void move(int from, int to)
    {
        if (from == to)
            return;
        beginMoveRows({}, from, from, {}, from < to ? to + 1 : to);
        const auto first = m_rows.begin() + std::min(from, to);
        const auto last = m_rows.begin() + std::max(from, to) + 1;
        std::rotate(first, from < to ? first + 1 : last - 1, last);
        endMoveRows();
    }

private:
    void dropDoubles(std::vector<Row> &rows) const
    {
        QSet<QString> seen;
        std::erase_if(rows, [&](const Row &row) {
            const QString key = keyOf(row);
            if (seen.contains(key))
                return true;
            seen.insert(key);
            return false;
        });
    }

    std::vector<Row> m_rows;
};

} // namespace uttar::ui
