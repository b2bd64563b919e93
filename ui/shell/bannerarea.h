// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/sessionservice.h"

#include <QWidget>

#include <optional>

namespace uttar::ui {

class Banner;

// What the whole window has to know, above the places: practice, and whatever waits for a person's choice, the most
// important first.
class BannerArea : public QWidget
{
    Q_OBJECT

public:
    explicit BannerArea(QWidget *parent = nullptr);

    void setPractice(bool practice);
    // `needsSignIn`: the token has expired.
    void setStatus(const SyncStatus &status, bool needsSignIn);
    // What is typed cannot be stored; none: it can be again.
    void setUnsaved(const std::optional<Error> &error);
    void setSigningOut(bool signingOut);
    // Both until the person has closed them.
    void tellPracticeEnded();
    void tellCopied(); // the data came from another computer or folder

Q_SIGNALS:
    void acceptServerRequested();
    void massDeletionAnswered(bool agree);
    void signInRequested();
    void signOutRequested();
    void retryRequested();
    void copiedRead();

private:
    enum class Subject { None, PracticeEnded, Copied, SignIn, Frozen, MassDeletion, Unsaved, Trouble };
    void show();
    void onFirst();
    void onSecond();

    Banner *m_practice;
    Banner *m_alert;
    SyncStatus m_status;
    std::optional<Error> m_unsaved;
    bool m_signingOut = false;
    bool m_needsSignIn = false;
    bool m_isPractice = false;
    bool m_practiceEnded = false;
    bool m_copied = false;
    Subject m_subject = Subject::None;
    bool m_frozenPutOff = false; // "Not now": shown again at the next start
};

} // namespace uttar::ui
