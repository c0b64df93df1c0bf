"""Quotations in running text, and who said them."""

from .quoting import Found, Someone, TextParagraph, TextSection, find_quotations

__all__ = ["Found", "Someone", "TextParagraph", "TextSection", "find_quotations"]
