from .contact import Channel, Contact
from .organization import Organization
from .person import Person
from .site import FormerSlug, SiteVersion

__all__ = ["Channel", "Contact", "FormerSlug", "Organization", "Person", "SiteVersion"]
