"""Every error of the API: its code, its status and what it tells a person."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import JSONResponse

Issue = dict[str, Any]

# The status and the message of each code. Only `login_session_complete` has two statuses; cancelling overrides it.
CATALOGUE: dict[str, tuple[int, str]] = {
    "invalid_http": (400, "This is not valid HTTP/1.1. Send a request that is."),
    "invalid_json": (400, "The body cannot be read as JSON. Send a JSON object in UTF-8."),
    "unauthorized": (401, 'Send the access token of this server, as "Authorization: Bearer TOKEN".'),
    "route_not_found": (404, "No operation has this path. Look it up in the reference."),
    "bridge_not_found": (404, "There is no bridge with this ID. List the bridges and choose one."),
    "account_not_found": (404, "There is no account with this ID. List the accounts and choose one."),
    "login_not_found": (404, "This bridge has no login with this ID. List its logins and choose one."),
    "login_session_not_found": (404, "This bridge has no login session with this ID. Create a new one."),
    "step_not_found": (404, "This session never had a step with this ID. Read it and submit its current step."),
    "method_not_allowed": (405, "This path does not have this method. Use one of those in Allow."),
    "request_timeout": (408, "The request took too long to arrive. Send it again, faster."),
    "step_not_current": (409, "The session has left this step behind. Read it and submit its current step."),
    "step_in_progress": (409, "This step is being submitted with other values. Wait for that answer."),
    "login_session_in_progress": (
        409,
        "This login is being reconnected or removed already. Finish or cancel that first.",
    ),
    "account_limit_reached": (409, "This bridge has as many accounts as it allows. Remove one first."),
    "bridge_disabled": (409, "The operator switched this bridge off. Choose another one."),
    "scope_not_supported": (409, "This login cannot be removed that way. Choose one of its removeScopes."),
    "login_session_complete": (410, "This login is complete. Read the session to see the account."),
    "login_session_cancelled": (410, "This login was cancelled. Create a new session to try again."),
    "login_session_failed": (410, "This login failed. Read the session to see why, and create a new one."),
    "login_session_expired": (410, "This login took too long. Create a new session to try again."),
    "body_too_large": (413, "The body is larger than 64 KiB. Send less."),
    "unsupported_media_type": (415, "Send the body with the header Content-Type: application/json."),
    "host_not_allowed": (421, "The Host header names no address of this server. Ask for localhost."),
    "invalid_request": (422, "The request does not match the API. Correct what details.issues lists."),
    "invalid_fields": (422, "Some fields are not filled in correctly. Correct them and submit the step again."),
    "step_type_mismatch": (422, "The current step has another type. Read the session and submit that type."),
    "unknown_flow": (422, "This bridge has no such login flow. List its login flows and choose one."),
    "unknown_login": (422, "This bridge has no such login. List its logins and choose one."),
    "unknown_account": (422, "This bridge has no such account. List its accounts and choose one."),
    "login_account_mismatch": (422, "The account belongs to another login. Send only one of the two IDs."),
    "rate_limited": (429, "Too many logins were started. Wait for the time in Retry-After and try again."),
    "headers_too_large": (431, "The headers are too large. Send fewer or shorter ones."),
    "internal_error": (500, "Something broke in the server. Report it with the X-Request-ID."),
    "bridge_unavailable": (503, "The bridge cannot be reached. Try again in a few seconds."),
    "bridge_misconfigured": (503, "The bridge refuses this server. Ask the operator to repair its credentials."),
}

RETRY_AFTER_SECONDS = 10


def issue(code: str, message: str, *path: str | int) -> Issue:
    return {"code": code, "message": message, "path": list(path)}


class ApiError(Exception):
    """An answer that is not a success, raised anywhere below the router."""

    def __init__(
        self,
        code: str,
        *,
        status: int | None = None,
        message: str | None = None,
        issues: list[Issue] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.status = status or CATALOGUE[code][0]
        self.message = message or CATALOGUE[code][1]
        self.issues = issues
        self.headers = dict(headers or {})
        if self.status in (409, 410):
            self.headers["x-should-retry"] = "false"
        if self.status in (429, 503):
            self.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)

    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.issues:
            body["details"] = {"issues": self.issues}
        return body

    def response(self) -> AsciiJSONResponse:
        return AsciiJSONResponse(self.body(), self.status, headers=self.headers)


class AsciiJSONResponse(JSONResponse):
    """JSON with everything but ASCII escaped.

    An issue repeats the keys that a client sent, and JSON lets those be lone surrogates, which UTF-8 cannot hold.
    """

    def render(self, content: Any) -> bytes:
        return json.dumps(content, separators=(",", ":"), allow_nan=False).encode("ascii")
