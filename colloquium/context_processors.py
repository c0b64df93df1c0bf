from functools import partial

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from .language import languages_of


def site(request):
    """The site's name, the address that stands for it whatever host it was asked from, and the page in other languages."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "languages": SimpleLazyObject(partial(languages_of, request)),
    }
