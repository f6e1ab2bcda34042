# Asks the mock for every example of every operation through the vendor's released Python client, its types strict: what comes back
# is the example, nothing lost; an example of an error is the exception of its status. Prints how many there were.
import json
import sys
from typing import Any

from beeper_desktop_api import APIStatusError
from calls import CALLS, Request, bundled_operations, strict_client

bundle = sys.argv[1]
client = strict_client()
with open(bundle, encoding="utf-8") as file:
    components = json.load(file)["components"]


def referred(value: dict[str, Any], kind: str) -> Any:
    """The component of this kind that the value refers to, or the value itself."""
    prefix = f"#/components/{kind}/"
    return components[kind][value["$ref"].removeprefix(prefix)] if "$ref" in value else value


def ask(operation: str, status: str, example: str) -> tuple[str, Any]:
    request = Request(headers={"Prefer": f"code={status}, example={example}"})
    try:
        answer = CALLS[operation](client, request)
    except APIStatusError as error:
        return str(error.status_code), error.body
    return "200", [item.to_dict() for item in answer] if isinstance(answer, list) else answer.to_dict()


wrong: list[str] = []
count = 0
for operation, described in bundled_operations(bundle).items():
    for status, response in described["responses"].items():
        content = referred(response, "responses")["content"]["application/json"]
        for name, example in content["examples"].items():
            count += 1
            if ask(operation, status, name) != (status, referred(example, "examples")["value"]):
                wrong.append(f"{operation} {status} {name}")
if wrong or not count:
    sys.exit(f"{len(wrong)} of {count} examples came back otherwise: {', '.join(wrong)}")
print(count, "examples")
