"""Arguments of OAI-PMH in the body of a POST are read as those of an address, so that whatever
looks at an address (what is kept, who is hidden) looks at them too.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse


class ArgumentsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and request.path_info == reverse("oai"):
            request.META["QUERY_STRING"] = request.POST.urlencode()
            request.method = "GET"
        return self.get_response(request)
