"""How Zotero’s connector reads a line of COinS: a model of what it was seen to do.

Keys that it does not know for books are passed over. A plus is a space, even where it was escaped.
Whoever stands as `aucorp` comes before all others, the last of them first; names in parts follow in
their order, a given name with the family name before or after it.
"""

from urllib.parse import unquote

BOOK = "info:ofi/fmt:kev:mtx:book"
FIELDS = {
    "rft.date": "date",
    "rft.edition": "edition",
    "rft.pub": "publisher",
    "rft.place": "place",
    "rft.isbn": "ISBN",
    "rft.language": "language",
    "rft.description": "abstractNote",
}


def read_coins(line):
    """The fields of the saved item; `creators` as pairs of last name and first name."""
    told = [pair.split("=") for pair in line.split("&")]
    pairs = [(key, unquote(value.replace("+", " ").replace("%2B", " "))) for key, value in told]
    assert ("rft_val_fmt", BOOK) in pairs
    is_part = ("rft.genre", "bookitem") in pairs
    item = {"itemType": "bookSection" if is_part else "book"}
    bodies, persons = [], []
    for key, value in pairs:
        if key == "rft.aucorp":
            bodies.insert(0, (value, ""))
        elif key == "rft.aulast":
            persons.append((value, ""))
        elif key == "rft.aufirst":
            persons[-1] = (persons[-1][0], value)
        elif key == "rft_id" and value.startswith("info:doi"):
            item["DOI"] = value[9:]
        elif key == "rft_id":
            item["url"] = value
        elif key == "rft.btitle":
            item["publicationTitle" if is_part else "title"] = value
        elif key == "rft.atitle" and is_part:
            item["title"] = value
        elif key in FIELDS:
            item[FIELDS[key]] = value
    return item | {"creators": bodies + persons}
