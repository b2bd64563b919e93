// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

class QStackedWidget;

namespace uttar::ui {

class EmptyState;

// What a place shows instead of what could not be read: what happened, what to do next, and a button to try again,
// which is EmptyState::nextStep.
void showFailure(EmptyState &empty, QStackedWidget &stack, const Error &error);

} // namespace uttar::ui
