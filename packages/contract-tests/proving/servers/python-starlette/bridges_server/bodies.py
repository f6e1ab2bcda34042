"""Reads request bodies, and checks them against the schemas of the specification."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.requests import Request

from .errors import ApiError, Issue, issue

BODY_LIMIT = 64 * 1024
BODY_SECONDS = 30

ABSENT = object()
"""What `read_json` returns when no bytes were sent. JSON itself has no such value."""

Schema = dict[str, Any]

_ID: Schema = {"type": "string", "minLength": 1}

CREATE: Schema = {"type": "object", "properties": {"accountID": _ID, "flowID": _ID, "loginID": _ID}}

SUBMIT: Schema = {
    "type": "object",
    "required": ["type"],
    "properties": {
        "type": {"type": "string", "enum": ["user_input", "cookies", "display_and_wait"]},
        "fields": {"type": "object", "values": {"type": "string"}},
        "lastURL": {"type": "string"},
        "source": {"type": "string", "enum": ["api", "webview", "browser_extension"]},
    },
}

REMOVE: Schema = {
    "type": "object",
    "required": ["scope"],
    "properties": {"scope": {"type": "string", "enum": ["current-device", "all-devices"]}},
}

_TYPES: dict[str, tuple[type, str]] = {"object": (dict, "Must be an object."), "string": (str, "Must be a string.")}


async def read_json(request: Request) -> Any:
    """The body as JSON, or `ABSENT`. Answers everything that is wrong with its form, but knows nothing of schemas."""
    raw = await _read(request)
    if not raw:
        return ABSENT
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise ApiError("unsupported_media_type")
    try:
        # Decoded here, since json.loads would guess UTF-16 and UTF-32 from bytes. Numbers become floats because no body
        # has any that matter, and Python refuses to parse very long integers, which are JSON all the same.
        return json.loads(raw.decode("utf-8"), parse_int=float, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise ApiError("invalid_json") from None


async def _read(request: Request) -> bytes:
    try:
        if int(request.headers.get("content-length", "0")) > BODY_LIMIT:
            raise ApiError("body_too_large")
        raw = bytearray()
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                raw += chunk
                if len(raw) > BODY_LIMIT:
                    raise ApiError("body_too_large")
        return bytes(raw)
    except TimeoutError:
        raise ApiError("request_timeout", headers={"Connection": "close"}) from None


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def check_body(body: Any, schema: Schema) -> dict[str, Any]:
    """The body itself, if it matches the schema."""
    if body is ABSENT:
        raise ApiError("invalid_request", issues=[issue("required", "A body is required.")])
    issues = find_issues(body, schema)
    if issues:
        raise ApiError("invalid_request", issues=issues)
    return body


def find_issues(value: Any, schema: Schema, *path: str | int) -> list[Issue]:
    """What is wrong with a value, by the few keywords that the schemas above use."""
    kind, complaint = _TYPES[schema["type"]]
    if not isinstance(value, kind):
        return [issue("type", complaint, *path)]
    if isinstance(value, str):
        if len(value) < schema.get("minLength", 0):
            return [issue("minLength", "Must not be empty.", *path)]
        if value not in schema.get("enum", [value]):
            return [issue("enum", f"Must be one of {', '.join(schema['enum'])}.", *path)]
        return []
    found = [issue("required", "Is required.", *path, name) for name in schema.get("required", []) if name not in value]
    for name, part in value.items():
        known = schema.get("properties", {}).get(name) or schema.get("values")
        if known:
            found += find_issues(part, known, *path, name)
    return found
