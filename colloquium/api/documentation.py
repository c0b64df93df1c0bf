"""The OpenAPI document as it is set on a page."""

import json
import re
from typing import Any, NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .openapi import Schema

SCHEMAS = "#/components/schemas/"
FORMATS = {"date": "date", "date-time": "date and time", "uri": "address"}


def mark_code(text: str) -> SafeString:
    """With what stands between grave accents as code, as CommonMark has it."""
    return mark_safe(re.sub("`([^`]+)`", r"<code>\1</code>", escape(text)))  # noqa: S308 escaped


class Field(NamedTuple):
    name: str
    type: str
    schema: str  # of what it holds, if that has a name
    description: SafeString
    is_required: bool = False
    limits: str = ""


class Operation(NamedTuple):
    id: str
    path: str
    summary: str
    description: SafeString
    parameters: list[Field]
    schema: str  # of the answer
    address: str  # of an example
    example: str


class Group(NamedTuple):
    id: str
    name: str
    description: str
    operations: list[Operation]


class Record(NamedTuple):
    name: str
    description: str
    fields: list[Field]


def groups(document: Schema) -> list[Group]:
    """The operations by what they are about."""
    operations = [
        (item["get"]["tags"][0], operation(document, path, item["get"]))
        for path, item in document["paths"].items()
    ]
    return [
        Group(
            tag["name"].lower(),
            tag["name"],
            tag["description"],
            [found for name, found in operations if name == tag["name"]],
        )
        for tag in document["tags"]
    ]


def operation(document: Schema, path: str, described: Schema) -> Operation:
    address = document["servers"][0]["url"] + path
    for one in described["parameters"]:
        if one["in"] == "path":
            address = address.replace(f"{{{one['name']}}}", str(one["schema"]["examples"][0]))
        elif one["required"]:
            address += f"?{one['name']}={one['schema']['examples'][0]}"
    schema = described["responses"]["200"]["content"]["application/json"]["schema"]
    return Operation(
        id=described["operationId"],
        path=path,
        summary=described["summary"],
        description=mark_code(described["description"]),
        parameters=[parameter(one) for one in described["parameters"]],
        schema=schema["$ref"].removeprefix(SCHEMAS),
        address=address,
        example=json.dumps(example(document, schema), ensure_ascii=False, indent=2),
    )


def parameter(one: Schema) -> Field:
    schema = one["schema"]
    limits = ""
    if "maximum" in schema and "default" in schema:
        limits = (
            f"{schema['minimum']} to {schema['maximum']}; {schema['default']} if it is left out."
        )
    return Field(
        one["name"], type_of(schema), "", mark_code(one["description"]), one["required"], limits
    )


def records(document: Schema) -> list[Record]:
    return [
        Record(
            name,
            schema["description"],
            [of_record(key, value) for key, value in schema["properties"].items()],
        )
        for name, schema in document["components"]["schemas"].items()
    ]


def of_record(name: str, schema: Schema) -> Field:
    return Field(name, type_of(schema), named_in(schema), mark_code(schema["description"]))


def type_of(schema: Schema) -> str:
    """What a value is, in words; what has a name is only told apart from a list of it."""
    if choices := schema.get("anyOf"):
        return " or ".join(type_of(choice) for choice in choices)
    if "$ref" in schema:
        return schema["$ref"].removeprefix(SCHEMAS)
    if "enum" in schema:
        return " · ".join(value or "empty" for value in schema["enum"])
    if schema["type"] == "array":
        return f"list of {type_of(schema['items'])}"
    return FORMATS.get(schema.get("format", ""), str(schema["type"]))


def named_in(schema: Schema) -> str:
    choices = [schema, schema.get("items", {}), *schema.get("anyOf", [])]
    return next(
        (choice["$ref"].removeprefix(SCHEMAS) for choice in choices if "$ref" in choice), ""
    )


def example(document: Schema, schema: Schema) -> Any:
    """A value that the schema allows, made of the examples of its fields."""
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        named = document["components"]["schemas"][schema["$ref"].removeprefix(SCHEMAS)]
        return {key: example(document, value) for key, value in named["properties"].items()}
    if schema.get("type") == "array":
        return [example(document, schema["items"])]
    filled = next((choice for choice in schema.get("anyOf", []) if "$ref" in choice), None)
    return example(document, filled) if filled else None
