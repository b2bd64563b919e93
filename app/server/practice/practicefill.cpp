// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/log.h"
#include "app/base/text.h"
#include "app/server/accounts/accounts.h"
#include "app/server/practice/practicehistory.h"
#include "app/server/practice/practiceworld.h"

#include <QDir>

namespace uttar::server {

namespace {

const auto seedSetting = u"practiceSeed"_s;

Result<void> saveDepartment(Transaction &transaction, const PracticeDepartment &department)
{
    const auto &id = department.department.id;
    UTTAR_CHECK(transaction.saveDepartment(department.department));
    UTTAR_CHECK(transaction.lockAccount(id));
    for (const auto &person : department.people)
        UTTAR_CHECK(transaction.savePerson(id, person));
    for (const auto &value : department.templates)
        UTTAR_CHECK(transaction.saveTemplate(id, value));
    for (const auto &account : department.accounts)
        UTTAR_CHECK(transaction.savePlatformAccount(account));
    return {};
}

// Admin and auditor work for both departments; everybody else for one.
Result<void> saveLogins(Transaction &transaction, const PracticeData &data, const QString &passwordHash)
{
    for (const auto &department : data.departments) {
        for (const auto &person : department.people) {
            Login login{.login = person.login, .passwordHash = passwordHash, .disabled = false, .persons = {}};
            login.persons.emplace_back(department.department.id, person.id);
            for (const auto &other : data.departments) {
                const bool both = hasRole(person.roles, Role::Admin) || hasRole(person.roles, Role::Auditor);
                if (!both || other.department.id == department.department.id)
                    continue;
                UTTAR_CHECK(transaction.savePerson(other.department.id, person));
                login.persons.emplace_back(other.department.id, person.id);
            }
            UTTAR_CHECK(transaction.saveLogin(login));
        }
    }
    return {};
}

} // namespace

QString practiceJournal(const PracticeOptions &options)
{
    return options.folder.isEmpty() ? QString() : QDir(options.folder).filePath(u"practice-journal.jsonl"_s);
}

Result<void> fillPractice(Database &database, Clock &clock, Random &random, const PracticeOptions &options)
{
    UTTAR_TRY(const auto data, readPracticeData(clock.now()));
    const auto passwordHash = Accounts::hashPassword(options.password);
    return database.write([&](Transaction &transaction) -> Result<void> {
        UTTAR_TRY(const auto seed, transaction.setting(seedSetting));
        if (!seed.isEmpty())
            return {};
        // Here and not before: a transaction that is run again begins a new journal too.
        UTTAR_TRY(const auto network, PracticeNetwork::create(practiceJournal(options)));
        for (const auto &department : data.departments)
            UTTAR_CHECK(saveDepartment(transaction, department));
        UTTAR_CHECK(saveLogins(transaction, data, passwordHash));
        PracticeHistory history(data, options, clock.now(), random);
        UTTAR_CHECK(history.tell(transaction, *network));
        UTTAR_CHECK(network->flush());
        for (const auto &department : data.departments) {
            for (const auto &account : department.accounts) {
                const auto count = network->posts({account.channel, account.handle}).size();
                UTTAR_CHECK(transaction.saveCursor(account.id, QString::number(count)));
            }
        }
        return transaction.saveSetting(seedSetting, QString::number(options.seed));
    });
}

} // namespace uttar::server
