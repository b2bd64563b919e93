# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong in a round. A fault is a function that is called in the middle of the load and returns when it is
healed; `stage` is the run: its servers, consoles, proxy, database, folders and chance."""
import os
import subprocess
import time

from processes import wait_until

PAGE = 4096


def wait_a_moment(stage):
    time.sleep(stage.random.uniform(0, stage.options.load))


def twice(stage):
    """Now and then what starts again is killed in the middle of its recovery."""
    return stage.random.random() < 0.3


def kill_console(stage):
    """SIGKILL of a console; it opens again without the network, and then signs in."""
    console = stage.random.choice(stage.consoles)
    wait_a_moment(stage)
    console.kill()
    if twice(stage):
        console.start()
        console.begin("openOffline", password="practice")
        time.sleep(stage.random.uniform(0, 0.4))
        console.kill()
    stage.reopen(console)


def kill_server(stage):
    """SIGKILL of a server, which starts again at its port while everybody goes on."""
    server = stage.random.choice(stage.servers)
    wait_a_moment(stage)
    server.kill()
    if twice(stage):
        server.start_without_waiting()
        time.sleep(stage.random.uniform(0, 0.4))
        server.kill()
    stage.restart(server)


def kill_database(stage):
    """SIGKILL of PostgreSQL's postmaster: its backends end in the middle of what they do."""
    wait_a_moment(stage)
    stage.postgres.kill()
    if twice(stage) and stage.postgres.start():
        time.sleep(stage.random.uniform(0, 0.2))
        stage.postgres.kill()
    if not stage.postgres.start():
        raise RuntimeError("PostgreSQL does not start again")


def stop_publisher(stage):
    """SIGSTOP of one of two servers beyond the publisher's lease, then SIGCONT: it goes on with what it was at."""
    server = stage.random.choice(stage.servers)
    wait_a_moment(stage)
    before = stage.publisher()
    server.pause()
    try:
        stage.proxy.drop(server.port)
        time.sleep(stage.options.lease / 1000 * stage.random.uniform(1.2, 1.8))
        after = stage.publisher()
    finally:
        server.go_on()
    if before and after and after != before:
        stage.counts["publisher's lease passed on"] += 1


def revoke_login(stage):
    """The administrator ends a person's access in the middle of their acts, and gives it back: what they did meanwhile
    waits on their laptop until they have signed in again."""
    console = stage.random.choice(stage.consoles)
    wait_a_moment(stage)
    stage.administer("user", "disable", console.login)
    if wait_until(lambda: stage.is_told_of_its_end(console), max(1, stage.options.load)):
        stage.counts["told that the login has ended"] += 1
    stage.administer("user", "enable", console.login)
    console.needs_sign_in = True


def network(mode):
    def fault(stage):
        wait_a_moment(stage)
        stage.proxy.set(mode)
        time.sleep(stage.random.uniform(0.1, stage.options.load))
        stage.proxy.set("pass")
    fault.__doc__ = f"the network: {mode}"
    return fault


def disk(folder_of):
    def fault(stage):
        folder = folder_of(stage)
        wait_a_moment(stage)
        fill(folder, stage.random.randrange(24))
        time.sleep(stage.random.uniform(0.1, stage.options.load))
        make_room(folder)
    fault.__doc__ = "the disk is full for a while"
    return fault


def disk_database(stage):
    """The database's disk is full: statements fail; where the log cannot grow, PostgreSQL ends and starts again."""
    wait_a_moment(stage)
    fill(stage.tmp, stage.random.randrange(64))
    time.sleep(stage.random.uniform(0.1, stage.options.load))
    make_room(stage.tmp)
    if not stage.postgres.start():
        raise RuntimeError("PostgreSQL does not start again")


# A small file system of its own: it is made full by making it as small as what it holds, and a few pages more.
def mount(folder):
    """Whether it could be mounted."""
    return subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1g,mode=755", "tmpfs", folder],
                          stderr=subprocess.DEVNULL, check=False).returncode == 0


def unmount(folder):
    subprocess.run(["umount", "-l", folder], check=False)


def fill(folder, pages):
    while True:
        state = os.statvfs(folder)
        size = (state.f_blocks - state.f_bfree) * state.f_frsize + pages * PAGE
        done = subprocess.run(["mount", "-o", f"remount,size={size}", folder], stderr=subprocess.DEVNULL, check=False)
        if done.returncode == 0:
            return
        pages += 8  # somebody has written meanwhile


def make_room(folder):
    subprocess.run(["mount", "-o", "remount,size=1g", folder], check=True)


FAULTS = {
    "kill-console": kill_console,
    "kill-server": kill_server,
    "kill-database": kill_database,
    "stop-publisher": stop_publisher,
    "revoke-login": revoke_login,
    "network-cut": network("cut"),
    "network-delay": network("delay"),
    "network-halve": network("halve"),
    "network-swallow": network("swallow"),
    "disk-console": disk(lambda stage: stage.folder("consoles")),
    "disk-server": disk(lambda stage: stage.folder("server")),
    "disk-database": disk_database,
}
# Of one kind there is one at a time; a second fault of a round is of another kind.
KINDS = {name: name.split("-")[1] if name.startswith("disk") else name.split("-")[0] for name in FAULTS}
KINDS.update({"kill-console": "console", "kill-server": "server", "stop-publisher": "server",
              "kill-database": "database"})
NEEDS_POSTGRES = {"kill-database", "stop-publisher", "disk-database"}
NEEDS_MOUNT = {"disk-console", "disk-server", "disk-database"}
