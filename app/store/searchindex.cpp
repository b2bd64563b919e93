// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/searchindex.h"

#include "app/base/text.h"
#include "app/sqlite/failure.h"
#include "app/store/fold.h"

#include <QStringList>

#include <sqlite3.h>

#include <memory>

namespace uttar {

namespace {

using Callback = int (*)(void *, int, const char *, int, int, int);

// FTS5's tokenizer: one per table and connection.
class Tokenizer
{
public:
    int tokenize(void *context, std::string_view text, Callback callback)
    {
        m_folder.setText(text);
        while (m_folder.next()) {
            const auto exact = m_folder.exact();
            if (const int code = give(context, callback, 0, exact); code != SQLITE_OK)
                return code;
            const auto sound = m_folder.sound();
            if (sound.empty() || (m_folder.isLatin() && sound == exact))
                continue;
            m_marked = m_folder.isLatin() ? '~' : '^';
            m_marked += sound;
            if (const int code = give(context, callback, FTS5_TOKEN_COLOCATED, m_marked); code != SQLITE_OK)
                return code;
        }
        return SQLITE_OK;
    }

private:
    int give(void *context, Callback callback, int flags, std::string_view token)
    {
        return callback(context, flags, token.data(), int(token.size()), int(m_folder.start()), int(m_folder.end()));
    }

    WordFolder m_folder;
    std::string m_marked;
};

int createTokenizer(void *, const char **, int, Fts5Tokenizer **out)
{
    *out = reinterpret_cast<Fts5Tokenizer *>(new Tokenizer);
    return SQLITE_OK;
}

void deleteTokenizer(Fts5Tokenizer *tokenizer)
{
    delete reinterpret_cast<Tokenizer *>(tokenizer);
}

int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int size, Callback callback)
{
    // A query's terms come out of matchExpression, folded and marked already.
    if ((flags & FTS5_TOKENIZE_QUERY) != 0)
        return callback(context, 0, text, size, 0, size);
    return reinterpret_cast<Tokenizer *>(tokenizer)->tokenize(context, {text, std::size_t(size)}, callback);
}

// The way to FTS5's API that SQLite documents: a pointer handed over in a query.
fts5_api *apiOf(sqlite3 *handle)
{
    fts5_api *api = nullptr;
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

QString termOf(std::string_view text, bool prefix)
{
    return u'"' + QString::fromUtf8(text.data(), qsizetype(text.size())) + (prefix ? u"\"*"_s : u"\""_s);
}

} // namespace

Result<void> registerTokenizer(sqlite::Database &database)
{
    auto *const api = apiOf(database.handle());
    if (api == nullptr)
        return fail(Code::Internal, u"this SQLite has no FTS5"_s);
    fts5_tokenizer functions{createTokenizer, deleteTokenizer, tokenize};
    if (const int code = api->xCreateTokenizer(api, "uttar", nullptr, &functions, nullptr); code != SQLITE_OK)
        return fail(sqlite::errorOf(code, "tokenizer"_L1));
    return {};
}

QString matchExpression(const QString &typed)
{
    const auto utf8 = typed.toUtf8();
    const std::string_view text(utf8.constData(), std::size_t(utf8.size()));
    WordFolder folder;
    folder.setText(text);
    QStringList words;
    while (folder.next()) {
        const bool prefix = folder.end() == text.size();
        const std::string exact(folder.exact());
        const std::string sound(folder.sound());
        QStringList terms{termOf(exact, prefix)};
        if (!sound.empty()) {
            if (sound != exact)
                terms << termOf(sound, prefix);
            terms << termOf("~" + sound, prefix);
            if (folder.isLatin())
                terms << termOf("^" + sound, prefix);
        }
        words << u'(' + terms.join(" OR "_L1) + u')';
    }
    return words.join(" AND "_L1);
}

} // namespace uttar
