"""How a colloquium's proceedings, or a part of them, are referred to: one reference, set in several
styles.
"""

from .reference import Reference, of_part, of_proceedings, of_quotation, of_section
from .styles import STYLES, Citation, citations, cite

__all__ = [
    "STYLES",
    "Citation",
    "Reference",
    "citations",
    "cite",
    "of_part",
    "of_proceedings",
    "of_quotation",
    "of_section",
]
