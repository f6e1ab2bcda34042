"""What a network can ask for or show, how that looks in JSON, and whether an answer to it is acceptable."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, Union

import re2

from .errors import Issue, issue

JSON = dict[str, Any]
Values = dict[str, str]


@dataclass(frozen=True)
class Field:
    """A field of a form."""

    id: str
    label: str | None = None
    type: str | None = None
    optional: bool = False
    initial: str | None = None
    placeholder: str | None = None
    options: tuple[str, ...] = ()
    pattern: str | None = None
    pattern_message: str = "Does not have the right form."
    min_length: int | None = None
    max_length: int | None = None

    @property
    def required(self) -> bool:
        return not self.optional

    def as_json(self) -> JSON:
        return _present(
            id=self.id,
            initialValue=self.initial,
            label=self.label,
            optional=self.optional or None,
            placeholder=self.placeholder,
            type=self.type,
            options=list(self.options) or None,
            pattern=self.pattern,
            minLength=self.min_length,
            maxLength=self.max_length,
        )

    def problems(self, value: str) -> list[Issue]:
        found: list[Issue] = []

        def add(code: str, message: str) -> None:
            found.append(issue(code, message, "fields", self.id))

        if self.type == "phone_number" and not _PHONE_NUMBER.fullmatch(_PUNCTUATION.sub("", value)):
            add("format", "Must be a phone number with its country code, such as +49 30 5550100.")
        if self.type == "email" and "@" not in value:
            add("format", "Must be an e-mail address.")
        if self.options and value not in self.options:
            add("enum", "Must be one of the choices.")
        if self.pattern and not _pattern_found(self.pattern, value):
            add("pattern", self.pattern_message)
        if self.min_length is not None and len(value) < self.min_length:
            add("minLength", f"Must have at least {self.min_length} characters.")
        if self.max_length is not None and len(value) > self.max_length:
            add("maxLength", f"Must have at most {self.max_length} characters.")
        return found


@dataclass(frozen=True)
class Crumb:
    """A value that a browser collects on a sign-in page."""

    id: str
    name: str | None = None
    type: Literal["cookie", "header", "local_storage"] | None = None
    required: bool = True
    pattern: str | None = None
    sources: tuple[JSON, ...] = ()

    def as_json(self) -> JSON:
        return _present(
            id=self.id,
            name=self.name,
            type=self.type,
            required=None if self.required else False,
            pattern=self.pattern,
            sources=list(self.sources) or None,
        )

    def problems(self, value: str) -> list[Issue]:
        if self.pattern and not _pattern_found(self.pattern, value):
            return [issue("pattern", "Does not have the right form. Sign in again.", "fields", self.id)]
        return []


@dataclass(frozen=True)
class Form:
    fields: tuple[Field, ...]
    instructions: str | None = None
    attachments: tuple[JSON, ...] = ()

    type = "user_input"
    status = "waiting_for_input"

    def as_json(self) -> JSON:
        return _present(
            fields=[each.as_json() for each in self.fields],
            attachments=list(self.attachments) or None,
            instructions=self.instructions,
        )


@dataclass(frozen=True)
class Browser:
    """A sign-in on a web page."""

    url: str
    fields: tuple[Crumb, ...]
    instructions: str | None = None
    final_url: str | None = None
    extract_js: str | None = None
    user_agent: str | None = None

    type = "cookies"
    status = "waiting_for_cookies"

    def as_json(self) -> JSON:
        return _present(
            fields=[each.as_json() for each in self.fields],
            url=self.url,
            expectedFinalURLRegex=self.final_url,
            extractJS=self.extract_js,
            userAgent=self.user_agent,
            instructions=self.instructions,
        )


@dataclass(frozen=True)
class Show:
    """Something on the screen. The network goes on by itself while it is there."""

    display: JSON = field(default_factory=lambda: {"type": "nothing"})
    instructions: str | None = None

    type = "display_and_wait"
    status = "waiting_for_display"
    fields = ()

    def as_json(self) -> JSON:
        return _present(display=self.display, instructions=self.instructions)


Step = Union[Form, Browser, Show]


def field_issues(step: Form | Browser, sent: Values) -> list[Issue]:
    """Everything that is wrong with the values for a step. What the step does not ask for is ignored."""
    found: list[Issue] = []
    for each in step.fields:
        value = sent.get(each.id, "")
        if value == "":
            # An empty value is none: a form sends those for what the user left empty.
            if each.required:
                found.append(issue("required", "Must be filled in.", "fields", each.id))
        elif _LONE_SURROGATE.search(value):
            found.append(issue("format", "Must be text.", "fields", each.id))
        else:
            found += each.problems(value)
    return found


def asked_values(step: Form | Browser, sent: Values) -> Values:
    """The values a step asks for, without those that were left empty."""
    return {each.id: sent[each.id] for each in step.fields if sent.get(each.id)}


# The punctuation in which people write phone numbers.
_PUNCTUATION = re.compile(r"[ ()./\-]")
_PHONE_NUMBER = re.compile(r"\+[1-9][0-9]{3,14}", re.ASCII)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def _pattern_found(pattern: str, value: str) -> bool:
    compiled = _compile(pattern)
    return compiled is None or compiled.search(value) is not None


@cache
def _compile(pattern: str) -> Any:
    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error:
        return None


def _present(**properties: Any) -> JSON:
    return {name: value for name, value in properties.items() if value is not None}
