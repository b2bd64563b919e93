// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/failure.h"

#include "app/base/text.h"
#include "ui/common/errortext.h"
#include "ui/common/widgets.h"

#include <QCoreApplication>
#include <QStackedWidget>

namespace uttar::ui {

void showFailure(EmptyState &empty, QStackedWidget &stack, const Error &error)
{
    const ErrorWords words = ErrorText::of(error.code);
    empty.setBusy(false);
    empty.set("exclamation-triangle"_L1, words.what, words.next,
              QCoreApplication::translate("uttar::ui::EmptyState", "Try again"));
    stack.setCurrentWidget(&empty);
}

} // namespace uttar::ui
