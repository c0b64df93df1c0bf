"""Running text from the XHTML in which books are set into JATS."""

from collections.abc import Container, Iterable, Iterator
from xml.etree.ElementTree import Element

from events.formats.xml import HREF, LANGUAGE, Content, make, optional

HEADING = "h4"
INLINE = {
    "strong": "bold",
    "em": "italic",
    "i": "italic",
    "sup": "sup",
    "sub": "sub",
}


class Translator:
    """`sections` are the ids to which links lead as to sections."""

    def __init__(self, sections: Container[str]):
        self.sections = sections
        self.tables = 0

    # Blocks

    def blocks(self, around: Element) -> Iterator[Element]:
        """What stands in `around`, in paragraphs; words that stand loose are one."""
        loose: list[Content] = [around.text]
        for one in around:
            if one.tag in INLINE or one.tag in ("a", "span", "br"):
                loose += [*self.inline(one), one.tail]
                continue
            yield from filled("p", *loose)
            yield from self.block(one)
            loose = [one.tail]
        yield from filled("p", *loose)

    def block(self, one: Element) -> Iterable[Element]:
        match one.tag:
            case "ul" | "ol":
                items = (make("list-item", within_item(self.blocks(item))) for item in one)
                kind = "order" if one.tag == "ol" else "bullet"
                return [make("list", *items, attributes={"list-type": kind})]
            case "blockquote":
                return filled("disp-quote", without_headings(self.blocks(one)))
            case "aside":
                return [self.box(one)]
            case "figure":
                return [self.figure(one)]
            case "div" if one.get("class", "").startswith("table"):
                return [self.table(one)]
            case "p" if one.get("class") == "table-source":
                return filled("table-source", *self.words(one))
            case "p":
                return filled("p", *self.words(one))
            case tag if tag == HEADING:
                return filled("title", *self.words(one, breaks=True))
        return self.blocks(one)

    def box(self, one: Element) -> Element:
        label = next((part for part in one if part.get("class") == "box-label"), None)
        if label is not None:
            one.remove(label)
        blocks = list(self.blocks(one))
        title = blocks.pop(0) if blocks and blocks[0].tag == "title" else None
        return make(
            "boxed-text",
            optional("label", self.words(label)) if label is not None else None,
            make("caption", title) if title is not None else None,
            without_headings(blocks),
            attributes={"content-type": one.get("data-box", "")},
        )

    def figure(self, one: Element) -> Element:
        picture, caption = one.find("img"), one.find("figcaption")
        credit = one.find("figcaption/span[@class='credit']")
        if caption is not None and credit is not None:
            caption.remove(credit)
        return make(
            "fig",
            optional("caption", filled("p", self.words(caption))) if caption is not None else None,
            optional("alt-text", picture.get("alt", "")) if picture is not None else None,
            make("graphic", attributes={HREF: picture.get("src", "")})
            if picture is not None
            else None,
            optional("attrib", self.words(credit)) if credit is not None else None,
        )

    def table(self, box: Element) -> Element:
        self.tables += 1
        caption = box.find(".//caption")
        told = [one for p in caption for one in self.words(p)] if caption is not None else []
        return make(
            "table-wrap",
            make("caption", filled("title", *told)) if told else None,
            make(
                "table",
                (self.rows(part) for part in box.iterfind("table/*") if part is not caption),
            ),
            attributes={"id": f"table.{self.tables}"},
        )

    def rows(self, part: Element) -> Element:
        """The body or the head of a table, one of its rows, or a cell."""
        if part.tag in ("th", "td"):
            attributes = {"scope": part.get("scope", "")}
            lines = [one for one in part if one.tag == "p"]
            if not lines:
                return make(part.tag, *self.words(part, breaks=True), attributes=attributes)
            return make(
                part.tag, (make("p", *self.words(one)) for one in lines), attributes=attributes
            )
        return make(part.tag, (self.rows(one) for one in part))

    # Words

    def words(self, around: Element, *, breaks: bool = False) -> Iterator[Content]:
        """`breaks` says whether a line may be forced there: in a paragraph none can."""
        yield around.text
        for one in around:
            yield from self.inline(one, breaks=breaks)
            yield one.tail

    def inline(self, one: Element, *, breaks: bool = False) -> Iterator[Content]:
        told = list(self.words(one, breaks=breaks))
        code = one.get("lang", "")
        if one.tag == "br":
            yield make("break") if breaks else "\n"
        elif one.get("class") == "note-call":
            yield call(one.text or "")
        elif one.tag == "a":
            yield from self.link(one, told)
        elif code or one.tag == "span":
            kind = one.get("class", "") or "foreign"
            inner = [make(INLINE[one.tag], *told)] if one.tag in INLINE else told
            attributes = {"content-type": kind, "id": one.get("id", ""), LANGUAGE: code}
            yield make("named-content", *inner, attributes=attributes)
        elif one.tag in INLINE:
            yield make(INLINE[one.tag], *told)
        else:
            yield from told

    def link(self, one: Element, told: list[Content]) -> Iterator[Content]:
        """In which no note is called, since a call is a link of its own: it follows."""
        href = one.get("href", "")
        if not href:
            yield from told
            return
        calls = [part for part in told if isinstance(part, Element) and part.tag == "xref"]
        rest = [part for part in told if not any(part is call for call in calls)]
        if href.startswith("#"):
            kind = "sec" if href[1:] in self.sections else "other"
            yield make("xref", *rest, attributes={"ref-type": kind, "rid": href[1:]})
        else:
            yield make("ext-link", *rest, attributes={"ext-link-type": "uri", HREF: href})
        yield from calls


def call(number: str) -> Element:
    return make("xref", make("sup", number), attributes={"ref-type": "fn", "rid": f"note.{number}"})


def filled(tag: str, *content: Content) -> list[Element]:
    """An element, or none if nothing would be in it."""
    found = optional(tag, *content)
    return [] if found is None else [found]


def without_headings(blocks: Iterable[Element]) -> Iterator[Element]:
    """Where no section can be, a heading is a paragraph in bold."""
    for block in blocks:
        if block.tag == "title":
            block.tag = "bold"
            yield make("p", block)
        else:
            yield block


def within_item(blocks: Iterable[Element]) -> Iterator[Element]:
    """Of an item, in which stand paragraphs and lists alone."""
    for block in without_headings(blocks):
        yield block if block.tag in ("p", "list") else make("p", block)
