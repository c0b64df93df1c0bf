"""The directory on the editors' desk, and what every page of the desk has in common."""

from . import contact, organization, person

__all__ = ["contact", "organization", "person"]
