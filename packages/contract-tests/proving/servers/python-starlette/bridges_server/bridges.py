"""Bridges, and the logins and accounts on them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from .errors import ApiError
from .steps import JSON, Step, Values

Scope = Literal["current-device", "all-devices"]

# Accounts in these states do not count as active.
INACTIVE = {"reconnect_required", "connection_required", "disabled"}


class LoginFailed(Exception):
    """Raised by a flow to end its session, with one of the codes that a failed session can have."""

    def __init__(self, message: str, code: str = "login_failed") -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class StartRefused(Exception):
    """Raised by a flow that does not even start, with one of the codes of createLoginSession."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class SignedIn:
    """The last thing that a flow yields: who it is that signed in."""

    identity: str
    user: JSON
    chats: tuple[str, ...] = ("main",)
    account_status: str = "connected"
    account_text: str | None = None


@dataclass
class Visit:
    """What a flow knows about the session that runs it."""

    speed: float
    reconnecting: Login | None

    async def takes(self, seconds: float) -> None:
        """Lets time pass at the network."""
        await asyncio.sleep(seconds / self.speed)


Run = Callable[[Visit], AsyncGenerator[Step | SignedIn, Values | None]]


@dataclass(frozen=True)
class Flow:
    id: str
    run: Run
    name: str | None = None
    description: str | None = None

    def as_json(self) -> JSON:
        described = {"id": self.id, "name": self.name, "description": self.description}
        return {name: value for name, value in described.items() if value is not None}


@dataclass
class Account:
    id: str
    bridge: Bridge
    login_id: str
    user: JSON
    chat: str = "main"
    status: str = "connected"
    text: str | None = None

    def as_json(self) -> JSON:
        shown: JSON = {
            "accountID": self.id,
            "bridge": {"id": self.bridge.id, "provider": self.bridge.provider, "type": self.bridge.type},
            "status": self.status,
            "user": dict(self.user),
            "loginID": self.login_id,
            "network": self.bridge.name,
        }
        if self.text:
            shown["statusText"] = self.text
        if self.bridge.chat_features:
            shown["capabilities"] = dict(self.bridge.chat_features)
        return shown


@dataclass
class Login:
    id: str
    bridge: Bridge
    identity: str
    user: JSON
    scopes: tuple[Scope, ...]
    status: str = "connected"
    text: str | None = None
    accounts: list[Account] = field(default_factory=list)
    busy: bool = False
    """Whether a session reconnects it, or it is being removed."""

    def account_ids(self) -> list[str]:
        return sorted(account.id for account in self.accounts)

    def as_json(self) -> JSON:
        shown: JSON = {
            "bridgeID": self.bridge.id,
            "loginID": self.id,
            "removeScopes": list(self.scopes),
            "status": self.status,
            "accountIDs": self.account_ids(),
            "user": dict(self.user),
        }
        if self.text:
            shown["statusText"] = self.text
        return shown


@dataclass(eq=False)
class Bridge:
    id: str
    type: str
    name: str
    provider: str
    flows: tuple[Flow, ...]
    capabilities: JSON
    name_login: Callable[[str], str]
    """Makes the ID of a login from who signed in."""
    name_account: Callable[[Login, str], str]
    scopes: tuple[Scope, ...] = ("all-devices",)
    limit: int | None = None
    state: Literal["working", "disabled", "unavailable"] = "working"
    text: str | None = None
    network: str | None = None
    chat_features: dict[str, Any] | None = None
    logins: dict[str, Login] = field(default_factory=dict)

    # Reading

    def accounts(self) -> list[Account]:
        found = [account for login in self.logins.values() for account in login.accounts]
        return sorted(found, key=lambda account: account.id)

    def status(self) -> tuple[str, str | None]:
        """The status with its text."""
        if self.state == "disabled":
            return "disabled", self.text
        if self.state == "unavailable":
            return "temporarily_unavailable", self.text
        # Those that are signed out take up room too: they can be reconnected at any time.
        if self.limit is not None and len(self.accounts()) >= self.limit:
            return ("connected", None) if self.limit == 1 else ("limit_reached", "There is no room for another account.")
        return "available", None

    def as_json(self) -> JSON:
        status, text = self.status()
        accounts = self.accounts()
        shown: JSON = {
            "id": self.id,
            "type": self.type,
            "displayName": self.name,
            "provider": self.provider,
            "status": status,
            "supportsMultipleAccounts": self.limit != 1,
            "activeAccountCount": sum(account.status not in INACTIVE for account in accounts),
            "accounts": [account.as_json() for account in accounts],
        }
        if text:
            shown["statusText"] = text
        if self.network:
            shown["network"] = self.network
        return shown

    def require_reachable(self) -> None:
        if self.state == "unavailable":
            raise ApiError("bridge_unavailable")

    # Changing

    def sign_in(self, who: SignedIn, replaced: Login | None) -> Login:
        """Takes someone in who finished a flow. `replaced` is the login that the flow was to reconnect."""
        login = next((each for each in self.logins.values() if each.identity == who.identity), None)
        if login is None:
            freed = len(replaced.accounts) if replaced else 0
            if self.limit is not None and len(self.accounts()) - freed + len(who.chats) > self.limit:
                raise LoginFailed(
                    "There is no room for another account on this bridge. Remove one first.", "account_limit_reached"
                )
            login = self.add_login(who)
        login.status, login.text, login.user = "connected", None, who.user
        for account in login.accounts:
            account.status, account.text, account.user = who.account_status, who.account_text, who.user
        if replaced and replaced is not login:
            self.logins.pop(replaced.id, None)
        return login

    def add_login(self, who: SignedIn) -> Login:
        login = Login(self.name_login(who.identity), self, who.identity, who.user, self.scopes)
        for chat in who.chats:
            account_id = self.name_account(login, chat)
            login.accounts.append(Account(account_id, self, login.id, who.user, chat))
        self.logins[login.id] = login
        return login
