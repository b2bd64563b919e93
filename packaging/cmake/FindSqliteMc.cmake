# SPDX-License-Identifier: GPL-3.0-or-later
# Uttar::Sqlite: the SQLite behind the console's database.
#
# Where packaging/fetch-sqlite has put SQLite3 Multiple Ciphers it is built from its one file, with every symbol hidden: the process may hold a
# second SQLite behind Qt SQL, and the two must not meet. Otherwise the system's SQLite, which does not encrypt.
# Sets SqliteMc_FOUND, and UTTAR_SQLITE_ENCRYPTS=1 for users of the target when it encrypts.
include_guard()
set(UTTAR_SQLITE3MC_DIR "${CMAKE_SOURCE_DIR}/.deps/sqlite3mc"
    CACHE PATH "Folder with sqlite3.c and sqlite3.h of SQLite3 Multiple Ciphers; an empty one: the system's SQLite")

if(EXISTS "${UTTAR_SQLITE3MC_DIR}/sqlite3.c")
    set(SqliteMc_FOUND TRUE)
    file(STRINGS "${UTTAR_SQLITE3MC_DIR}/STAMP" uttar_stamp LIMIT_COUNT 1)
    if(NOT uttar_stamp MATCHES "read errors kept")
        message(WARNING "The SQLite in '${UTTAR_SQLITE3MC_DIR}' takes failed readings for good ones: run packaging/fetch-sqlite")
    endif()
    add_library(uttar_sqlite3mc STATIC "${UTTAR_SQLITE3MC_DIR}/sqlite3.c")
    target_include_directories(uttar_sqlite3mc SYSTEM PUBLIC "${UTTAR_SQLITE3MC_DIR}")
    target_compile_definitions(uttar_sqlite3mc
        PUBLIC UTTAR_SQLITE_ENCRYPTS=1
        PRIVATE "SQLITE_API=__attribute__((visibility(\"hidden\")))"
        SQLITE_THREADSAFE=2 SQLITE_ENABLE_FTS5 SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_SHARED_CACHE SQLITE_OMIT_DEPRECATED
        SQLITE_DQS=0 SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_DEFAULT_FOREIGN_KEYS=1 SQLITE_LIKE_DOESNT_MATCH_BLOBS
        SQLITE_TEMP_STORE=3 # never a temporary file: it would hold complaints in clear
        SQLITE_USE_URI=0 SQLITE_MAX_ATTACHED=0 SQLITE_TRUSTED_SCHEMA=0
        # AEGIS-256 by the AES instructions that every processor of these ten years has (and without them, slowly): a page costs a
        # tenth of what it costs with ChaCha20. Both notice a changed page. ChaCha20 opens the files of older builds.
        CODEC_TYPE=CODEC_TYPE_AEGIS HAVE_CIPHER_AES_128_CBC=0 HAVE_CIPHER_AES_256_CBC=0 HAVE_CIPHER_SQLCIPHER=0
        HAVE_CIPHER_RC4=0 HAVE_CIPHER_ASCON128=0)
    # Foreign code: optimised in every build, and its warnings are not ours.
    target_compile_options(uttar_sqlite3mc PRIVATE -fvisibility=hidden -w)
    if(UTTAR_SANITIZE)
        # GCC takes a quarter of an hour to check every sum in 300,000 lines for undefined behaviour. Addresses are still checked.
        target_compile_options(uttar_sqlite3mc PRIVATE -O1 -fno-sanitize=undefined)
    else()
        target_compile_options(uttar_sqlite3mc PRIVATE -O3)
    endif()
    target_link_libraries(uttar_sqlite3mc PUBLIC ${CMAKE_DL_LIBS} m)
    set_target_properties(uttar_sqlite3mc PROPERTIES AUTOMOC OFF UNITY_BUILD OFF)
    add_library(Uttar::Sqlite ALIAS uttar_sqlite3mc)
else()
    set(SqliteMc_FOUND FALSE)
    message(WARNING "SQLite3 Multiple Ciphers is not in '${UTTAR_SQLITE3MC_DIR}' (packaging/fetch-sqlite puts it there): with the system's SQLite "
        "(libsqlite3-dev) the console will NOT encrypt what lies on the laptop")
    find_package(SQLite3 3.40 REQUIRED)
    add_library(Uttar::Sqlite ALIAS SQLite::SQLite3)
endif()
