"""The operations of the API, as a Starlette application."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Match, Route

from .bodies import ABSENT, CREATE, REMOVE, check_body, read_json
from .bridges import Account, Bridge, Flow, Login
from .errors import ApiError, AsciiJSONResponse, issue
from .gate import DESKTOP_VERSION, Gate
from .sessions import Session, Sessions, Times

# Seconds that a network takes to sign someone out.
SIGN_OUT_SECONDS = 0.3


def create_app(bridges: Iterable[Bridge], token: str, times: Times) -> Starlette:
    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Gate, token=token)],
        exception_handlers={
            ApiError: answer_api_error,
            HTTPException: answer_http_exception,
            ClientDisconnect: answer_nobody,
            Exception: answer_bug,
        },
    )
    # `/v1/bridges/` is getBridge without an ID, and nothing else may be guessed from a slash.
    app.router.redirect_slashes = False
    app.state.bridges = {bridge.id: bridge for bridge in bridges}
    app.state.sessions = Sessions(times)
    return app


# Bridges


async def list_bridges(request: Request) -> Response:
    return items(bridge.as_json() for bridge in by_id(request.app.state.bridges))


async def get_bridge(request: Request) -> Response:
    return AsciiJSONResponse(find_bridge(request).as_json())


async def get_bridge_capabilities(request: Request) -> Response:
    bridge = find_bridge(request)
    bridge.require_reachable()
    return AsciiJSONResponse(bridge.capabilities)


async def list_login_flows(request: Request) -> Response:
    bridge = find_bridge(request)
    bridge.require_reachable()
    return items(flow.as_json() for flow in sorted(bridge.flows, key=lambda flow: flow.id))


# Login sessions


async def create_login_session(request: Request) -> Response:
    body = await read_json(request)
    bridge = find_bridge(request)
    wanted = check_body({} if body is ABSENT else body, CREATE)
    if bridge.state == "disabled":
        raise ApiError("bridge_disabled")
    bridge.require_reachable()
    flow = find_flow(bridge, wanted.get("flowID"))
    login, account = find_reconnected(bridge, wanted.get("loginID"), wanted.get("accountID"))
    if login and login.busy:
        raise ApiError("login_session_in_progress")
    if login is None and bridge.status()[0] in ("connected", "limit_reached"):
        raise ApiError("account_limit_reached")
    return session_response(await sessions_of(request).create(bridge, flow, login, account))


async def get_login_session(request: Request) -> Response:
    return session_response(find_session(request))


async def cancel_login_session(request: Request) -> Response:
    session = find_session(request)
    session.cancel()
    if session.status == "complete":
        raise ApiError(
            "login_session_complete",
            status=409,
            message="This login is complete, so there is nothing to cancel. Remove the login to sign out.",
        )
    cancelled = {"bridgeID": session.bridge.id, "loginSessionID": session.id, "status": "cancelled"}
    return AsciiJSONResponse(cancelled, headers={"Cache-Control": "no-store"})


async def submit_login_step(request: Request) -> Response:
    body = await read_json(request)
    session = find_session(request)
    await session.submit(request.path_params["stepID"], body)
    return session_response(session)


# Logins


async def list_bridge_logins(request: Request) -> Response:
    return items(login.as_json() for login in by_id(find_bridge(request).logins))


async def get_bridge_login(request: Request) -> Response:
    return AsciiJSONResponse(find_login(request).as_json())


async def remove_bridge_login(request: Request) -> Response:
    body = await read_json(request)
    login = find_login(request)
    bridge = login.bridge
    scope = check_body(body, REMOVE)["scope"]
    bridge.require_reachable()
    if scope not in login.scopes:
        raise ApiError("scope_not_supported")
    if login.busy:
        raise ApiError("login_session_in_progress")
    login.busy = True
    await sessions_of(request).network_takes(SIGN_OUT_SECONDS)
    bridge.logins.pop(login.id, None)
    return AsciiJSONResponse(
        {
            "bridgeID": bridge.id,
            "loginID": login.id,
            "scope": scope,
            "status": "removed",
            "affectedAccountIDs": login.account_ids(),
        }
    )


# Accounts


async def list_accounts(request: Request) -> Response:
    return AsciiJSONResponse([account.as_json() for account in all_accounts(request)])


async def get_account(request: Request) -> Response:
    require_parameters(request)
    for account in all_accounts(request):
        if account.id == request.path_params["accountID"]:
            return AsciiJSONResponse(account.as_json())
    raise ApiError("account_not_found")


_BRIDGE = "/v1/bridges/{bridgeID:id}"
_SESSION = _BRIDGE + "/login-sessions/{loginSessionID:id}"

ROUTES = [
    Route("/v1/bridges", list_bridges, methods=["GET"]),
    Route(_BRIDGE, get_bridge, methods=["GET"]),
    Route(_BRIDGE + "/capabilities", get_bridge_capabilities, methods=["GET"]),
    Route(_BRIDGE + "/login-flows", list_login_flows, methods=["GET"]),
    Route(_BRIDGE + "/login-sessions", create_login_session, methods=["POST"]),
    Route(_SESSION, get_login_session, methods=["GET"]),
    Route(_SESSION, cancel_login_session, methods=["DELETE"]),
    Route(_SESSION + "/steps/{stepID:id}", submit_login_step, methods=["POST"]),
    Route(_BRIDGE + "/logins", list_bridge_logins, methods=["GET"]),
    Route(_BRIDGE + "/logins/{loginID:id}", get_bridge_login, methods=["GET"]),
    Route(_BRIDGE + "/logins/{loginID:id}/remove", remove_bridge_login, methods=["POST"]),
    Route("/v1/accounts", list_accounts, methods=["GET"]),
    Route("/v1/accounts/{accountID:id}", get_account, methods=["GET"]),
]


# Finding what a request is about, or answering that it is not there


def require_parameters(request: Request) -> None:
    empty = [name for name, value in request.path_params.items() if not value]
    if empty:
        raise ApiError("invalid_request", issues=[issue("minLength", "Must not be empty.", name) for name in empty])


def find_bridge(request: Request) -> Bridge:
    require_parameters(request)
    bridge = request.app.state.bridges.get(request.path_params["bridgeID"])
    if bridge is None:
        raise ApiError("bridge_not_found")
    return bridge


def find_session(request: Request) -> Session:
    return sessions_of(request).find(find_bridge(request), request.path_params["loginSessionID"])


def find_login(request: Request) -> Login:
    login = find_bridge(request).logins.get(request.path_params["loginID"])
    if login is None:
        raise ApiError("login_not_found")
    return login


def find_flow(bridge: Bridge, flow_id: str | None) -> Flow:
    if flow_id is None:
        return bridge.flows[0]
    for flow in bridge.flows:
        if flow.id == flow_id:
            return flow
    problem = issue("unknown_flow", "Must be the ID of one of the bridge's login flows.", "flowID")
    raise ApiError("unknown_flow", issues=[problem])


def find_reconnected(
    bridge: Bridge, login_id: str | None, account_id: str | None
) -> tuple[Login | None, Account | None]:
    """The login that is to be reconnected and the account that stands for it, if any are named."""
    login: Login | None = None
    if login_id is not None:
        login = bridge.logins.get(login_id)
        if login is None:
            problem = issue("unknown_login", "Must be the ID of one of the bridge's logins.", "loginID")
            raise ApiError("unknown_login", issues=[problem])
    if account_id is None:
        return login, login.accounts[0] if login else None
    account = next((each for each in bridge.accounts() if each.id == account_id), None)
    if account is None:
        problem = issue("unknown_account", "Must be the ID of one of the bridge's accounts.", "accountID")
        raise ApiError("unknown_account", issues=[problem])
    if login and account.login_id != login.id:
        problem = issue("login_account_mismatch", "Must be an account of the login in loginID.", "accountID")
        raise ApiError("login_account_mismatch", issues=[problem])
    return bridge.logins[account.login_id], account


def sessions_of(request: Request) -> Sessions:
    return request.app.state.sessions


def all_accounts(request: Request) -> list[Account]:
    found = [account for bridge in request.app.state.bridges.values() for account in bridge.accounts()]
    return sorted(found, key=lambda account: account.id)


def by_id(things: dict[str, Any]) -> list[Any]:
    # Python compares strings by code point, which is the order that the specification asks for.
    return [things[key] for key in sorted(things)]


# Responses


def items(shown: Iterable[Any]) -> Response:
    return AsciiJSONResponse({"items": list(shown)})


def session_response(session: Session) -> Response:
    return AsciiJSONResponse(session.as_json(), headers={"Cache-Control": "no-store"})


async def answer_api_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    return error.response()


async def answer_http_exception(request: Request, error: Exception) -> Response:
    """Answers what the router raises by itself, which is 404 and 405."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        # The router knows the methods of the first matching route only, and a session has two.
        matching = [route for route in ROUTES if route.matches(request.scope)[0] is not Match.NONE]
        allowed = sorted({method for route in matching for method in route.methods or ()})
        return ApiError("method_not_allowed", headers={"Allow": ", ".join(allowed)}).response()
    return ApiError("route_not_found").response()


async def answer_nobody(request: Request, error: Exception) -> Response:
    """The client left before its body was there, so nobody reads this."""
    return ApiError("request_timeout").response()


async def answer_bug(request: Request, error: Exception) -> Response:
    # Starlette sends this from outside of the gate, so the headers are set here.
    response = ApiError("internal_error").response()
    response.headers["X-Request-ID"] = request.state.request_id
    response.headers["X-Beeper-Desktop-Version"] = DESKTOP_VERSION
    return response
