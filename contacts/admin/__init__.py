"""The directory on the editors' desk, and what every page of the desk has in common."""

from . import contact, letter, organization, person, subject_request

__all__ = ["contact", "letter", "organization", "person", "subject_request"]
