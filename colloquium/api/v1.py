"""The operations of version 1, and what is answered where one of them can't."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from . import events, organizations, quotations, search, speakers
from .problems import problem, refusal


class Renderer(BaseRenderer):
    """JSON as UTF-8 (RFC 8259), in which a text of any language can be read."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False)


def say_missing(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(404)


def refuse(request: HttpRequest, error: Any) -> HttpResponse:
    return refusal(error.errors)


api = NinjaAPI(
    version="1", urls_namespace="api", openapi_url=None, docs_url=None, renderer=Renderer()
)
api.add_exception_handler(Http404, say_missing)
api.add_exception_handler(ValidationError, refuse)
for module in (events, speakers, organizations, quotations, search):
    api.add_router("", module.router)
