from .attempt import Attempt
from .audit import AuditEntry
from .contact import Channel, Contact
from .help_line import HelpLine
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
    "AuditEntry",
    "Channel",
    "Contact",
    "FormerSlug",
    "HelpLine",
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
