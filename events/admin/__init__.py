"""Colloquia on the editors’ desk."""

from . import event, section, session, speaker

__all__ = ["event", "section", "session", "speaker"]
