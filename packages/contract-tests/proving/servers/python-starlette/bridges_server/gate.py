"""What every request passes before the router: its ID, the Host header, the token, and the form of its path."""

from __future__ import annotations

import hmac
import re
import uuid
from urllib.parse import quote, unquote, unquote_to_bytes

from starlette.convertors import Convertor, register_url_convertor
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .errors import ApiError

DESKTOP_VERSION = "4.2.785"

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:\[\]]*)(:[0-9]*)?", re.IGNORECASE)
_OWN_NAMES = {"localhost", "127.0.0.1", "[::1]"}


class Gate:
    """Refuses requests for other hosts and without the token, in this order, and marks all responses."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self.app = app
        self.token = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = scope.setdefault("state", {})["request_id"] = uuid.uuid4().hex
        headers = Headers(scope=scope)
        error: ApiError | None = None
        if not _is_own_host(headers.getlist("host")):
            error = ApiError("host_not_allowed")
        elif not self._has_token(headers.getlist("authorization")):
            error = ApiError("unauthorized", headers={"WWW-Authenticate": "Bearer"})

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                marked = MutableHeaders(scope=message)
                marked["X-Request-ID"] = request_id
                if error is None:
                    marked["X-Beeper-Desktop-Version"] = DESKTOP_VERSION
            await send(message)

        if error:
            await error.response()(scope, receive, send_marked)
        else:
            scope["path"] = _encoded_path(scope)
            await self.app(scope, receive, send_marked)

    def _has_token(self, values: list[str]) -> bool:
        if len(values) != 1:
            return False
        scheme, _, token = values[0].partition(" ")
        return scheme.lower() == "bearer" and hmac.compare_digest(token.strip().encode("latin-1"), self.token)


def _is_own_host(values: list[str]) -> bool:
    # Any port will do, since a forwarded port is not ours. A name that an attacker made point here is what must not pass.
    match = _HOST.fullmatch(values[0].strip()) if len(values) == 1 else None
    return match is not None and match["name"].lower().removesuffix(".") in _OWN_NAMES


def _encoded_path(scope: Scope) -> str:
    """The path with each segment still percent-encoded, always in the same way.

    An ID may hold a slash, and servers hand the path over decoded, where that would look like the end of a segment.
    """
    raw: str = scope.get("raw_path", scope["path"].encode()).decode("latin-1")
    absolute = re.match(r"https?://[^/]*", raw, re.IGNORECASE)
    if absolute:
        raw = raw[absolute.end() :]
    return "/".join(quote(unquote_to_bytes(segment), safe="") for segment in raw.split("/"))


class IDConvertor(Convertor[str]):
    """One segment of an encoded path. It may be empty, since that is still the path of the operation."""

    regex = "[^/]*"

    def convert(self, value: str) -> str:
        # Bytes that are not UTF-8 become replacement characters, which no ID has.
        return unquote(value, errors="replace")

    def to_string(self, value: str) -> str:
        return quote(value, safe="")


register_url_convertor("id", IDConvertor())
