# Reads every example of an answer with the models that datamodel-code-generator makes. Prints how many there were.
import json
import sys
from typing import Any

import bridges_models
from pydantic import BaseModel

with open(sys.argv[1], encoding="utf-8") as file:
    bundle: dict[str, Any] = json.load(file)


def referred(value: dict[str, Any]) -> Any:
    """What the value refers to, or the value itself."""
    if "$ref" not in value:
        return value
    _, _, kind, name = value["$ref"].split("/")
    return bundle["components"][kind][name]


def model(schema: dict[str, Any]) -> type[BaseModel] | None:
    name = schema.get("$ref", "").rpartition("/")[2]
    return getattr(bridges_models, name) if name else None


count = 0
for path in bundle["paths"].values():
    for operation in path.values():
        for response in operation["responses"].values() if "responses" in operation else ():
            content = referred(response)["content"]["application/json"]
            if reader := model(content["schema"]):
                for example in content["examples"].values():
                    value = referred(example)["value"]
                    if reader.model_validate(value).model_dump(mode="json", exclude_unset=True, by_alias=True) != value:
                        sys.exit(f"{reader.__name__} loses something of {example}")
                    count += 1
if not count:
    sys.exit("no example was read")
print(count, "examples")
