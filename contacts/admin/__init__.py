"""The directory on the editors' desk, and what every page of the desk has in common."""

from . import audit, contact, help_line, letter, organization, person, subject_request

__all__ = [
    "audit",
    "contact",
    "help_line",
    "letter",
    "organization",
    "person",
    "subject_request",
]
