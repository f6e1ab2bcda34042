# Signs in with the client that openapi-python-client makes: `pnpm consumers` checks its types and runs it. Prints what the other
# programs print.
import os
import sys

from bridges_client import AuthenticatedClient
from bridges_client.api.login_sessions import create_login_session, submit_login_step
from bridges_client.models import (
    CreateLoginSessionBody,
    DisplayAndWait,
    LoginSession,
    LoginSessionStatus,
    SubmitLoginStepBody,
    SubmitLoginStepBodyFields,
    SubmitLoginStepBodyType,
    UserInput,
    ValidationError,
)

BRIDGE = "local-whatsapp"
VALUES = {"phone": "+14155550110"}


def main() -> None:
    client = AuthenticatedClient(
        base_url=os.environ["BEEPER_BASE_URL"], token=os.environ["BEEPER_ACCESS_TOKEN"], timeout=None
    )
    refused = create_login_session.sync(BRIDGE, client=client, body=CreateLoginSessionBody(flow_id="no-such-flow"))
    if not isinstance(refused, ValidationError):
        sys.exit(f"an unknown flow was answered with {refused}")
    # The generator keeps `details` of the base of a 422, so that its issues have no type.
    print("refused", refused.details["issues"][0]["path"][0])

    answer = create_login_session.sync(BRIDGE, client=client, body=CreateLoginSessionBody(flow_id="phone"))
    while isinstance(answer, LoginSession) and answer.current_step:
        answer = submit_login_step.sync(*submitted(answer), client=client, body=body(answer))
    if not isinstance(answer, LoginSession) or answer.status != LoginSessionStatus.COMPLETE or not answer.account:
        sys.exit("the login did not complete")
    print("connected", answer.account.account_id)


def submitted(session: LoginSession) -> tuple[str, str, str]:
    step = session.current_step
    assert isinstance(step, (UserInput, DisplayAndWait))
    return session.bridge_id, session.login_session_id, step.step_id


def body(session: LoginSession) -> SubmitLoginStepBody:
    step = session.current_step
    if isinstance(step, UserInput):
        fields = SubmitLoginStepBodyFields.from_dict({field.id: VALUES[field.id] for field in step.fields})
        print("filled", len(step.fields))
        return SubmitLoginStepBody(type_=SubmitLoginStepBodyType.USER_INPUT, fields=fields)
    assert isinstance(step, DisplayAndWait)
    print("shown", step.display.type_)
    return SubmitLoginStepBody(type_=SubmitLoginStepBodyType.DISPLAY_AND_WAIT)


main()
