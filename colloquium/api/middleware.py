from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.encoding import escape_uri_path

from .addresses import DOCUMENT, DOCUMENTATION, ROOT
from .problems import MEDIA_TYPE, problem

METHODS = "GET, HEAD, OPTIONS"
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Location",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Link": (
        f'<{DOCUMENT}>; rel="service-desc"; type="application/json", <{DOCUMENTATION}>;'
        ' rel="service-doc"'
    ),
    "X-Robots-Tag": "noindex",
}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


class ApiMiddleware:
    """What holds for each answer below `/api/v1/`: every site's scripts may read it, it is
    read-only, its errors are problems.

    Stands above the cache, for the sake of kept answers and of 304.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not f"{request.path_info}/".startswith(ROOT):
            return self.get_response(request)
        response = self.answer(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    def answer(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        if request.method not in ("GET", "HEAD"):
            response = problem(405)
            response.headers["Allow"] = METHODS
            return response
        if request.path.endswith("/") and request.path != ROOT:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(
                escape_uri_path(request.path.rstrip("/")) + (f"?{query}" if query else "")
            )
        response = self.get_response(request)
        if response.status_code < 400 or response.headers.get("Content-Type") == MEDIA_TYPE:
            return response
        found = problem(response.status_code)
        found.headers["Cache-Control"] = response.headers.get("Cache-Control", "no-store")
        return found
