// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/seat.h"
#include "app/services/practiceserver.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QObject>
#include <QTemporaryDir>
#include <QTimer>
#include <QWidget>

#include <deque>
#include <functional>
#include <sys/resource.h>

namespace uttar {

// While it lives, no file of this process grows beyond so many bytes: what a full disk does to it. 0: no change.
class DiskLimit
{
public:
    explicit DiskLimit(rlim_t bytes);
    ~DiskLimit();
    DiskLimit(const DiskLimit &) = delete;
    DiskLimit &operator=(const DiskLimit &) = delete;

private:
    rlimit m_before{};
    bool m_set = false;
};

// Walks through a day with the real windows against a real practice server over HTTPS, and leaves a numbered picture of
// each station; then through the other looks (dark, Hindi, right to left, large text), and through what goes wrong:
// each fault is made with real parts, and the picture shows what the window says of it. What a person does by keys is
// done by the same actions and widgets. A station that is not reached within 60 s ends the tour with an error.
class Tour : public QObject
{
    Q_OBJECT

public:
    explicit Tour(QString folder, QObject *parent = nullptr);
    ~Tour() override;

    void start();

Q_SIGNALS:
    void finished(int pictures, const QString &problem); // an empty problem: all went well

private:
    struct Step
    {
        QString name;
        std::function<void()> act;
        std::function<bool()> until;
        std::function<QWidget *()> picture; // null: none
    };

    void planSignIn();
    void planInbox();
    void planReply();
    void planReview();
    void planOffline();
    void planConflict();
    void planLooks();
    void planHindiOutbox();
    void planRightToLeft();
    void planLarge();
    void planFaults();
    void planUnknown();
    void planTakenOver();
    void planTooLate();
    void planServerGone();
    void planCloned();
    void planNewerDatabase();
    void planRestored();
    void planDiskFull();
    void add(const QString &name, std::function<void()> act, std::function<bool()> until = {});
    void shoot(const QString &name, std::function<void()> act, std::function<bool()> until,
               const std::unique_ptr<Seat> &seat);
    void next();
    void poll();
    void leave();
    void takePicture(const QString &name, QWidget *window);
    void end(const QString &problem);

    // Looks for an object of the seat's open window; null while it is not there.
    template<class T>
    [[nodiscard]] T *find(Seat &seat, const QString &objectName) const
    {
        auto *const shown = window(seat);
        return shown == nullptr ? nullptr : shown->template findChild<T *>(objectName);
    }
    [[nodiscard]] std::unique_ptr<Seat> makeSeat(const QString &name) const;
    [[nodiscard]] QStringList serverArguments() const;
    void startServer(); // again, at the same address, with the same data
    void fillSignIn(Seat &seat, Role role, const QString &password);
    void addSignIn(const std::unique_ptr<Seat> &seat, Role role);
    void setLook(Seat &seat, ui::ColourScheme scheme, const QString &language, int textPercent = 100);
    void tellPractice(const QString &path, const QJsonObject &body);
    [[nodiscard]] bool selectInReview(const ComplaintId &id);
    // Whether the alert of the open window is seen and says this.
    [[nodiscard]] bool alertSays(Seat &seat, const QString &words) const;
    [[nodiscard]] Result<void> makeDatabaseNewer();
    void write(const QString &text); // in the composer, as a question: it needs no record beside it
    void submitNew(int which, const QString &text);
    [[nodiscard]] QWidget *window(Seat &seat) const;
    void trigger(Seat &seat, const QString &action);
    void type(QWidget *target, const QString &text);
    void press(QWidget *target, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void chooseComplaints();
    void weigh(std::vector<ComplaintId> left);
    void openRightToLeft();
    void openChosen(int which);
    [[nodiscard]] bool paneShows(const ComplaintId &id) const;
    [[nodiscard]] bool replyStateIs(const ComplaintId &id, ReplyState state);
    void watchReply(const ComplaintId &id);

    QString m_folder;
    QTemporaryDir m_data;
    PracticeServer m_server;
    PracticeOffer m_offer;
    std::unique_ptr<Seat> m_officer;
    std::unique_ptr<Seat> m_supervisor;
    std::unique_ptr<Seat> m_laptop; // the officer's second machine, for the conflict
    std::deque<Step> m_steps;
    bool m_ended = false;
    std::optional<Step> m_step;
    QTimer m_poll;
    QElapsedTimer m_since;
    int m_pictures = 0;
    bool m_ready = false;              // of the call that a step waits for
    std::vector<ComplaintId> m_chosen; // complaints that the tour works on
    std::optional<ReplyState> m_seen;  // newest reply of the watched complaint
    std::optional<Reply> m_reply;
    std::optional<ComplaintView> m_view;
    QNetworkAccessManager m_network;
    std::unique_ptr<DiskLimit> m_diskLimit;
    bool m_diskIsFull = false;
};

} // namespace uttar
