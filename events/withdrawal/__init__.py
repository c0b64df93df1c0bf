"""What of somebody leaves manuscripts and editions when they are shown otherwise: the part of this
app in what `contacts.withdrawal` does for a person, and its like for one speaker at one event
(`protect_speaker`).

door.py hears of the act and carries it out; editions.py rewrites what is stored, by record.py;
keys.py draws new ids, so that nothing joins before and after; manuscripts.py frees addresses.
"""

from .door import protect_speaker

__all__ = ["protect_speaker"]
