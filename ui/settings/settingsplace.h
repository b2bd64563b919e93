// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/sessionservice.h"
#include "ui/settings/preferences.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSlider;
class QVBoxLayout;

namespace uttar::ui {

class Line;
class Paragraphs;

// Appearance, language, text size, notifications, the time for Undo, work offline, the account and about. Each change
// counts at once.
class SettingsPlace : public QWidget
{
    Q_OBJECT

public:
    SettingsPlace(SessionService &session, const Preferences &preferences, QWidget *parent = nullptr);
    ~SettingsPlace() override;

    void setPreferences(const Preferences &preferences);
    void activate(); // the place is shown: its first control has the focus
    [[nodiscard]] const Preferences &preferences() const { return m_preferences; }

Q_SIGNALS:
    void preferencesChanged(const uttar::ui::Preferences &preferences);
    void signOutRequested();
    void helpRequested();

private:
    [[nodiscard]] QVBoxLayout *section(const QString &title);
    void addRow(QVBoxLayout *box, const QString &label, QWidget *control, const QString &hint = {});
    void makeAppearance();
    void makeNotifications();
    void makeWork();
    void makeAccount();
    void makeAbout();
    void showAccount();
    void change(const Preferences &preferences);
    QCheckBox *check(const QString &name, const QString &words, bool Preferences::*member);

    SessionService &m_session;
    Preferences m_preferences;
    QVBoxLayout *m_column;
    QComboBox *m_scheme = nullptr;
    QComboBox *m_language = nullptr;
    QSlider *m_textSize = nullptr;
    Line *m_textSizeWords = nullptr;
    QComboBox *m_undo = nullptr;
    QList<std::pair<QCheckBox *, bool Preferences::*>> m_checks;
    Paragraphs *m_account = nullptr;
    bool m_showing = false;
};

} // namespace uttar::ui
