# SPDX-License-Identifier: GPL-3.0-or-later
"""What the databases, the simulated platforms and the consoles say, read without the product's own code.

The server's database is read by SQL (SQLite's module of Python, or psql), all tables in one transaction. What stands on
the platforms comes from the practice journal, one JSON object a line. The consoles' databases are encrypted: each
console is asked for its view, and the answer is kept as a JSON file. What was acknowledged stands in logs of one JSON
object a line, each on the disk before the next act.
"""
import functools
import json
import os
import sqlite3
import subprocess

# name -> the SQL text. The same for SQLite and PostgreSQL; `object` is JSON text.
QUERIES = {
    "account": "SELECT id, state, audit_sequence, audit_hash FROM account",
    "login": "SELECT login, account_id, person_id FROM login_person",
    "complaint": "SELECT account_id, id, state, object FROM complaint",
    "reply": "SELECT account_id, id, complaint_id, state, is_live, object FROM reply",
    "editor": "SELECT account_id, reply_id, person_id FROM reply_editor",
    "approval": "SELECT account_id, id, reply_id, revision, content_hash, decision, approver FROM approval",
    "note": "SELECT account_id, id, complaint_id, object FROM note",
    "lease": "SELECT account_id, complaint_id, object FROM lease",
    "publication": "SELECT account_id, id, reply_id, part, object FROM publication",
    "post": "SELECT account_id, id, complaint_id, object FROM post",
    "receipt": "SELECT account_id, operation_id, object FROM receipt",
    "audit": "SELECT account_id, sequence, id, object FROM audit ORDER BY account_id, sequence",
}


def read_database(url):
    """{table: [row as dict]}; `object` columns are parsed, None where they are no JSON."""
    if url.startswith("postgresql:"):
        tables = _read_postgres(url)
    else:
        tables = _read_sqlite(url.removeprefix("sqlite:"))
    for rows in tables.values():
        for row in rows:
            if "object" in row:
                row["object"] = _json(row["object"])
    return tables


def ask_postgres(url, query):
    """The one value that a query answers; None: there is none, or the database does not answer."""
    try:
        out = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-c", query, url], capture_output=True, text=True, timeout=30,
                             check=False)
    except subprocess.TimeoutExpired:
        return None
    return out.stdout.strip() or None


def _read_sqlite(path):
    # Read-only, so that a checker can spoil nothing; a file that is not there is an error.
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("BEGIN")
        tables = {name: [dict(row) for row in connection.execute(query)] for name, query in QUERIES.items()}
        connection.execute("COMMIT")
        return tables
    finally:
        connection.close()


def _read_postgres(url):
    script = ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"]
    for name, query in QUERIES.items():
        script += [f"\\echo ={name}", f"SELECT row_to_json(q) FROM ({query}) q;"]
    script.append("COMMIT;")
    out = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", url], input="\n".join(script),
                         capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    if out.returncode != 0:
        raise RuntimeError("psql: " + out.stderr.strip())
    tables = {name: [] for name in QUERIES}
    rows = None
    for line in out.stdout.splitlines():
        if line.startswith("="):
            rows = tables[line[1:]]
        elif line:
            rows.append(json.loads(line))
    return tables


# A run looks after each round, and most lines are those of the look before. Nobody changes what is read.
@functools.lru_cache(maxsize=None)
def _json(text):
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return None


def read_lines(path):
    """The JSON objects of a file, one a line. A last line without its end was cut off: it was never answered."""
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8", errors="replace", newline="\n") as file:
        lines = file.read().split("\n")
    return [_line(path, line) for line in lines[:-1] if line]


def _line(path, text):
    line = _json(text)
    if line is None:
        raise ValueError(f"{path}: a line makes no sense")
    return line


def read_journal(path):
    """What stands on the simulated platforms under the departments' names: (replies, repeated sendings)."""
    lines = read_lines(path)
    replies = [line for line in lines if line.get("kind") == "reply"]
    again = [line for line in lines if line.get("kind") == "again"]
    return replies, again


def read_consoles(folder):
    """{console: {"log": [lines of the acknowledgement log], "view": what it showed last or None}}"""
    consoles = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".acks"):
            consoles.setdefault(name.removesuffix(".acks"), {"view": None})["log"] = read_lines(
                os.path.join(folder, name))
        elif name.endswith(".view"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                consoles.setdefault(name.removesuffix(".view"), {"log": []})["view"] = json.load(file)
    return consoles
