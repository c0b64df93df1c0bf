"""The language of a page comes from its address; only the desk asks who is signed in, or the
browser.
"""

from typing import NamedTuple

from django.conf import settings
from django.contrib.flatpages.models import FlatPage
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation
from django.utils.text import capfirst

DESK_LANGUAGE = "desk_language"  # in the session


class LanguageMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith("/admin/"):
            language = translation.get_language_from_request(request)
        else:
            language = (
                translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
            )
        with translation.override(language):
            return self.get_response(request)


class DeskLanguageMiddleware:
    """Speaks at the desk as the account chose when it signed in, or as the site does."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not (request.path_info.startswith("/admin/") and request.user.is_authenticated):
            return self.get_response(request)
        with translation.override(request.session.get(DESK_LANGUAGE) or settings.LANGUAGE_CODE):
            return self.get_response(request)


class PageLanguage(NamedTuple):
    code: str
    name: str  # in that language
    url: str


def languages_of(request: HttpRequest) -> list[PageLanguage]:
    """The languages in which a page of the site can be read, with its address in each.

    Empty where there is one only.
    """
    urls = {code: translate_url(request.path, code) for code, _name in settings.LANGUAGES}
    if request.resolver_match and request.resolver_match.url_name == "flatpage":
        written = set(
            FlatPage.objects.filter(url__in=urls.values(), sites=settings.SITE_ID).values_list(
                "url", flat=True
            )
        )
        urls = {code: url for code, url in urls.items() if url in written}
    if len(set(urls.values())) < 2:
        return []
    return [
        PageLanguage(code, capfirst(translation.get_language_info(code)["name_local"]), url)
        for code, url in urls.items()
    ]
