"""Uvicorn, taught to speak the errors of this API where a request does not even reach the application."""

from __future__ import annotations

import asyncio
import json
import sys
import uuid
from collections.abc import Callable
from types import FrameType
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from .errors import ApiError

# Seconds in which the head of a request has to arrive, from its first byte on.
HEAD_SECONDS = 20


class Protocol(H11Protocol):
    _head_timer: asyncio.TimerHandle | None = None

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        arriving = self.conn.their_state is h11.IDLE and bool(self.conn.trailing_data[0])
        if not arriving:
            self._stop_head_timer()
        elif self._head_timer is None:
            self._head_timer = self.loop.call_later(HEAD_SECONDS, self._refuse, "request_timeout")

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_head_timer()
        super().connection_lost(exc)

    def _stop_head_timer(self) -> None:
        if self._head_timer:
            self._head_timer.cancel()
            self._head_timer = None

    def send_400_response(self, msg: str) -> None:
        # Called while h11's complaint is being handled, which says when the headers were too large.
        complaint = sys.exc_info()[1]
        too_large = isinstance(complaint, h11.RemoteProtocolError) and complaint.error_status_hint == 431
        self._refuse("headers_too_large" if too_large else "invalid_http")

    def _refuse(self, code: str) -> None:
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            error = ApiError(code)
            body = json.dumps(error.body()).encode()
            headers = [
                ("Content-Type", "application/json"),
                ("Content-Length", str(len(body))),
                ("X-Request-ID", uuid.uuid4().hex),
                ("Connection", "close"),
            ]
            for event in (
                h11.Response(status_code=error.status, headers=headers),
                h11.Data(data=body),
                h11.EndOfMessage(),
            ):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


class Server(uvicorn.Server):
    """Says where it listens, and lets those who wait go before it stops."""

    def __init__(self, config: uvicorn.Config, on_listening: Callable[[int], None], on_stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_listening = on_listening
        self._on_stop = on_stop

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_listening(self.servers[0].sockets[0].getsockname()[1])

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # Not passed on to uvicorn, which would raise the signal once more and end with its status instead of 0.
        self.force_exit = self.should_exit
        self.should_exit = True

    async def shutdown(self, sockets: Any = None) -> None:
        self._on_stop()
        await super().shutdown(sockets)
