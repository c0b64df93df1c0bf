"""Where things stand, in full: what is read elsewhere needs the host too."""

from typing import Any

from django.conf import settings
from django.urls import reverse

ROOT = "/api/v1/"
DOCUMENT = f"{ROOT}openapi.json"
DOCUMENTATION = "/api/"


def of(name: str, *arguments: Any) -> str:
    """Of a page of the site."""
    return settings.SITE_URL + reverse(name, args=arguments)


def operation(name: str, *arguments: Any) -> str:
    """Of what the operation `name` answers."""
    return of(f"api:{name}", *arguments)
