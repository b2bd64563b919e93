# SPDX-License-Identifier: GPL-3.0-or-later
"""A TCP proxy between the consoles and the servers, which can cut, delay and halve what it carries. It knows nothing of
TLS or HTTP: it carries bytes. One thread of its own; every method may be called from any thread."""
import asyncio
import random
import socket
import struct
import threading


class Proxy:
    def __init__(self, ports, seed):
        """`ports`: () -> the ports of the servers that take connections now."""
        self.ports = ports
        self.random = random.Random(seed)
        self.mode = "pass"
        self.pairs = set()  # open (console side, server side, port)
        self.counts = {"connections": 0, "cut": 0, "delayed": 0, "halved": 0, "swallowed": 0}
        self.loop = asyncio.new_event_loop()
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        self.ready.wait()

    def _run(self):
        asyncio.set_event_loop(self.loop)
        self.server = self.loop.run_until_complete(asyncio.start_server(self._accept, "127.0.0.1", 0))
        self.port = self.server.sockets[0].getsockname()[1]
        self.loop.run_until_complete(self._serve())
        self.loop.close()

    async def _serve(self):
        self.ending = asyncio.Event()
        self.ready.set()
        await self.ending.wait()
        self._abort(lambda pair: True)
        self.server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def close(self):
        self.loop.call_soon_threadsafe(self.ending.set)
        self.thread.join()

    def set(self, mode):
        """pass; cut: everything ends at once and nothing begins; delay: each chunk waits; halve: each connection ends
        in the middle of a chunk; swallow: what the servers answer is lost, and then the connection."""
        self._call(self._set, mode)

    def _set(self, mode):
        if self.mode == "swallow" or mode == "cut":
            ended = self._abort(lambda pair: True)
            self.counts["cut"] += ended if mode == "cut" else 0
        self.mode = mode

    def drop(self, port):
        """Ends the connections to one server, as a balancer does with one that does not answer."""
        self._call(self._abort, lambda pair: pair[2] == port)

    def _call(self, function, *arguments):
        done = threading.Event()

        def run():
            try:
                function(*arguments)
            finally:
                done.set()
        self.loop.call_soon_threadsafe(run)
        done.wait()

    def _abort(self, wanted):
        """How many connections it ended."""
        pairs = [each for each in self.pairs if wanted(each)]
        for pair in pairs:
            for writer in pair[:2]:
                self._reset(writer)
        return len(pairs)

    @staticmethod
    def _reset(writer):
        handle = writer.get_extra_info("socket")
        if handle is not None and handle.fileno() >= 0:
            # No farewell: the peer reads "connection reset".
            handle.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    async def _accept(self, reader, writer):
        ports = self.ports()
        if self.mode == "cut" or not ports:
            self._reset(writer)
            return
        port = self.random.choice(ports)
        try:
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            self._reset(writer)
            return
        self.counts["connections"] += 1
        pair = (writer, up_writer, port)
        self.pairs.add(pair)
        try:
            await asyncio.gather(self._carry(reader, up_writer, pair, False),
                                 self._carry(up_reader, writer, pair, True))
        except asyncio.CancelledError:
            pass  # the end of the proxy
        finally:
            self.pairs.discard(pair)
            for each in (writer, up_writer):
                each.close()

    async def _carry(self, reader, writer, pair, answers):
        budget = None
        try:
            while chunk := await reader.read(16384):
                if self.mode == "delay":
                    self.counts["delayed"] += 1
                    await asyncio.sleep(self.random.uniform(0, 0.15))
                elif self.mode == "swallow" and answers:
                    self.counts["swallowed"] += 1
                    continue
                elif self.mode == "halve":
                    # Some connections live through a few chunks, so that also bodies are halved, not only handshakes.
                    if budget is None:
                        budget = self.random.randrange(1, 12000)
                    if len(chunk) >= budget:
                        self.counts["halved"] += 1
                        writer.write(chunk[:self.random.randrange(len(chunk))])
                        await writer.drain()
                        for each in pair[:2]:
                            self._reset(each)
                        return
                    budget -= len(chunk)
                writer.write(chunk)
                await writer.drain()
            if writer.can_write_eof():
                writer.write_eof()
        except (ConnectionError, OSError):
            for each in pair[:2]:
                self._reset(each)
