# Runs every operation of the bundle on a server through the vendor's released Python client, its types strict: a look at every
# bridge, a login to its end and one that is cancelled. Prints what the other programs print.
import sys
from dataclasses import replace
from typing import Any

from beeper_desktop_api import UnprocessableEntityError
from beeper_desktop_api.types import LoginSession
from calls import CALLS, Request, bundled_operations, strict_client

VALUES = {"phone": "+14155550110"}
client = strict_client()
called: set[str] = set()


def call(operation: str, request: Request) -> Any:
    called.add(operation)
    return CALLS[operation](client, request)


def look_at_everything() -> list[Request]:
    removable: list[Request] = []
    for bridge in call("listBridges", Request()).items:
        about = Request(bridge=bridge.id)
        call("getBridge", about)
        if bridge.status == "temporarily_unavailable":
            continue  # asking it for more is answered with 503
        call("getBridgeCapabilities", about)
        call("listLoginFlows", about)
        for login in call("listBridgeLogins", about).items:
            call("getBridgeLogin", replace(about, login=login.login_id))
            if "current-device" in login.remove_scopes:
                removable.append(replace(about, login=login.login_id))
    for account in call("listAccounts", Request()):
        call("getAccount", Request(account=account.account_id))
    return removable


def log_in() -> LoginSession:
    session: LoginSession = call("createLoginSession", Request())
    while step := session.current_step:
        request = Request(session=session.login_session_id)
        if step.type == "user_input":
            print("filled", len(step.fields))
            request.type, request.fields = step.type, {item.id: VALUES[item.id] for item in step.fields}
        elif step.type == "display_and_wait":
            print("shown", step.display.type)
            request.type = step.type
        else:
            sys.exit(f"no step for a program: {step.type}")
        request.step = step.step_id
        call("getLoginSession", request)
        session = call("submitLoginStep", request)
    return session


operations = bundled_operations(sys.argv[1])
try:
    call("createLoginSession", Request(flow="no-such-flow"))
    sys.exit("an unknown flow was taken")
except UnprocessableEntityError as refused:
    assert isinstance(refused.body, dict)
    print("refused", refused.body["details"]["issues"][0]["path"][0])

done = log_in()
if done.status != "complete" or not done.account or not done.login_id:
    sys.exit(f"the login ended as {done.status}")
others = [login for login in look_at_everything() if login.login != done.login_id]
call("removeBridgeLogin", others[0])
call("cancelLoginSession", Request(session=call("createLoginSession", Request()).login_session_id))
if missing := operations.keys() - called:
    sys.exit(f"never called: {', '.join(sorted(missing))}")
print("connected", done.account.account_id)
