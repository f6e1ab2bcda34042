"""Login sessions: one attempt to sign in each, run as a task that goes through the steps of a flow."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .bodies import ABSENT, SUBMIT, check_body, find_issues
from .bridges import Account, Bridge, Flow, Login, LoginFailed, SignedIn, StartRefused, Visit
from .errors import ApiError, issue
from .steps import JSON, Show, Step, Values, asked_values, field_issues

log = logging.getLogger(__name__)

# How long a network may take for its first step before the client is shown that it is slow.
START_SECONDS = 0.5
# Sessions that are alive at the same time. More than any person needs, but an end to a client that runs wild.
LIVE_LIMIT = 200

EXPIRED = "login_session_expired"
LOST = "login_process_lost"


@dataclass(frozen=True)
class Times:
    wait: float = 25
    lifetime: float = 1800
    retention: float = 3600
    speed: float = 1


class Session:
    def __init__(
        self,
        bridge: Bridge,
        flow: Flow,
        times: Times,
        login: Login | None,
        account: Account | None,
        forget: Callable[[Session], None],
    ) -> None:
        self.id = f"attempt.{secrets.token_urlsafe(24)}"
        self.bridge = bridge
        self.status = "waiting_for_display"
        self.refusal: StartRefused | None = None
        self._flow = flow
        self._times = times
        self._login = login
        self._account = account
        self._forget = forget

        self._step: Step | None = None
        self._step_id: str | None = None
        self._replaced_id: str | None = None
        self._known_ids: set[str] = set()
        self._answers: asyncio.Future[Values] | None = None
        # Values are not kept, so a repeat is recognised by a digest, keyed so that a short code cannot be guessed from it.
        self._key = secrets.token_bytes(16)
        self._in_progress: str | None = None
        self._last_submit: tuple[str, Step, str] | None = None

        self._outcome: JSON = {}
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._expiry: asyncio.TimerHandle | None = None

    @property
    def over(self) -> bool:
        return self.status in ("complete", "cancelled", "failed")

    def as_json(self) -> JSON:
        shown: JSON = {"loginSessionID": self.id, "bridgeID": self.bridge.id, "status": self.status}
        if self._login and self._account:
            shown |= {"loginID": self._login.id, "accountID": self._account.id}
        if self._step and self._step_id:
            shown["currentStep"] = {"type": self._step.type, "stepID": self._step_id, **self._step.as_json()}
        return shown | self._outcome

    # The life of a session

    async def start(self) -> None:
        """Runs the flow until there is something to show, for a short while at most."""
        if self._login:
            self._login.busy = True
        loop = asyncio.get_running_loop()
        self._expiry = loop.call_later(self._times.lifetime, self.expire)
        self._task = loop.create_task(self._run())
        await self._await_change(START_SECONDS)
        if self._step is None and not self.over and self.refusal is None:
            self._show(Show(instructions=f"{self.bridge.name} is waking up. This can take a moment."))

    async def _run(self) -> None:
        flow = self._flow.run(Visit(self._times.speed, self._login))
        answer: Values | None = None
        try:
            while True:
                step = await flow.asend(answer)
                if isinstance(step, SignedIn):
                    self._complete(self.bridge.sign_in(step, self._login))
                    return
                self._show(step)
                answer = await self._answers if self._answers else None
        except LoginFailed as failure:
            self._fail(failure.code, failure.message)
        except StartRefused as refusal:
            if self._step is None:
                self.refusal = refusal
                self._release()
                if self._expiry:
                    self._expiry.cancel()
                self._announce()
            else:  # too late for an error of the request that created the session
                self._fail("login_failed", "The network did not let the login start. Try again later.")
        except Exception:
            log.exception("A flow of %s broke", self.bridge.id)
            self._fail(LOST, "Contact with the network was lost. Start again.")
        finally:
            await flow.aclose()

    def _show(self, step: Step) -> None:
        self._replaced_id = self._step_id
        self._step = step
        self._step_id = str(uuid.uuid4())
        self._known_ids.add(self._step_id)
        self.status = step.status
        self._in_progress = None
        self._answers = None if isinstance(step, Show) else asyncio.get_running_loop().create_future()
        self._announce()

    def _complete(self, login: Login) -> None:
        account = self._account if self._account in login.accounts else login.accounts[0]
        assert account
        # A copy of this moment: a session that is over does not change when its account does.
        self._end(
            "complete",
            {"loginID": login.id, "accountID": account.id, "login": login.as_json(), "account": account.as_json()},
        )

    def _fail(self, code: str, message: str) -> None:
        self._end("failed", {"error": {"code": code, "message": message}})

    def cancel(self) -> None:
        self._end("cancelled", {})

    def expire(self) -> None:
        self._fail(EXPIRED, "The login was not finished in time. Start again.")

    def lose(self) -> None:
        self._fail(LOST, "The server stopped during this login. Start again.")

    def _end(self, status: str, outcome: JSON) -> None:
        if self.over:
            return  # the first end wins
        if self._step_id and self._step:
            # A display has only one submit, so that is the one that ended the session, even if it arrives after the end.
            shown = isinstance(self._step, Show)
            digest = self._digest(self._step, {"type": self._step.type}) if shown else self._in_progress
            if digest:
                self._last_submit = self._step_id, self._step, digest
        self.status = status
        self._outcome = outcome
        self._step = self._step_id = self._answers = self._in_progress = None
        self._release()
        if self._expiry:
            self._expiry.cancel()
        if self._task and self._task is not asyncio.current_task():
            self._task.cancel()
        self._announce()
        asyncio.get_running_loop().call_later(self._times.retention, self._forget, self)

    def _release(self) -> None:
        if self._login:
            self._login.busy = False

    # Waiting

    def _announce(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def _await_change(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        except TimeoutError:
            pass

    # Submitting

    async def submit(self, step_id: str, body: Any) -> None:
        """Takes a submit, in the order of checks that the specification lists from the step on.

        Returns when the session is to be answered.
        """
        if step_id not in self._known_ids:
            raise ApiError("step_not_found")
        if self._repeats(step_id, body):
            return
        if self.over:
            raise ApiError(self._code_when_over())
        if step_id != self._step_id:
            raise ApiError("step_not_current")
        body = check_body(body, SUBMIT)
        step = self._step
        assert step
        if body["type"] != step.type:
            problem = issue("step_type_mismatch", "Must be the type of the current step.", "type")
            raise ApiError("step_type_mismatch", issues=[problem])
        if not isinstance(step, Show):
            issues = field_issues(step, body.get("fields", {}))
            if issues:
                raise ApiError("invalid_fields", issues=issues)
            digest = self._digest(step, body)
            if self._in_progress is None and self._answers:
                self._in_progress = digest
                self._answers.set_result(asked_values(step, body.get("fields", {})))
            elif digest != self._in_progress:
                raise ApiError("step_in_progress")
        # Each change is a new step or the end, so one is enough.
        await self._await_change(self._times.wait)

    def _repeats(self, step_id: str, body: Any) -> bool:
        if not self.over:
            return step_id == self._replaced_id
        if self.status == "cancelled" or self._error_code() in (EXPIRED, LOST) or not self._last_submit:
            return False
        last_id, step, digest = self._last_submit
        if step_id != last_id or body is ABSENT or find_issues(body, SUBMIT):
            return False
        return self._digest(step, body) == digest

    def _digest(self, step: Step, body: JSON) -> str:
        content: list[Any] = [body["type"]]
        if not isinstance(step, Show):
            content.append(sorted(asked_values(step, body.get("fields", {})).items()))
        if step.type == "cookies":
            content += [body.get("lastURL"), body.get("source", "api")]
        return hashlib.blake2b(json.dumps(content).encode(), key=self._key).hexdigest()

    def _error_code(self) -> str | None:
        return self._outcome.get("error", {}).get("code")

    def _code_when_over(self) -> str:
        return EXPIRED if self._error_code() == EXPIRED else f"login_session_{self.status}"


class Sessions:
    """All sessions that are remembered."""

    def __init__(self, times: Times) -> None:
        self.times = times
        self._all: dict[str, Session] = {}

    async def create(self, bridge: Bridge, flow: Flow, login: Login | None, account: Account | None) -> Session:
        if sum(not session.over for session in self._all.values()) >= LIVE_LIMIT:
            raise ApiError("rate_limited")
        session = Session(bridge, flow, self.times, login, account, self._forget)
        self._all[session.id] = session
        await session.start()
        if session.refusal:
            self._forget(session)
            raise ApiError(session.refusal.code)
        return session

    def find(self, bridge: Bridge, session_id: str) -> Session:
        session = self._all.get(session_id)
        if session is None or session.bridge is not bridge:
            raise ApiError("login_session_not_found")
        return session

    def _forget(self, session: Session) -> None:
        self._all.pop(session.id, None)

    async def network_takes(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.times.speed)

    def close(self) -> None:
        """Ends what is going on, so that every request that waits is answered before the server stops."""
        for session in self._all.values():
            session.lose()
