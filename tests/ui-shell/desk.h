// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui-shell/seededconsole.h"

#include "ui/complaint/complaintpane.h"
#include "ui/inbox/inboxlist.h"
#include "ui/shell/console.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QDialog>
#include <QTest>

namespace uttar::test {

// A console over a seeded profile; what main.cpp wires.
class Desk
{
public:
    explicit Desk(const Roles &roles, const std::function<void(ui::Preferences &)> &prepare = {},
                  Backend::TransportFactory transport = {}, const ui::Console::Start &start = {})
        : backend(nullptr, std::move(transport))
    {
        const auto seeded = seedProfile(folder.path(), roles);
        auto keychain = std::make_unique<MapKeychain>();
        keychain->write(seeded.profile.id + u"/key"_s, seeded.key, [](const Result<void> &) {});
        if (!writeProfiles(folder.path(), {seeded.profile}))
            qFatal("no profiles");
        const ui::PreferenceStore store(preferencesPath());
        ui::Preferences preferences;
        preferences.lastProfile = seeded.profile.id;
        preferences.language = u"en"_s;
        preferences.scheme = ui::ColourScheme::Light;
        if (prepare)
            prepare(preferences);
        store.save(preferences);
        session = std::make_unique<SessionService>(backend, std::move(keychain), folder.path());
        console = std::make_unique<ui::Console>(ui::Services{backend, *session, inbox, replies, reviews, outbox, clock},
                                                preferencesPath());
        console->start(start);
    }

    [[nodiscard]] QString preferencesPath() const { return folder.filePath(u"preferences.ini"_s); }
    [[nodiscard]] ui::MainWindow &window() const { return *console->mainWindow(); }
    template<class T>
    [[nodiscard]] T *find(const QString &name = {}) const
    {
        return name.isEmpty() ? window().findChild<T *>() : window().findChild<T *>(name);
    }
    [[nodiscard]] bool ready() const
    {
        return console->mainWindow() != nullptr && find<ui::InboxList>() != nullptr
            && find<ui::InboxList>()->model()->rowCount() > 0;
    }
    // Until it is read and shown; the window knows which one is wanted before that.
    [[nodiscard]] bool opens(const ComplaintId &id) const
    {
        window().openComplaint(id);
        return QTest::qWaitFor([&] {
            const auto *const view = find<ui::ComplaintPane>()->view();
            return view != nullptr && view->complaint.id == id;
        });
    }

    QTemporaryDir folder;
    SystemClock clock;
    Backend backend;
    InboxService inbox{backend};
    ReplyService replies{backend};
    ReviewService reviews{backend};
    OutboxService outbox{backend};
    std::unique_ptr<SessionService> session;
    std::unique_ptr<ui::Console> console;
};

// What a service answers; Code::Cancelled when nothing comes.
template<class T>
[[nodiscard]] T awaited(QFuture<T> future)
{
    [&] { QTRY_VERIFY(future.isFinished()); }();
    return future.resultCount() > 0 ? future.result() : T(fail(Code::Cancelled));
}

// The question that is asked now; null: none.
[[nodiscard]] inline QDialog *dialog()
{
    for (auto *const each : QApplication::topLevelWidgets()) {
        if (auto *const found = qobject_cast<QDialog *>(each); found != nullptr && found->isVisible())
            return found;
    }
    return nullptr;
}

// With UTTAR_PICTURES set, what the window looks like is left there.
inline void picture(QWidget &window, const QString &name)
{
    const QString folder = qEnvironmentVariable("UTTAR_PICTURES");
    if (folder.isEmpty())
        return;
    QTest::qWait(400);
    window.grab().save(folder + u'/' + name + u".png"_s);
}

} // namespace uttar::test
