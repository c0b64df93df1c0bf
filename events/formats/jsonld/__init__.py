"""What a page says, for search engines: JSON-LD in the vocabulary of schema.org.

It says nothing that the page does not.
"""

from .events import event_page
from .works import proceedings_page, quotation, quotation_page

__all__ = ["event_page", "proceedings_page", "quotation", "quotation_page"]
