from .attempt import Attempt
from .contact import Channel, Contact
from .entry_act import EntryAct
from .organization import Organization
from .person import Person
from .site import FormerSlug, SiteVersion
from .told_apart import ToldApart
from .unsaved_picture import UnsavedPicture
from .withdrawal import Withdrawal
from .withdrawn_name import WithdrawnName

__all__ = [
    "Attempt",
    "Channel",
    "Contact",
    "EntryAct",
    "FormerSlug",
    "Organization",
    "Person",
    "SiteVersion",
    "ToldApart",
    "UnsavedPicture",
    "Withdrawal",
    "WithdrawnName",
]
