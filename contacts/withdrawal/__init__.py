"""Taking somebody out: their name in every form, wherever it stands.

`protect` (door.py) is the one door: whatever changes how somebody is shown, more or less, comes to
it, since `contacts.models.guard` sends every save there and refuses what writes rows in bulk. In
one transaction it advances the version of the site, stores the row, takes the name (names.py,
reach.py) out of the directory, flat pages and history (directory.py), and sends `shown_otherwise`.
To that listen editions and manuscripts (events/withdrawal), search and kept files (events/editions/
signals.py) and uploaded files (events/imports/withdrawal.py). Whatever fails, nothing has happened.

After an act that was decided place by place (deciding.py) what the desk knew of them is out of its
rows (emptying.py), deleted or sealed (sealing.py), and given back by two people (keeping.py).

A name that somebody had before goes the same way, and that of now takes its place (renaming.py,
new_name.py).

Fixtures come to the same door, but may not change what is seen (loading.py). visibility.py says
what shows more and what less, for the desk to ask.
"""

from .door import Act, protect, shown_otherwise

__all__ = ["Act", "protect", "shown_otherwise"]
