"""At the desk, names of people who are not shown by name are for those who have the right to see
them.
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from contacts.models.seeing import seeing

RIGHT = "contacts.see_protected_names"


class ProtectedNamesMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith("/admin/"):
            return self.get_response(request)
        with seeing(request.user.has_perm(RIGHT)):
            return self.get_response(request)
