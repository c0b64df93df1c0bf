from functools import partial

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from .middleware.language import languages_of
from .safeguarding import link_of


def site(request):
    """The site's name, the address that stands for it whatever host it was asked from, the page in
    other languages, whom to write to for a correction or a withdrawal, and where one leaves to.
    """
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "safeguarding_contact": settings.SAFEGUARDING_CONTACT,
        "safeguarding_link": link_of(settings.SAFEGUARDING_CONTACT),
        "quick_exit_url": settings.QUICK_EXIT_URL,
        "languages": SimpleLazyObject(partial(languages_of, request)),
    }
