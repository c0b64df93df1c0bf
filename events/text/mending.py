"""HTML from elsewhere put in order before it is read: every item stands in a list and every list is
made of items, every caption stands in its table.
"""

from lxml.html import HtmlElement

from .elements import LISTS


def mend(root: HtmlElement) -> None:
    for item in list(root.iter("li")):
        _enlist(item)
    for own in list(root.iter(*LISTS)):
        _itemise(own)
    for figure in list(root.iter("figure")):
        _caption(figure)


def _enlist(item: HtmlElement) -> None:
    """Give `item`, and those that follow it at once, a list if they stand in none."""
    parent = item.getparent()
    if parent is None or parent.tag in LISTS:
        return
    own = item.makeelement("ul")
    item.addprevious(own)
    following: HtmlElement | None = item
    while following is not None and following.tag in ("li", "hr"):
        after = following.getnext()
        own.tail, following.tail = following.tail, None
        own.append(following)
        following = None if (own.tail or "").strip() else after


def _itemise(own: HtmlElement) -> None:
    """Put what stands between the items of a list into the one before, or into one of its own if
    there is none.
    """
    place = own.makeelement("li")
    place.text, own.text = own.text, None
    children = list(own)
    own.insert(0, place)
    for child in children:
        if child.tag == "li":
            place = own.makeelement("div")
            place.text, child.tail = child.tail, None
            child.append(place)
        else:
            place.append(child)


def _caption(figure: HtmlElement) -> None:
    """Give the caption of a figure to the table, if it is a figure of one."""
    tables = list(figure.iter("table"))
    if len(tables) == 1:
        for place, caption in enumerate(list(figure.iterchildren("figcaption"))):
            caption.tag = "caption"
            tables[0].insert(place, caption)
