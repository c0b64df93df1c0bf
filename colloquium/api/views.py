from django.http import JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from .documentation import groups, mark_code, records
from .openapi import openapi
from .problems import DETAILS, problem


@require_safe
def document(request):
    """The description for programs."""
    return JsonResponse(openapi(), json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_safe
def documentation(request):
    """The same for people: English, as the API is."""
    with translation.override("en"):
        described = openapi()
        context = {
            "summary": described["info"]["summary"],
            "about": [
                mark_code(paragraph) for paragraph in described["info"]["description"].split("\n\n")
            ],
            "groups": groups(described),
            "records": records(described),
            "problems": [(status, DETAILS[status]) for status in (400, 404, 405, 410, 422)],
        }
        return render(request, "api.html", context)


def answer_unknown(request):
    return problem(404)
