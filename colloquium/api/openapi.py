"""The OpenAPI 3.1 document: what the operations, the records and their fields say of themselves,
and what is said of the API as a whole.
"""

import functools
import json
from typing import Any

from django.conf import settings

from .about import ABOUT, CURSOR, TAGS
from .addresses import DOCUMENTATION, ROOT
from .paging import Paging
from .problems import DETAILS, MEDIA_TYPE
from .v1 import api

Schema = dict[str, Any]

PROBLEM: Schema = {
    "type": "object",
    "description": "What went wrong, as RFC 9457 has it.",
    "properties": {
        "type": {
            "type": "string",
            "format": "uri",
            "description": "Address that stands for this kind of problem.",
        },
        "title": {"type": "string", "description": "The kind of problem in a few words."},
        "status": {"type": "integer", "description": "The status of the answer."},
        "detail": {"type": "string", "description": "What to do about it."},
        "errors": {
            "type": "array",
            "description": "With status 422: each parameter that was refused, and why.",
            "items": {
                "type": "object",
                "properties": {"parameter": {"type": "string"}, "detail": {"type": "string"}},
                "required": ["parameter", "detail"],
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}
# Of kept answers, and of addresses that somebody once had.
UNCHANGED: Schema = {
    "description": "Nothing has changed since the answer whose ETag was sent in `If-None-Match`."
}
MOVED: Schema = {
    "description": "It has another slug now.",
    "headers": {"Location": {"description": "Where it stands now.", "schema": {"type": "string"}}},
}
ETAG: Schema = {"description": "Send it back in `If-None-Match`.", "schema": {"type": "string"}}


@functools.cache
def openapi() -> Schema:
    described = json.loads(json.dumps(api.get_openapi_schema(path_prefix=ROOT)))
    found = described["components"]["schemas"].items()
    schemas = {
        name: describe(schema) for name, schema in sorted(found) if not name.endswith("Query")
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{settings.SITE_NAME}: API",
            "version": "1",
            "summary": "Colloquia, what was said there and by whom, as data.",
            "description": ABOUT,
        },
        "servers": [{"url": settings.SITE_URL}],
        "externalDocs": {
            "url": settings.SITE_URL + DOCUMENTATION,
            "description": "The same for people.",
        },
        "tags": [{"name": name, "description": description} for name, description in TAGS.items()],
        "paths": {
            path: {"get": complete(path, item["get"])} for path, item in described["paths"].items()
        },
        "components": {"schemas": schemas | {"Problem": PROBLEM}, "responses": responses()},
    }


def responses() -> Schema:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    problems = {
        f"Problem{status}": {"description": DETAILS[status], "content": content}
        for status in (400, 404, 410, 422)
    }
    return problems | {"Unchanged": UNCHANGED, "Moved": MOVED}


def complete(path: str, operation: Schema) -> Schema:
    """An operation with all that it may answer."""
    summary, _, more = operation["description"].partition("\n\n")
    operation |= {"summary": summary.removesuffix("."), "description": more}
    found = sorted(operation["parameters"], key=lambda one: one["name"] in Paging.model_fields)
    operation["parameters"] = [parameter(one) for one in found]
    answers = operation["responses"]
    answers["200"]["headers"] = {"ETag": ETAG}
    names = {one["name"] for one in operation["parameters"]}
    others = {"304": "Unchanged", "400": "Problem400" if "cursor" in names else ""}
    if "{" in path:
        others |= {"301": "Moved", "404": "Problem404", "410": "Problem410"}
    others["422"] = "Problem422"
    answers |= {
        status: {"$ref": f"#/components/responses/{name}"}
        for status, name in sorted(others.items())
        if name
    }
    return operation


def parameter(one: Schema) -> Schema:
    """A parameter that may be left out has no value then, rather than null."""
    schema = one["schema"]
    choices = [choice for choice in schema.pop("anyOf", []) if choice != {"type": "null"}]
    schema |= choices[0] if choices else {}
    for word in (
        ("title", "description", "default")
        if schema.get("default") is None
        else ("title", "description")
    ):
        schema.pop(word, None)
    described = one.get("description") or CURSOR
    return {
        "name": one["name"],
        "in": one["in"],
        "required": one["required"],
        "description": described,
        "schema": schema,
    }


def describe(schema: Schema) -> Schema:
    """A record as the document has it: all of its fields are always there."""
    properties = {name: describe_field(field) for name, field in schema["properties"].items()}
    return {
        "type": "object",
        "description": schema["description"],
        "properties": properties,
        "required": list(properties),
    }


def describe_field(schema: Schema) -> Schema:
    for choice in (schema, *schema.get("anyOf", [])):
        # The format "time" would have to end in an offset from UTC (RFC 3339).
        if choice.get("format") == "time":
            choice |= {"pattern": "^[0-9]{2}:[0-9]{2}:[0-9]{2}$"}
            del choice["format"]
    kept = {word: value for word, value in schema.items() if word not in ("title", "default")}
    match kept:
        case {"examples": [str() as example]}:
            kept["examples"] = [example.replace("{site}", settings.SITE_URL)]
    return kept
