// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/inboxservice.h"

#include <QWidget>

#include <memory>

namespace uttar::ui {

// What is known of the complaint that is open: clocks, place, category, citizen with earlier complaints, duplicates,
// the trail. Shows values; does nothing itself.
class FactsPane : public QWidget
{
    Q_OBJECT

public:
    explicit FactsPane(QWidget *parent = nullptr);
    ~FactsPane() override;

    void show(const ComplaintView &view, const DepartmentSettings &settings, const std::vector<Person> &people);
    void clear();

Q_SIGNALS:
    void openRequested(const uttar::ComplaintId &id);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace uttar::ui
