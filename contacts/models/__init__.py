from .contact import Channel, Contact
from .organization import Organization
from .person import Person
from .site import FormerSlug, SiteVersion
from .told_apart import ToldApart
from .withdrawal import Withdrawal
from .withdrawn_name import WithdrawnName

__all__ = [
    "Channel",
    "Contact",
    "FormerSlug",
    "Organization",
    "Person",
    "SiteVersion",
    "ToldApart",
    "Withdrawal",
    "WithdrawnName",
]
