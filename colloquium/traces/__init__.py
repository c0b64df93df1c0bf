"""Where given words stand: in the database, in files, in what is kept, at public addresses.

`words.py` finds them in a text, however it is written; `decoding.py` makes texts of whatever holds
some. The other files each look through one place. Nothing here writes anything.
"""

from .words import Trace, Words

__all__ = ["Trace", "Words"]
