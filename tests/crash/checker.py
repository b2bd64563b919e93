# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the promises hold, from the databases themselves. Shares no code with the product: hashes, ids and rules are
written here a second time, from the design and from the headers' contracts.

Each check is a method of Check that calls say(code, sentence) for what it finds; CODES lists what can be said. The
codes are what the checker's own tests look for.
"""
import hashlib
import json
import re
import unicodedata
from collections import Counter, defaultdict

import records

CODES = {
    "LOST_OPERATION": "an acknowledged operation has neither a receipt nor a place in its console's outbox",
    "LOST_EFFECT": "a receipt says done, and what it did is not there",
    "OTHER_EFFECT": "what an operation did is not what was asked for, or under another name",
    "DOUBLE_EFFECT": "what was asked for once was done twice",
    "LOST_TEXT": "a text that was acknowledged as saved or queued is nowhere",
    "POSTED_TWICE": "a part of a reply stands twice on its platform",
    "SENT_AGAIN": "a part of a reply that stood on its platform was sent once more",
    "UNKNOWN_POST": "something stands on a platform that no reply of the database is",
    "UNAPPROVED": "a reply was published without an approval of exactly this text",
    "SELF_APPROVED": "a reply was published on the approval of somebody who wrote or edited it",
    "OTHER_TEXT": "another text than the approved one was published",
    "PUBLISHED_NOWHERE": "the database says published, and nothing stands on the platform",
    "NOT_READ_BACK": "a reply stands on its platform, and the database does not know it although all is quiet",
    "OTHER_ANSWER": "a receipt that an earlier look saw is gone or says something else",
    "AUDIT_BROKEN": "the trail's chain of hashes does not hold",
    "AUDIT_BACK": "the trail's head went back",
    "STATE_BACK": "the counter of changes went back",
    "FENCE_BACK": "a lease's fence fell",
    "REVOKED_ACTED": "somebody whose access was ended has done something since",
    "FOREIGN": "a console holds a complaint of another department",
    "TWO_LIVE": "a complaint has two replies on their way",
    "NOT_DRAINED": "an outbox still holds operations although all is quiet",
    "OTHER_VIEW": "a console shows something else than the server has although all is quiet",
}

LEAVING = {"HELD", "WAITING", "SENDING", "PARKED"}
LIVE = {"SUBMITTED", "APPROVED", "QUEUED", "ATTEMPTING", "UNKNOWN"}
OPERATIONS = {"note", "submit", "approve", "sendBack", "act", "withdraw"}
TOKEN = re.compile(r"\[[a-z0-9-]+#\d+\]")


def sized(data):
    if isinstance(data, str):
        data = data.encode("utf-8")
    return str(len(data)).encode() + b":" + data


def nfc(text):
    return unicodedata.normalize("NFC", text)


def chain_hash(account, entry):
    """SHA-256 over every field of an audit entry but id and hash, each with its length before it."""
    fields = ["uttar-audit-1", account, str(entry["sequence"]), entry["time"]]
    fields += [entry.get(name, "") for name in
               ("actor", "action", "objectType", "objectId", "complaintId", "details", "previousHash")]
    return hashlib.sha256(b"".join(sized(field) for field in fields)).hexdigest()


def content_hash(reply):
    """What an approval binds: the reply's canonical bytes (domain: approval binds the exact text)."""
    content = reply["content"]
    parts = content.get("parts", [])
    fields = [reply["id"], reply["complaintId"], str(reply.get("threadRevision", 0)), content["type"],
              content["channel"], content.get("sourceAccount", ""), content.get("language", ""),
              "public" if content.get("isPublic", True) else "private", str(len(parts)), *parts,
              content.get("actionTakenReport", ""), content.get("utrNumber", ""), content.get("interimReason", ""),
              content.get("expected", "")]
    return hashlib.sha256(b"uttar-reply-1\n" + b"".join(sized(nfc(field)) for field in fields)).hexdigest()


def text_hash(text):
    return hashlib.sha256(nfc(text).encode("utf-8")).hexdigest()


def digest_of(body):
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:16]


def token_of(text):
    """The mark that the load writes into each text of its own: it survives splitting and numbering."""
    found = TOKEN.search(text or "")
    return found.group(0) if found else None


def object_id(letter, operation):
    return letter + operation.replace("-", "")


class Check:
    """One look at everything. `before` and `after`: the journal as read before and after the database, so that neither
    a post that is on its way nor one that has just arrived is taken for a fault. `memory`: what an earlier look left,
    for what must never go back; `quiet`: no fault is at work and everybody waited for the outboxes to drain; `last`:
    the publisher had its time to read back, too."""

    def __init__(self, tables, before, after, consoles, memory=None, quiet=False, last=False):
        self.tables = tables
        self.before, _ = before
        self.after, self.after_again = after
        self.consoles = consoles
        self.memory = memory or {}
        self.quiet = quiet or last
        self.last = last
        self.found = []
        self.counts = Counter()

    def say(self, code, sentence):
        assert code in CODES
        self.found.append((code, sentence))

    def run(self):
        self.index()
        self.check_operations()
        self.check_effects_once()
        self.check_texts()
        self.check_posts()
        self.check_approvals()
        self.check_publications()
        self.check_live()
        self.check_audit()
        self.check_revoked()
        self.check_counters()
        self.check_views()
        return self.found

    def index(self):
        self.replies = {(row["account_id"], row["id"]): row for row in self.tables["reply"]}
        self.reply_by_id = {row["id"]: row for row in self.tables["reply"]}
        self.receipts = {(row["account_id"], row["operation_id"]): row["object"] for row in self.tables["receipt"]}
        self.notes = {(row["account_id"], row["id"]): row["object"] for row in self.tables["note"]}
        self.approvals = defaultdict(list)
        self.approval_by_id = {}
        for row in self.tables["approval"]:
            self.approvals[row["account_id"], row["reply_id"]].append(row)
            self.approval_by_id[row["account_id"], row["id"]] = row
        self.editors = defaultdict(set)
        for row in self.tables["editor"]:
            self.editors[row["account_id"], row["reply_id"]].add(row["person_id"])
        self.persons = {row["login"]: (row["account_id"], row["person_id"]) for row in self.tables["login"]}
        self.complaint_account = {row["id"]: row["account_id"] for row in self.tables["complaint"]}
        self.trail = defaultdict(list)
        for row in self.tables["audit"]:
            self.trail[row["account_id"]].append(row)
        self.acted = Counter()  # (account, action, object, actor) -> entries
        for account, rows in self.trail.items():
            for row in rows:
                entry = row["object"] or {}
                self.acted[account, entry.get("action"), entry.get("objectId"), entry.get("actor")] += 1

    # Every acknowledged operation: a receipt and its effect, or a place in the outbox.
    def check_operations(self):
        for name, console in self.consoles.items():
            account, person = self.persons.get(name, (None, None))
            intents = {line["n"]: line for line in console["log"] if line["kind"] == "intent"}
            waiting = {entry["operation"]: entry for entry in (console["view"] or {}).get("outbox", [])}
            for line in console["log"]:
                if line["kind"] != "ack" or not line.get("operation"):
                    continue
                intent = intents[line["n"]]
                operation = line["operation"]
                self.counts["operations"] += 1
                receipt = self.receipts.get((account, operation))
                if receipt is None:
                    entry = waiting.get(operation)
                    if entry is None:
                        self.say("LOST_OPERATION", f"{name}: {intent['do']} {operation}")
                    elif self.quiet and entry["state"] in LEAVING:
                        self.say("NOT_DRAINED", f"{name}: {intent['do']} {operation} is {entry['state']}")
                    continue
                if receipt.get("actor") != person:
                    self.say("OTHER_EFFECT", f"{name}: {operation} was done in the name of {receipt.get('actor')}")
                if receipt.get("error"):
                    self.counts["refused"] += 1
                else:
                    self.counts["done"] += 1
                    self.check_effect(name, account, person, intent, operation, receipt)

    def check_effect(self, name, account, person, intent, operation, receipt):
        what = f"{name}: {intent['do']} {operation}"
        if intent["do"] == "note":
            note = self.notes.get((account, object_id("N", operation)))
            if note is None:
                self.say("LOST_EFFECT", what)
            elif (note.get("text"), note.get("author"), note.get("complaintId")) != (
                    intent["text"], person, intent["complaint"]):
                self.say("OTHER_EFFECT", what)
        elif intent["do"] in ("approve", "sendBack"):
            row = self.approval_by_id.get((account, object_id("D", operation)))
            wanted = "APPROVE" if intent["do"] == "approve" else "RETURN"
            if row is None:
                self.say("LOST_EFFECT", what)
            elif (row["decision"], row["approver"], row["reply_id"]) != (wanted, person, intent["reply"]):
                self.say("OTHER_EFFECT", what)
        elif intent["do"] in ("submit", "withdraw"):
            reply = self.replies.get((account, receipt.get("objectId", receipt.get("id", ""))))
            action = "REPLY_SUBMIT" if intent["do"] == "submit" else "REPLY_WITHDRAW"
            if reply is None or not self.acted[account, action, reply["id"], person]:
                self.say("LOST_EFFECT", what)
            elif reply["complaint_id"] != intent["complaint"]:
                self.say("OTHER_EFFECT", what)
        elif not self.acted[account, intent["action"], intent["complaint"], person]:
            self.say("LOST_EFFECT", what)

    # Nothing was done twice: by the mark in each text, and by the trail.
    def check_effects_once(self):
        for kind, texts in (
                ("notes", [note.get("text", "") for note in self.notes.values() if note]),
                ("replies", ["\n".join(row["object"]["content"].get("parts", [])) for row in self.tables["reply"]
                             if row["object"]]),
        ):
            for token, times in Counter(filter(None, map(token_of, texts))).items():
                if times > 1:
                    self.say("DOUBLE_EFFECT", f"{times} {kind} of {token}")
        once = Counter()
        for account, rows in self.trail.items():
            for row in rows:
                entry = row["object"] or {}
                action = entry.get("action")
                if action == "NOTE_ADD":
                    once[account, action, entry.get("objectId")] += 1
                elif action in ("REPLY_SUBMIT", "REPLY_APPROVE", "REPLY_RETURN", "REPLY_ATTEMPT", "REPLY_PUBLISH"):
                    revision = json.loads(entry.get("details") or "{}").get("revision")
                    actor = entry.get("actor") if action == "REPLY_APPROVE" else ""
                    once[account, action, entry.get("objectId"), revision, actor] += 1
        for key, times in once.items():
            if times > 1:
                self.say("DOUBLE_EFFECT", f"the trail says {times} times: {key[1]} of {key[2]}")

    # The text acknowledged last of each console and complaint, or a later one that was asked for, is somewhere.
    def check_texts(self):
        for name, console in self.consoles.items():
            view = console["view"]
            if view is None:
                continue
            answers = {line["n"]: line for line in console["log"] if line["kind"] in ("ack", "refused")}
            written = defaultdict(list)
            for line in console["log"]:
                if line["kind"] == "intent" and line["do"] in ("saveDraft", "submit"):
                    written[line["complaint"]].append((line["text"], answers.get(line["n"])))
            held = [draft["text"] for draft in view["drafts"]] + [entry.get("text", "") for entry in view["outbox"]]
            account = self.persons.get(name, (None, None))[0]
            held += ["\n".join(row["object"]["content"].get("parts", [])) for row in self.tables["reply"]
                     if row["account_id"] == account and row["object"]]
            tokens = {token for text in held for token in TOKEN.findall(text)}
            for complaint, texts in written.items():
                acknowledged = [at for at, (_, answer) in enumerate(texts) if answer and answer["kind"] == "ack"]
                if not acknowledged:
                    continue
                self.counts["texts"] += 1
                candidates = [text for text, answer in texts[acknowledged[-1]:]
                              if not answer or answer["kind"] == "ack"]
                if not any(token_of(text) in tokens for text in candidates):
                    self.say("LOST_TEXT", f"{name}: {token_of(candidates[0])} of complaint {complaint}")

    def check_posts(self):
        for key, times in Counter((post["replyId"], post["part"]) for post in self.after).items():
            if times > 1:
                self.say("POSTED_TWICE", f"part {key[1]} of reply {key[0]} stands {times} times")
        for (account, key), times in Counter((post["account"], post["key"]) for post in self.after).items():
            if times > 1:
                self.say("POSTED_TWICE", f"{times} posts of {account} have the key {key}")
        for line in self.after_again:
            self.say("SENT_AGAIN", f"{line.get('account')}: key {line.get('key')}")
        self.counts["posts"] = len(self.after)

    # Whatever stands on a platform was approved, to the letter, by somebody who did not write it.
    def check_approvals(self):
        for post in self.before:
            reply = self.reply_by_id.get(post["replyId"])
            if reply is None or reply["object"] is None:
                self.say("UNKNOWN_POST", f"reply {post['replyId']}, key {post['key']}")
                continue
            content = reply["object"]["content"]
            parts = content.get("parts", [])
            same = post["part"] < len(parts) and parts[post["part"]] == post["text"]
            if not same or content["channel"] != post["channel"] or content.get("sourceAccount") != post["account"]:
                self.say("OTHER_TEXT", f"part {post['part']} of reply {reply['id']}")
        for reply_id in {post["replyId"] for post in self.before}:
            reply = self.reply_by_id.get(reply_id)
            if reply is not None and reply["object"] is not None:
                self.check_approval(reply)

    def check_approval(self, row):
        reply = row["object"]
        digest = content_hash(reply)
        approvals = [each for each in self.approvals[row["account_id"], row["id"]]
                     if each["decision"] == "APPROVE" and each["revision"] == reply["revision"]
                     and each["content_hash"] == digest]
        if not approvals:
            self.say("UNAPPROVED", f"reply {row['id']} revision {reply['revision']}")
            return
        writers = self.editors[row["account_id"], row["id"]] | set(reply.get("editors", [])) | {reply.get("maker")}
        if not any(each["approver"] not in writers for each in approvals):
            self.say("SELF_APPROVED", f"reply {row['id']} by {approvals[0]['approver']}")

    def check_publications(self):
        standing = {(post["replyId"], post["part"]): post for post in self.after}
        written = defaultdict(set)
        for row in self.tables["publication"]:
            written[row["reply_id"]].add(row["part"])
            post = standing.get((row["reply_id"], row["part"]))
            if post is None:
                self.say("PUBLISHED_NOWHERE", f"part {row['part']} of reply {row['reply_id']}")
            elif row["object"] is None or row["object"].get("contentHash") != text_hash(post["text"]):
                self.say("OTHER_TEXT", f"the publication of part {row['part']} of reply {row['reply_id']}")
        for row in self.tables["reply"]:
            parts = len((row["object"] or {}).get("content", {}).get("parts", []))
            if row["state"] == "PUBLISHED" and len(written[row["id"]]) != parts:
                self.say("PUBLISHED_NOWHERE", f"reply {row['id']}: {len(written[row['id']])} of {parts} parts")
        if not self.last:
            return
        for post in self.before:
            row = self.reply_by_id.get(post["replyId"])
            if row is None:
                continue
            # Of several parts a later one may be in doubt: then the reply stays UNKNOWN, until a person decides.
            parts = len((row["object"] or {}).get("content", {}).get("parts", []))
            whole = all((row["id"], part) in standing for part in range(parts))
            if post["part"] not in written[row["id"]] or (whole and row["state"] != "PUBLISHED"):
                self.say("NOT_READ_BACK", f"part {post['part']} of reply {row['id']}, which is {row['state']}")

    def check_live(self):
        live = Counter((row["account_id"], row["complaint_id"]) for row in self.tables["reply"] if row["state"] in LIVE)
        for (account, complaint), times in live.items():
            if times > 1:
                self.say("TWO_LIVE", f"{account}: complaint {complaint} has {times}")
        self.counts["unknown"] = sum(row["state"] == "UNKNOWN" for row in self.tables["reply"])

    def check_audit(self):
        for account in self.tables["account"]:
            name = account["id"]
            previous = ""
            expected = 0
            for row in self.trail[name]:
                expected += 1
                entry = row["object"]
                if (entry is None or row["sequence"] != expected or entry.get("sequence") != expected
                        or row["id"] != f"A{expected}" or entry.get("id") != row["id"]
                        or entry.get("previousHash", "") != previous or chain_hash(name, entry) != entry.get("hash")):
                    self.say("AUDIT_BROKEN", f"{name}: entry {expected}")
                    break
                previous = entry["hash"]
            else:
                if (account["audit_sequence"], account["audit_hash"]) != (expected, previous):
                    self.say("AUDIT_BROKEN", f"{name}: the head is not the last entry, {expected}")
            self.counts["audit"] += len(self.trail[name])

    # The trail is in the order of the transactions: whose access has ended stands in none after that one.
    def check_revoked(self):
        for account, rows in self.trail.items():
            disabled = set()
            for row in rows:
                entry = row["object"] or {}
                actor, action = entry.get("actor"), entry.get("action")
                if actor in disabled:
                    self.say("REVOKED_ACTED", f"{account}: {actor}, {action}, entry {row['sequence']}")
                if action == "USER_DISABLE":
                    disabled.add(entry.get("objectId"))
                    self.counts["revoked"] += 1
                elif action == "USER_ENABLE":
                    disabled.discard(entry.get("objectId"))

    # What must only grow, against what the look before this one saw.
    def check_counters(self):
        heads = self.memory.get("heads", {})
        for account in self.tables["account"]:
            name = account["id"]
            sequence, digest, state = heads.get(name, (0, "", 0))
            hashes = {row["sequence"]: (row["object"] or {}).get("hash") for row in self.trail[name]}
            if account["audit_sequence"] < sequence or (sequence and hashes.get(sequence) != digest):
                self.say("AUDIT_BACK", f"{name}: from {sequence} to {account['audit_sequence']}")
            if account["state"] < state:
                self.say("STATE_BACK", f"{name}: from {state} to {account['state']}")
        for account, receipts in self.memory.get("receipts", {}).items():
            for operation, digest in receipts.items():
                if digest != digest_of(self.receipts.get((account, operation))):
                    self.say("OTHER_ANSWER", f"{account}: {operation}")
        fences = self.memory.get("fences", {})
        for row in self.tables["lease"]:
            fence = (row["object"] or {}).get("fence", 0)
            before = fences.get(row["complaint_id"], 0)
            if fence < before:
                self.say("FENCE_BACK", f"complaint {row['complaint_id']}: from {before} to {fence}")

    def remember(self):
        """For the next look's `memory`."""
        receipts = defaultdict(dict)
        for (account, operation), receipt in self.receipts.items():
            receipts[account][operation] = digest_of(receipt)
        return {
            "receipts": receipts,
            "heads": {row["id"]: [row["audit_sequence"], row["audit_hash"], row["state"]]
                      for row in self.tables["account"]},
            "fences": {row["complaint_id"]: (row["object"] or {}).get("fence", 0) for row in self.tables["lease"]},
        }

    def check_views(self):
        states = {row["id"]: row["state"] for row in self.tables["complaint"]}
        for name, console in self.consoles.items():
            view = console["view"]
            account = self.persons.get(name, (None, None))[0]
            if view is None or account is None:
                continue
            ids = [row["id"] for row in view["complaints"]]
            ids += [entry.get("complaint") for entry in view["outbox"]] + [draft["id"] for draft in view["drafts"]]
            for complaint in filter(None, ids):
                owner = self.complaint_account.get(complaint)
                if owner is not None and owner != account:
                    self.say("FOREIGN", f"{name} of {account} holds {complaint} of {owner}")
            self.counts["shown"] += len(view["complaints"])
            if self.last:
                self.check_view(name, account, view)

    def check_view(self, name, account, view):
        """All is quiet: each complaint of the department is shown, as the server has it (no change was skipped)."""
        shown = {row["id"]: row["state"] for row in view["complaints"]}
        states = {row["id"]: row["state"] for row in self.tables["complaint"] if row["account_id"] == account}
        for complaint in sorted(shown.keys() | states.keys()):
            if shown.get(complaint) != states.get(complaint):
                self.say("OTHER_VIEW", f"{name}: {complaint} is {shown.get(complaint)}, not {states.get(complaint)}")
        notes = defaultdict(list)
        for (owner, _), note in self.notes.items():
            notes[owner, note["complaintId"]].append(note["text"])
        replies = defaultdict(list)
        for row in self.tables["reply"]:
            replies[row["account_id"], row["complaint_id"]].append([row["id"], row["object"]["revision"], row["state"]])
        for complaint, detail in view.get("details", {}).items():
            key = (account, complaint)
            if sorted(detail["notes"]) != sorted(notes[key]):
                self.say("OTHER_VIEW", f"{name}: {len(detail['notes'])} notes of {complaint}, not {len(notes[key])}")
            if sorted(detail["replies"]) != sorted(replies[key]):
                self.say("OTHER_VIEW", f"{name}: the replies of {complaint}")
            self.counts["compared"] += 1


def look(database, journal, consoles, memory=None, quiet=False, last=False):
    """Reads everything in the order that a check needs; answers the check, run."""
    logs = records.read_consoles(consoles)
    before = records.read_journal(journal)
    tables = records.read_database(database)
    after = records.read_journal(journal)
    check = Check(tables, before, after, logs, memory, quiet, last)
    check.run()
    return check
