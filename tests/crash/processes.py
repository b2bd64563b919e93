# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs of a crash run, each a process of its own: servers, consoles, PostgreSQL."""
import glob
import json
import os
import select
import shlex
import signal
import ssl
import subprocess
import threading
import time
import urllib.request


class Gone(Exception):
    """The process ended before it answered."""


def wait_until(condition, seconds, every=0.02):
    """Whether the condition came to hold in time."""
    end = time.monotonic() + seconds
    while True:
        if condition():
            return True
        if time.monotonic() > end:
            return False
        time.sleep(every)


class LineReader:
    """Lines from a pipe, with a limit of time for each."""

    def __init__(self, pipe):
        self.pipe = pipe
        self.rest = b""

    def line(self, seconds):
        end = time.monotonic() + seconds
        while b"\n" not in self.rest:
            ready, _, _ = select.select([self.pipe], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise TimeoutError
            chunk = os.read(self.pipe.fileno(), 65536)
            if not chunk:
                raise Gone
            self.rest += chunk
        line, _, self.rest = self.rest.partition(b"\n")
        return line


class Server:
    """`uttar-server --practice`. `folder` may be shared by several of one PostgreSQL database."""

    def __init__(self, binaries, folder, logs, name, database, lease):
        self.arguments = [os.path.join(binaries, "uttar-server"), "--practice", "--start-empty", "--quiet",
                          "--with-parent", "--data", folder, "--seed", "7", "--publisher-lease", str(lease)]
        if database:
            self.arguments += ["--database", database]
        self.log = os.path.join(logs, name + ".log")
        self.port = 0
        self.process = None
        self.stopped = False

    def start_without_waiting(self):
        with open(self.log, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(self.arguments + ["--port", str(self.port)], stdin=subprocess.PIPE,
                                            stdout=subprocess.PIPE, stderr=log)

    def start(self, seconds=60):
        """Whether it is ready to serve."""
        self.start_without_waiting()
        try:
            ready = json.loads(LineReader(self.process.stdout).line(seconds))
        except (Gone, TimeoutError):
            self.kill()
            return False
        self.port = int(ready["url"].rsplit(":", 1)[1])
        self.certificate = ready["certificate"]
        self.logins = ready["logins"]
        self.tls = ssl.create_default_context(cadata=self.certificate)
        return True

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        self.stopped = False
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdin.close()
            self.process.stdout.close()

    def terminate(self):
        self.process.terminate()
        return self.process.wait(30)

    def pause(self):
        self.process.send_signal(signal.SIGSTOP)
        self.stopped = True

    def go_on(self):
        self.process.send_signal(signal.SIGCONT)
        self.stopped = False

    def request(self, path, body=None, seconds=5):
        """The board of the practice, on the server's own port."""
        request = urllib.request.Request(f"https://127.0.0.1:{self.port}{path}",
                                         data=None if body is None else json.dumps(body).encode(),
                                         headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=seconds, context=self.tls) as answer:
            return json.load(answer)


class Console:
    """`uttar-test-console`: the real services without a window. What is asked for and what is answered is written to
    the acknowledgement log, each line on the disk before the next call. One thread at a time calls."""

    def __init__(self, binaries, folder, logs, records, login, role):
        self.program = os.path.join(binaries, "uttar-test-console")
        self.folder = folder
        self.login = login
        self.role = role
        self.name = login
        self.log_path = os.path.join(logs, login + ".log")
        self.view_path = os.path.join(records, login + ".view")
        self.acks = open(os.path.join(records, login + ".acks"), "a", encoding="utf-8", newline="\n")
        self.process = None
        self.number = 0
        self.error = ""
        self.killing = False
        self.lock = threading.Lock()

    def start(self):
        os.makedirs(self.folder, exist_ok=True)
        self.killing = False
        with open(self.log_path, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen([self.program, self.folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=log)
        self.reader = LineReader(self.process.stdout)

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        self.killing = True
        if self.process:
            self.process.kill()
            self.process.wait()

    def close(self):
        self.kill()
        self.acks.close()

    def note(self, line):
        self.acks.write(json.dumps(line, ensure_ascii=False) + "\n")
        self.acks.flush()
        os.fsync(self.acks.fileno())

    def call(self, what, seconds=60, intent=None, **arguments):
        """The answer's value; None and `error` when it was refused. Gone when the process is."""
        with self.lock:
            self.number += 1
            number = self.number
            if intent is not None:
                self.note({"kind": "intent", "n": number, "do": what, **intent})
            try:
                self.process.stdin.write(json.dumps({**arguments, "n": number, "do": what}).encode() + b"\n")
                self.process.stdin.flush()
                answer = json.loads(self.reader.line(seconds))
            except (BrokenPipeError, ValueError, OSError) as problem:
                if isinstance(problem, TimeoutError):
                    raise
                raise Gone from problem
            assert answer["n"] == number, answer
            self.error = answer.get("error", "")
            if intent is not None:
                line = {"kind": "ack", "n": number}
                if self.error:
                    line = {"kind": "refused", "n": number, "error": self.error}
                elif isinstance(answer.get("value"), str):
                    line["operation"] = answer["value"]
                self.note(line)
            return answer.get("value")

    def begin(self, what, **arguments):
        """Asks without waiting for the answer; the process is to be killed."""
        self.process.stdin.write(json.dumps({**arguments, "n": 0, "do": what}).encode() + b"\n")
        self.process.stdin.flush()

    def sign_in(self, url, certificate):
        self.call("signIn", server=url, login=self.login, password="practice", certificate=certificate)
        return not self.error

    def open_offline(self):
        self.call("openOffline", password="practice")
        return not self.error

    def dump(self, details=()):
        """Writes down what the console shows, of the complaints `details` also notes and replies."""
        view = self.call("dump")
        if view is None:
            raise RuntimeError(f"{self.name} shows nothing: {self.error}")
        view["details"] = {}
        for complaint in details:
            shown = self.call("complaint", id=complaint)
            if shown is not None:
                view["details"][complaint] = {
                    "notes": shown["notes"],
                    "replies": [[reply["id"], reply["revision"], reply["state"]] for reply in shown["replies"]]}
        with open(self.view_path + ".new", "w", encoding="utf-8") as file:
            json.dump(view, file, ensure_ascii=False)
        os.replace(self.view_path + ".new", self.view_path)


class Postgres:
    """The server that tests/support/with-postgres started, found by the socket's folder in the database's URL."""

    def __init__(self, url):
        self.url = url
        self.home = url.rsplit("host=", 1)[1]
        self.data = os.path.join(self.home, "data")
        found = os.environ.get("PG_BIN") or sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        self.control = os.path.join(found, "pg_ctl")
        self.prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
        with open(os.path.join(self.data, "postmaster.opts"), encoding="utf-8") as file:
            # …/postgres "-D" "…" "-c" …: what follows the data folder is what it was started with.
            words = shlex.split(file.read())
        self.options = " ".join(f"'{word}'" for word in words[words.index("-D") + 2:])

    def runs(self):
        """Whether it answers: also while it recovers, it does not."""
        return subprocess.run(["psql", "-XAtc", "SELECT 1", self.url], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, check=False).returncode == 0

    def kill(self):
        with open(os.path.join(self.data, "postmaster.pid"), encoding="utf-8") as file:
            pid = int(file.readline())
        os.kill(pid, signal.SIGKILL)

    def start(self):
        """Again after kill(), if it does not run; the backends that lost their postmaster need a moment to end."""
        def once():
            if self.runs():
                return True
            done = subprocess.run(self.prefix + [self.control, "-D", self.data, "-w", "-l",
                                                 os.path.join(self.home, "server.log"), "-o", self.options, "start"],
                                  cwd=self.home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            return done.returncode == 0
        return wait_until(once, 30, 0.1)
