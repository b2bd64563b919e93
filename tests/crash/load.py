# SPDX-License-Identifier: GPL-3.0-or-later
"""What people do during a round: officers draft, submit, note, accept and withdraw, supervisors approve and return.
Each console has a thread of its own and its own chance; each text has a mark of its own, "[officer#12]", by which the
checker finds it again."""
import itertools
import random
import threading
import time
import zlib

from processes import Gone

ALL_OPEN = 2  # InboxFolder
LONG = (" The team of the ward looked at every connection of the lane, found the broken valve behind the school and "
        "put a new one in; the line was flushed and the water was tested at both ends of the street before it was opened.")


class Person:
    """Who sits at a console."""

    def __init__(self, console, officers, seed):
        self.console = console
        self.random = random.Random(seed)
        self.officers = officers  # the consoles of officers of the same department, in order
        self.marks = itertools.count(1)
        self.rows = []
        self.free = 0

    def text(self, words):
        return f"{words} [{self.console.name}#{next(self.marks)}]"

    def look(self):
        rows = self.console.call("inbox", folder=ALL_OPEN, limit=200) or []
        self.rows = [row for row in rows if " lane " in row["text"]]
        self.free = sum(not row["reply"] for row in self.rows)

    def mine(self, row):
        """One officer writes on a complaint, so that a text of another does not stand in the place of his."""
        return self.officers[zlib.crc32(row["id"].encode()) % len(self.officers)] == self.console.name

    def act(self):
        if self.console.role == "SUPERVISOR":
            self.random.choices([self.decide, self.write_note], [9, 1])[0]()
        else:
            self.random.choices([self.write_note, self.save_draft, self.submit, self.accept, self.withdraw],
                                [22, 26, 40, 8, 4])[0]()

    def pick(self, wanted):
        rows = [row for row in self.rows if wanted(row)]
        return self.random.choice(rows) if rows else None

    def write_note(self):
        if row := self.pick(lambda row: True):
            text = self.text("Called the ward office")
            self.console.call("note", intent={"complaint": row["id"], "text": text}, id=row["id"], text=text)

    def save_draft(self):
        if row := self.pick(self.mine):
            text = self.text("The engineer looks at it tomorrow")
            self.console.call("saveDraft", intent={"complaint": row["id"], "text": text}, id=row["id"], text=text)

    def submit(self):
        row = self.pick(lambda row: self.mine(row) and not row["reply"] and row["assignee"])
        if not row:
            return
        kind = self.random.choice(["FINAL", "FINAL", "ACKNOWLEDGEMENT"])
        text = self.text("The supply of your lane is back since today.") + (LONG if self.random.random() < 0.25 else "")
        self.console.call("submit", intent={"complaint": row["id"], "text": text}, id=row["id"], text=text, type=kind,
                          actionTaken="Valve replaced by the ward team")
        row["reply"] = "SUBMITTED"

    def accept(self):
        if row := self.pick(lambda row: row["state"] == "ASSIGNED"):
            self.console.call("act", intent={"complaint": row["id"], "action": "ACCEPT"}, id=row["id"], action="ACCEPT")
            row["state"] = "IN_PROGRESS"

    def withdraw(self):
        if row := self.pick(lambda row: self.mine(row) and row["reply"] == "SUBMITTED"):
            self.console.call("withdraw", intent={"complaint": row["id"]}, id=row["id"])

    def decide(self):
        rows = [row for row in self.console.call("review") or [] if row["mayDecide"] and not row["waiting"]]
        if not rows:
            time.sleep(0.02)
            return
        row = self.random.choice(rows)
        what = "approve" if self.random.random() < 0.8 else "sendBack"
        self.console.call(what, intent={"complaint": row["id"], "reply": row["reply"]}, id=row["id"],
                          reply=row["reply"], note="Say until when.")


BURST = 12  # acts of a person in quick succession; then slowly, so that a long fault leaves no mountain to drain


class Load:
    """Everybody acts until stop(). A person whose console ends stops; one whose console hangs is told of in `hung`."""

    def __init__(self, people, pause):
        self.ending = threading.Event()
        self.hung = []
        self.pause = pause
        self.threads = [threading.Thread(target=self._sit, args=(person,), daemon=True) for person in people]
        for thread in self.threads:
            thread.start()

    def _sit(self, person):
        try:
            person.look()
            for number in itertools.count():
                if self.ending.is_set():
                    return
                person.act()
                self.ending.wait(person.random.uniform(0, self.pause if number < BURST else self.pause * 20))
        except Gone:
            pass
        except TimeoutError:
            self.hung.append(person.console.name)

    def stop(self):
        self.ending.set()
        for thread in self.threads:
            thread.join()
