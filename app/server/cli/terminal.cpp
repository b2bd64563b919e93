// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/cli/terminal.h"

#include "app/base/text.h"

#include <QFile>

#include <cstdio>
#include <termios.h>
#include <unistd.h>

namespace uttar::server {

namespace {

void write(std::FILE *to, const QString &line)
{
    const auto bytes = (line + u'\n').toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), to);
    std::fflush(to);
}

// Switches the terminal's echo off while it lives.
class WithoutEcho
{
public:
    WithoutEcho() : m_valid(tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        if (!m_valid)
            return;
        auto silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~WithoutEcho()
    {
        if (m_valid)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    WithoutEcho(const WithoutEcho &) = delete;
    WithoutEcho &operator=(const WithoutEcho &) = delete;

private:
    termios m_before{};
    bool m_valid;
};

Result<QString> firstLine(QFile &file)
{
    const auto line = file.readLine(64 * 1024);
    const auto secret = QString::fromUtf8(line).remove(u'\n').remove(u'\r');
    if (secret.isEmpty())
        return fail(Code::InvalidArguments,
                    u"the password is empty; --password-file FILE names a file of it (- is standard input)"_s);
    return secret;
}

Result<QString> fromStdin()
{
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return fail(Code::StorageFault, in.errorString());
    return firstLine(in);
}

Result<QString> ask(const QString &prompt)
{
    const auto words = (prompt + u": "_s).toUtf8();
    std::fwrite(words.constData(), 1, size_t(words.size()), stderr);
    const WithoutEcho quiet;
    auto answer = fromStdin();
    std::fputc('\n', stderr);
    return answer;
}

} // namespace

void say(const QString &line)
{
    write(stdout, line);
}

void complain(const QString &line)
{
    write(stderr, u"uttar-server: "_s + line);
}

int failed(const Error &error, const QString &doing)
{
    auto detail = error.detail.isEmpty() ? nameOf(error.code) : error.detail;
    if (error.code == Code::NewerDatabase)
        detail += u". It was written by a newer uttar-server: install that version, or a newer one"_s;
    complain(doing.isEmpty() ? detail : u"%1: %2"_s.arg(doing, detail));
    return error.code == Code::InvalidArguments ? exitUsage : exitFailed;
}

Result<QString> readSecret(const QString &file, const QString &prompt, bool confirm)
{
    if (file == "-"_L1)
        return fromStdin();
    if (!file.isEmpty()) {
        QFile in(file);
        if (!in.open(QIODevice::ReadOnly))
            return fail(Code::StorageFault, u"cannot read %1: %2"_s.arg(file, in.errorString()));
        return firstLine(in);
    }
    if (isatty(STDIN_FILENO) == 0)
        return fromStdin();
    UTTAR_TRY(const auto secret, ask(prompt));
    if (confirm) {
        UTTAR_TRY(const auto again, ask(prompt + u" once more"_s));
        if (again != secret)
            return fail(Code::InvalidArguments, u"the two are not the same"_s);
    }
    return secret;
}

} // namespace uttar::server
