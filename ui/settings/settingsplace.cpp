// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsplace.h"

#include "app/base/text.h"
#include "app/services/datakey.h"
#include "ui/common/combobox.h"
#include "ui/common/focusring.h"
#include "ui/common/fonts.h"
#include "ui/common/labels.h"
#include "ui/common/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QSlider>
#include <QVBoxLayout>

namespace uttar::ui {

SettingsPlace::SettingsPlace(SessionService &session, const Preferences &preferences, QWidget *parent)
    : QWidget(parent), m_session(session), m_preferences(preferences)
{
    setObjectName(u"settingsPlace"_s);
    QHBoxLayout *row = nullptr;
    auto *head = paneHead(&row, this);
    row->addWidget(new Line(tr("Settings"), 18, Token::Text, QFont::Bold, head));
    row->addStretch();
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(head);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus); // what is in it has the focus
    keepFocusInSight(scroll);
    auto *page = panel("ground", "canvas", scroll);
    auto *sides = new QHBoxLayout(page);
    sides->setContentsMargins(16, 16, 16, 16);
    auto *body = new QWidget(page);
    body->setMaximumWidth(scaled(720));
    sides->addWidget(body, 100);
    sides->addStretch(1);
    m_column = new QVBoxLayout(body);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(16);
    scroll->setWidget(page);
    whole->addWidget(scroll, 1);
    makeAppearance();
    makeNotifications();
    makeWork();
    makeAccount();
    makeAbout();
    m_column->addStretch();
    setPreferences(preferences);
    connect(&session, &SessionService::accountChanged, this, &SettingsPlace::showAccount);
    connect(&session, &SessionService::currentChanged, this, &SettingsPlace::showAccount);
    showAccount();
}

SettingsPlace::~SettingsPlace() = default;

QVBoxLayout *SettingsPlace::section(const QString &title)
{
    auto *card = panel("card", "plain", m_column->parentWidget());
    auto *box = new QVBoxLayout(card);
    box->setContentsMargins(16, 12, 16, 14);
    box->setSpacing(10);
    box->addWidget(new Line(title, 15, Token::Text, QFont::Bold, card));
    m_column->addWidget(card);
    return box;
}

void SettingsPlace::addRow(QVBoxLayout *box, const QString &label, QWidget *control, const QString &hint)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new Line(label, 14, Token::Text, QFont::Normal));
    if (!hint.isEmpty())
        words->addWidget(new Paragraphs(hint, 13, Token::Text2));
    row->addLayout(words, 1);
    row->addWidget(control, 0, Qt::AlignTop);
    control->setAccessibleName(label);
    control->setAccessibleDescription(hint);
    box->addLayout(row);
}

void SettingsPlace::makeAppearance()
{
    auto *box = section(tr("Appearance"));
    m_scheme = new ComboBox;
    m_scheme->setObjectName(u"settingScheme"_s);
    m_scheme->addItem(tr("As the system"), int(ColourScheme::System));
    m_scheme->addItem(tr("Light"), int(ColourScheme::Light));
    m_scheme->addItem(tr("Dark"), int(ColourScheme::Dark));
    addRow(box, tr("Light or dark"), m_scheme);
    m_language = new ComboBox;
    m_language->setObjectName(u"settingLanguage"_s);
    m_language->addItem(tr("As the system"), QString());
    m_language->addItem(u"English"_s, u"en"_s);
    m_language->addItem(u"हिन्दी"_s, u"hi"_s);
    addRow(box, tr("Language of the window"), m_language,
           tr("Replies are written in the citizen's language, whatever is chosen here."));
    auto *size = new QWidget;
    auto *row = new QHBoxLayout(size);
    row->setContentsMargins(0, 0, 0, 0);
    m_textSize = new QSlider(Qt::Horizontal, size);
    m_textSize->setObjectName(u"settingTextSize"_s);
    m_textSize->setRange(10, 20);
    m_textSize->setPageStep(1);
    m_textSize->setMinimumWidth(scaled(140));
    m_textSizeWords = new Line({}, 14, Token::Text2, QFont::Normal, size);
    m_textSizeWords->setMinimumWidth(scaled(52));
    row->addWidget(m_textSize);
    row->addWidget(m_textSizeWords);
    addRow(box, tr("Text size"), size);
    m_textSize->setAccessibleName(tr("Text size"));
    connect(m_scheme, &QComboBox::activated, this, [this] {
        Preferences p = m_preferences;
        p.scheme = ColourScheme(m_scheme->currentData().toInt());
        change(p);
    });
    connect(m_language, &QComboBox::activated, this, [this] {
        Preferences p = m_preferences;
        p.language = m_language->currentData().toString();
        change(p);
    });
    connect(m_textSize, &QSlider::valueChanged, this, [this](int value) {
        m_textSizeWords->setText(tr("%1 %").arg(value * 10));
        m_textSize->setAccessibleDescription(m_textSizeWords->text());
        if (m_textSize->isSliderDown())
            return; // the window is built again when the slider is let go
        Preferences p = m_preferences;
        p.textPercent = value * 10;
        change(p);
    });
    connect(m_textSize, &QSlider::sliderReleased, this, [this] {
        Preferences p = m_preferences;
        p.textPercent = m_textSize->value() * 10;
        change(p);
    });
}

QCheckBox *SettingsPlace::check(const QString &name, const QString &words, bool Preferences::*member)
{
    auto *box = new QCheckBox(words);
    box->setObjectName(name);
    m_checks.append({box, member});
    connect(box, &QCheckBox::toggled, this, [this, member](bool on) {
        Preferences p = m_preferences;
        p.*member = on;
        change(p);
    });
    return box;
}

void SettingsPlace::makeNotifications()
{
    auto *box = section(tr("Notifications"));
    box->addWidget(check(u"settingNotifyNew"_s, tr("When a complaint is assigned to me"), &Preferences::notifyNew));
    box->addWidget(
        check(u"settingNotifyUrgent"_s, tr("When a complaint of mine becomes urgent"), &Preferences::notifyUrgent));
}

void SettingsPlace::makeWork()
{
    auto *box = section(tr("Work"));
    m_undo = new ComboBox;
    m_undo->setObjectName(u"settingUndo"_s);
    for (const int seconds : {5, 10, 15, 30, 60})
        m_undo->addItem(tr("%n second(s)", nullptr, seconds), seconds);
    addRow(box, tr("Time for Undo"), m_undo, tr("So long an action waits on this computer before it leaves."));
    connect(m_undo, &QComboBox::activated, this, [this] {
        Preferences p = m_preferences;
        p.undoSeconds = m_undo->currentData().toInt();
        change(p);
    });
    box->addWidget(check(u"settingOffline"_s, tr("Work offline"), &Preferences::workOffline));
    box->addWidget(new Paragraphs(
        tr("Nothing is fetched or sent until you switch this off. Everything you do waits in the outbox."), 13,
        Token::Text2));
}

void SettingsPlace::makeAccount()
{
    auto *box = section(tr("Account"));
    m_account = new Paragraphs({}, 14, Token::Text);
    m_account->setObjectName(u"settingsAccount"_s);
    box->addWidget(m_account);
    auto *row = new QHBoxLayout;
    auto *out = new Button(tr("Sign out"), "box-arrow-right"_L1, "");
    out->setObjectName(u"signOut"_s);
    connect(out, &QPushButton::clicked, this, &SettingsPlace::signOutRequested);
    row->addWidget(out);
    row->addStretch();
    box->addLayout(row);
}

void SettingsPlace::makeAbout()
{
    auto *box = section(tr("About"));
    box->addWidget(new Paragraphs(
        tr("Uttar %1 – answers to the citizens who complain on social media.").arg(QString::fromLatin1(UTTAR_VERSION)),
        14, Token::Text));
    box->addWidget(new Paragraphs(tr("Free software under the GNU General Public License, version 3 or later; it comes "
                                     "without warranty. Built on Qt %1. Icons: Bootstrap Icons (MIT).")
                                      .arg(QString::fromLatin1(qVersion())),
                                  13, Token::Text2));
    auto *row = new QHBoxLayout;
    auto *help = new Button(tr("Help"), "question-circle"_L1, "");
    help->setObjectName(u"settingsHelp"_s);
    connect(help, &QPushButton::clicked, this, &SettingsPlace::helpRequested);
    row->addWidget(help);
    row->addStretch();
    box->addLayout(row);
}

void SettingsPlace::showAccount()
{
    QStringList lines;
    if (const auto account = m_session.account()) {
        QStringList roles;
        for (const Role role : account->person.roles)
            roles << Labels::of(role);
        lines << account->person.name + u" · "_s + roles.join(u", "_s) << account->settings.name;
    }
    if (const auto profile = m_session.current()) {
        lines << (profile->practice ? tr("Practice on this computer; nothing reaches a citizen.")
                                    : tr("Server: %1").arg(profile->server.toDisplayString()));
    }
    if (!dataIsEncrypted())
        lines << tr("What lies on this computer is not encrypted: this Uttar was built without encryption. Ask your "
                    "administrator for one that encrypts.");
    else if (m_session.secretsAreKept())
        lines << tr("Your sign-in and the key of your data are kept in this computer's keychain.");
    else
        lines << tr("This computer has no keychain: your sign-in is kept until you close Uttar, and the key of your "
                    "data is made from your password.");
    m_account->setPlain(lines.join(u'\n'));
}

void SettingsPlace::setPreferences(const Preferences &preferences)
{
    m_showing = true;
    m_preferences = preferences;
    m_scheme->setCurrentIndex(m_scheme->findData(int(preferences.scheme)));
    m_language->setCurrentIndex(m_language->findData(preferences.language));
    m_textSize->setValue(preferences.textPercent / 10);
    m_textSizeWords->setText(tr("%1 %").arg(preferences.textPercent));
    if (m_undo->findData(preferences.undoSeconds) < 0)
        m_undo->addItem(tr("%n second(s)", nullptr, preferences.undoSeconds), preferences.undoSeconds);
    m_undo->setCurrentIndex(m_undo->findData(preferences.undoSeconds));
    for (const auto &[box, member] : std::as_const(m_checks))
        box->setChecked(preferences.*member);
    m_showing = false;
}

void SettingsPlace::activate()
{
    m_scheme->setFocus(Qt::OtherFocusReason);
}

void SettingsPlace::change(const Preferences &preferences)
{
    if (m_showing || preferences == m_preferences)
        return;
    m_preferences = preferences;
    Q_EMIT preferencesChanged(preferences);
}

} // namespace uttar::ui
