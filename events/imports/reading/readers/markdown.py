"""Reads Markdown: CommonMark with tables, struck text and footnotes, after YAML that may stand
before it.
"""

import re
from collections.abc import Callable
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from events.imports.reading import encoding
from events.imports.reading.blocks import Document

from .head import as_html, part_head, without_title
from .html import read_page

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
LINK = re.compile(r"https?:|mailto:|tel:|data:image/|[^:]{0,500}[/#.]", re.IGNORECASE)
NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,60})\]:[ \t]?")
BLOCK = re.compile(r" {0,3}(?:#{1,6} |>|[-*+] |\d{1,9}[.)] |\||-{3}|={3}|\*{3})")
# What dialects set beside a heading or on a line of its own for programs: {#outreach}, {: .wide},
# (outreach)=.
ATTRIBUTES = re.compile(
    r"(?P<heading>#{1,6} .*?|)[ \t]*(?:\{[:#.][^{}]{0,200}\}|\([\w.-]{1,80}\)=)[ \t]*$"
)
# What an author means as HTML. Anything else in angle brackets is text, such as <Name>.
TAG = re.compile(
    r"<(?!/?(?:a|abbr|aside|b|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header"
    r"|hr|i|iframe|img|ins|li|main|mark|nav|noscript|ol|p|pre|q|s|script|section|small|span|strong|style|sub|summary|sup|table"
    r"|tbody|td|template|tfoot|th|thead|tr|u|ul)(?:[\s/>]|$)|!--)",
    re.IGNORECASE,
)


def read(content: bytes, progress: Callable[[int, int], None]) -> Document:
    """The document in a text of Markdown. Raises `Refusal`: unsafe."""
    lines = (
        encoding.decode(content)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\x00", "")
        .split("\n")
    )
    entries, lines = part_head(lines)
    lines = [_without_attributes(line) for line in lines]
    lines, notes = _without_notes(without_title(entries, lines))
    parser = _parser(notes)
    page = [as_html(entries, lines), _html(parser, "\n".join(lines))]
    if notes:
        bodies = [
            f'<li id="{_id(label)}">{_html(parser, text)}</li>' for label, text in notes.items()
        ]
        page.append(f'<section class="footnotes"><ul>{"".join(bodies)}</ul></section>')
    return read_page("".join(page), progress, unit="line")


def _without_attributes(line: str) -> str:
    found = ATTRIBUTES.fullmatch(line)
    return found["heading"] if found else line


def _without_notes(lines: list[str]) -> tuple[list[str], dict[str, str]]:
    """The lines without the definitions of footnotes, and those by label."""
    kept: list[str] = []
    notes: dict[str, list[str]] = {}
    open_note: list[str] | None = None
    fence = ""
    for line in lines:
        mark = FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        definition = None if fence else NOTE.match(line)
        if definition:
            open_note = notes.setdefault(definition[1], [])
            open_note.append(line[definition.end() :])
        elif open_note is not None and not mark and _continues(line, open_note):
            open_note.append(line.strip())
        else:
            open_note = None
            kept.append(line)
            continue
        kept.append("")
    return kept, {label: "\n".join(text) for label, text in notes.items()}


def _continues(line: str, note: list[str]) -> bool:
    """Whether `line` goes on with a footnote: at once, or indented after an empty line."""
    return (
        not line.strip()
        or line.startswith(("    ", "\t"))
        or bool(note[-1].strip() and not BLOCK.match(line))
    )


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Else `[Moderator]: Welcome` would be the address of a link, which nobody reads."""
        return bool(LINK.match(url))


def _parser(notes: dict[str, str]) -> MarkdownIt:
    """Turns Markdown into tokens.

    An indented line is taken for text: code does not stand in proceedings.
    """

    def call(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith("[^", state.pos):
            return False
        end = state.src.find("]", state.pos, state.pos + 64)
        label = state.src[state.pos + 2 : end]
        if end < 0 or label not in notes:
            return False
        if not silent:
            token = state.push("html_inline", "", 0)
            token.content = f'<a href="#{_id(label)}" role="doc-noteref">{escape(label)}</a>'
            token.meta = {"is_ours": True}
        state.pos = end + 1
        return True

    parser = (
        _Markdown("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("code")
    )
    parser.inline.ruler.before("link", "footnote", call)
    return parser


def _id(label: str) -> str:
    return "note-" + escape(
        "".join(letter if letter.isalnum() else f"-{ord(letter)}-" for letter in label)
    )


def _html(parser: MarkdownIt, text: str) -> str:
    tokens = parser.parse(text)
    previous = 0
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0] + 1))
        if token.type == "ordered_list_open":
            token.attrSet("data-after", token.markup)
            previous = 0
        elif token.type == "list_item_open" and token.info.isdecimal():
            # As typed where the numbers rise; many authors type 1. before every item.
            previous = max(int(token.info), previous + 1)
            token.attrSet("value", str(previous))
        elif token.type == "fence" and token.info:
            # A line such as ~~~~ Break ~~~~ was not meant as the name of a language.
            token.content, token.info = f"{token.info}\n{token.content}", ""
        elif token.type == "html_block":
            place = f'<div data-line="{(token.map or [0])[0] + 1}"></div>'
            token.content = place + _escape_stray_markup(token.content)
        for inner in token.children or ():
            _guard(inner)
    return str(parser.renderer.render(tokens, parser.options, {}))


def _guard(token: Token) -> None:
    if token.type == "html_inline" and not token.meta:
        token.content = _escape_stray_markup(token.content)
    elif token.type == "image":
        token.attrSet("alt", token.content)


def _escape_stray_markup(html: str) -> str:
    """`html` in which what is not meant as a tag is text, and no comment is without end."""
    html = TAG.sub("&lt;", html)
    return html if html.rfind("-->") >= html.rfind("<!--") else html.replace("<!--", "&lt;!--")
