# Signs in with the Python client of openapi-generator: `pnpm consumers` checks its types and runs it. Prints what the other
# programs print.
import os
import sys

from bridges_client import ApiClient, Configuration
from bridges_client.api import LoginSessionsApi
from bridges_client.exceptions import UnprocessableEntityException
from bridges_client.models import (
    CreateLoginSessionRequest,
    DisplayAndWaitStep,
    LoginSession,
    SubmitLoginStepRequest,
    UserInputStep,
    ValidationError,
)

BRIDGE = "local-whatsapp"
VALUES = {"phone": "+14155550110"}


def main() -> None:
    configuration = Configuration(
        host=os.environ["BEEPER_BASE_URL"], access_token=os.environ["BEEPER_ACCESS_TOKEN"]
    )
    sessions = LoginSessionsApi(ApiClient(configuration))
    try:
        sessions.create_login_session(BRIDGE, CreateLoginSessionRequest(flowID="no-such-flow"))
        sys.exit("an unknown flow was taken")
    except UnprocessableEntityException as refused:
        assert isinstance(refused.data, ValidationError)
        print("refused", refused.data.details.issues[0].path[0].actual_instance)

    session = sessions.create_login_session(BRIDGE, CreateLoginSessionRequest(flowID="phone"))
    while session.current_step:
        session = submit(sessions, session)
    if session.status != "complete" or not session.account:
        sys.exit(f"the login ended as {session.status}")
    print("connected", session.account.account_id)


def submit(sessions: LoginSessionsApi, session: LoginSession) -> LoginSession:
    step = session.current_step.actual_instance if session.current_step else None
    if isinstance(step, UserInputStep):
        fields = {field.id: VALUES[field.id] for field in step.fields}
        print("filled", len(fields))
        body = SubmitLoginStepRequest(type=step.type, fields=fields)
    elif isinstance(step, DisplayAndWaitStep):
        assert step.display.actual_instance
        print("shown", step.display.actual_instance.type)
        body = SubmitLoginStepRequest(type=step.type)
    else:
        sys.exit("no step for a program")
    return sessions.submit_login_step(session.bridge_id, session.login_session_id, step.step_id, body)


main()
