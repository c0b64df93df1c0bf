"""Letters of other scripts that are taken for Latin ones: a word that has some, and no letter but
these and Latin ones, is read as Latin where a name is looked for: "Мelanie" with a Cyrillic М,
"ᴍelanie".

Names in those scripts are looked for as they are written, too.
"""

import re
from functools import lru_cache

# Pairs: how they look, and the letters. What is folded already, such as "𝐌", is not here.
_PAIRS = (
    # Cyrillic; of small letters too those that are taken for small capitals
    ("ABEKMHOPCTYXSIJGQW", "АВЕКМНОРСТУХЅІЈԌԚԜ"),
    ("abekmhopctyxsijqwdhvlgn", "авекмнорстухѕіјԛԝԁһѵӏгп"),
    ("YyOoEeFf", "ҮүӨөЄєҒғ"),
    # Greek
    ("ABEZHIKMNOPTYXCJ", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ"),
    ("abeiknvoptuxycjnwso", "αβεικηνορτυχγϲϳπωςσ"),
    # Armenian
    ("OSULohnugq", "ՕՏՍԼօհոսցգ"),
    # Cherokee and Lisu, which have capitals only
    ("ABCDEGHIJKLMPRSTVWYZ", "ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᎩᏃ"),
    ("ABCDEFGHIJKLMNOPRSTUVWXYZ", "ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ"),
    # Latin: small capitals, and letters of phonetics
    ("ABCDEFGHIJKLMNOPRSTUVWYZ", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ"),
    ("agievbzZ", "ɑɡɩɛʋƅƶƵ"),
)
_LATIN = {
    ord(letter): look
    for looks, letters in _PAIRS
    for look, letter in zip(looks, letters, strict=True)
}
_LIKE = re.compile(f"[{''.join(map(chr, _LATIN))}]")
_WORD = re.compile(r"[^\W\d_]+")
_IS_LATIN = re.compile("[A-Za-z\u00aa-\u024f]+")


def _read_word(match: re.Match) -> str:
    read = match[0].translate(_LATIN)
    return read if _IS_LATIN.fullmatch(read) else match[0]


@lru_cache(maxsize=64)  # one text is searched for many names
def read_as_latin(read: str) -> str:
    """What `folding.reading` has read, each character in its place, with such words in Latin."""
    return _WORD.sub(_read_word, read) if _LIKE.search(read) else read


def ways_to_read(read: str) -> tuple[str, ...]:
    """As it is written, and as it looks, where that is another."""
    return tuple(dict.fromkeys((read, read_as_latin(read))))
