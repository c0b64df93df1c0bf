"""Colloquia on the editors’ desk."""

from . import event, figure, section, session, speaker

__all__ = ["event", "figure", "section", "session", "speaker"]
