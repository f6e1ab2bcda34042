# Which method of the vendor's released Python client is which operation: the one thing that the bundle does not know.
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from beeper_desktop_api import BeeperDesktop


@dataclass
class Request:
    """What a call sends, whichever operation it is of."""

    bridge: str = "local-whatsapp"
    flow: str = "phone"
    session: str = "session"
    step: str = "step"
    login: str = "login"
    account: str = "account"
    type: Literal["user_input", "display_and_wait"] = "display_and_wait"
    fields: dict[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


CALLS: dict[str, Callable[[BeeperDesktop, Request], Any]] = {
    "listBridges": lambda c, r: c.bridges.list(extra_headers=r.headers),
    "getBridge": lambda c, r: c.bridges.retrieve(r.bridge, extra_headers=r.headers),
    "getBridgeCapabilities": lambda c, r: c.bridges.retrieve_capabilities(r.bridge, extra_headers=r.headers),
    "listLoginFlows": lambda c, r: c.bridges.login_flows.list(r.bridge, extra_headers=r.headers),
    "createLoginSession": lambda c, r: c.bridges.login_sessions.create(
        r.bridge, flow_id=r.flow, extra_headers=r.headers
    ),
    "getLoginSession": lambda c, r: c.bridges.login_sessions.retrieve(
        r.session, bridge_id=r.bridge, extra_headers=r.headers
    ),
    "cancelLoginSession": lambda c, r: c.bridges.login_sessions.cancel(
        r.session, bridge_id=r.bridge, extra_headers=r.headers
    ),
    "submitLoginStep": lambda c, r: c.bridges.login_sessions.steps.submit(
        r.step, bridge_id=r.bridge, login_session_id=r.session, type=r.type, fields=r.fields, extra_headers=r.headers
    ),
    "listBridgeLogins": lambda c, r: c.bridges.logins.list(r.bridge, extra_headers=r.headers),
    "getBridgeLogin": lambda c, r: c.bridges.logins.retrieve(r.login, bridge_id=r.bridge, extra_headers=r.headers),
    "removeBridgeLogin": lambda c, r: c.bridges.logins.remove(
        r.login, bridge_id=r.bridge, scope="current-device", extra_headers=r.headers
    ),
    "listAccounts": lambda c, r: c.accounts.list(extra_headers=r.headers),
    "getAccount": lambda c, r: c.accounts.retrieve(r.account, extra_headers=r.headers),
}


def strict_client() -> BeeperDesktop:
    """The client of BEEPER_BASE_URL, which raises when an answer is not of its types."""
    return BeeperDesktop(
        base_url=os.environ["BEEPER_BASE_URL"],
        access_token=os.environ["BEEPER_ACCESS_TOKEN"],
        max_retries=0,
        _strict_response_validation=True,
    )


def bundled_operations(bundle: str) -> dict[str, Any]:
    """The operations of the bundle, by operationId. Exits unless each has a method here, and each method an operation."""
    with open(bundle, encoding="utf-8") as file:
        paths = json.load(file)["paths"]
    operations = {
        operation["operationId"]: operation
        for path in paths.values()
        for operation in path.values()
        if isinstance(operation, dict) and "operationId" in operation
    }
    if different := operations.keys() ^ CALLS.keys():
        raise SystemExit(f"in the bundle or among the vendor's methods, but not both: {', '.join(sorted(different))}")
    return operations
