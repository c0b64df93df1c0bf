from .attempt import Attempt
from .contact import Channel, Contact
from .letter import Letter
from .organization import Organization
from .person import Person
from .site import FormerSlug, SiteVersion
from .subject_request import RequestMessage, SubjectRequest
from .told_apart import ToldApart
from .unsaved_picture import UnsavedPicture
from .withdrawal import Withdrawal
from .withdrawn_name import WithdrawnName

__all__ = [
    "Attempt",
    "Channel",
    "Contact",
    "FormerSlug",
    "Letter",
    "Organization",
    "Person",
    "RequestMessage",
    "SiteVersion",
    "SubjectRequest",
    "ToldApart",
    "UnsavedPicture",
    "Withdrawal",
    "WithdrawnName",
]
