"""The head of YAML that may stand before a text: its facts become first lines, as a cover prints
them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from events.imports.reading.rules import RULES
from events.imports.reading.rules.heads import DETAILS, KEYS, LABELS, NAMES, ROLES

# What our own files say of what stands before their text.
REPEATED = "# All of this stands in the text too."
LONGEST = 1000  # lines
PAIR = re.compile(r"([^\W\d][\w -]{0,40}):(?:[ \t]+(.*))?$")


@dataclass
class Entry:
    """A key of the head with its values; an entry of a list that has keys of its own is a dict."""

    key: str
    line: int
    values: list[str | dict[str, str]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [text for value in self.values if (text := _told(value))]


def part_head(lines: Sequence[str]) -> tuple[list[Entry], list[str]]:
    """The entries between two lines of `---` at the start, if they look like YAML, and the lines,
    those of the head empty.
    """
    if not lines or lines[0].rstrip() != "---":
        return [], list(lines)
    end = next(
        (
            at
            for at, line in enumerate(lines[1:LONGEST], 1)
            if re.match(r"(?:---|\.\.\.)(?:\s+\w+)?\s*$", line)
        ),
        0,
    )
    head = lines[1:end]
    if not any(map(PAIR.match, head)) or not all(map(_is_yaml, head)):
        return [], list(lines)
    entries = [] if REPEATED in head else list(_entries(head))
    return entries, [""] * (end + 1) + list(lines[end + 1 :])


def _is_yaml(line: str) -> bool:
    return not line.strip() or line[0] in " \t-#" or bool(PAIR.match(line))


def _entries(lines: Sequence[str]) -> Iterator[Entry]:
    entry: Entry | None = None
    for number, line in enumerate(lines, 2):
        if pair := PAIR.match(line):
            if entry:
                yield entry
            entry = Entry(re.sub(r"[\s_-]+", " ", pair[1]).strip().lower(), number)
            entry.values += _listed(pair[2] or "")
        elif entry and line.strip() and not line.lstrip().startswith("#"):
            _go_on(entry, line.strip())
    if entry:
        yield entry


def _go_on(entry: Entry, text: str) -> None:
    """Take an indented line into `entry`: an item, a key of one, or the rest of a value."""
    opens = text == "-" or text.startswith("- ")
    text = text[1:].strip() if opens else text
    pair = PAIR.match(text)
    last = entry.values[-1] if entry.values and not opens else None
    if pair or (opens and not text):
        if not isinstance(last, dict):
            last = {}
            entry.values.append(last)
        if pair:
            last[pair[1].strip().lower()] = _bare(pair[2] or "")
    elif isinstance(last, str):
        entry.values[-1] = f"{last} {_bare(text)}".strip()
    elif last is None:
        entry.values.append(_bare(text))


def _listed(value: str) -> list[str | dict[str, str]]:
    value = re.sub(r"\s+#\s.*$", "", value).strip()
    if value in ("", "|", ">", "|-", ">-", "~", "null"):
        return []
    if value.startswith("[") and value.endswith("]"):
        return [_bare(item) for item in re.findall(r"\"[^\"]*\"|'[^']*'|[^,]+", value[1:-1])]
    return [_bare(value)]


def _bare(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value


def _told(value: str | dict[str, str]) -> str:
    """An entry as a list of people prints it: "Ada Hall, judge, Court of Namur (chair)"."""
    if isinstance(value, str):
        return value
    name = next((value[key] for key in NAMES if value.get(key)), "")
    if not name:
        return ""
    role = next((f" ({value[key]})" for key in ROLES if value.get(key)), "")
    return ", ".join([name, *(value[key] for key in DETAILS if value.get(key))]) + role


def as_html(entries: Sequence[Entry], body: Sequence[str]) -> str:
    """The cover that `entries` make; keys of a page that tell nothing of a meeting are left out."""
    facts: dict[str, Entry] = {}
    for told in entries:
        kind = KEYS.get(told.key)
        if kind and told.texts:
            facts.setdefault(kind, told)
    labels = LABELS[_language(entries, body)]
    shown = []
    if title := facts.get("title"):
        shown.append(_line("h1", title.line, " ".join(title.texts)))
    if subtitle := facts.get("subtitle"):
        shown.append(_line("p", subtitle.line, " ".join(subtitle.texts)))
    if date := facts.get("date"):
        days = [text.split("T")[0] for text in (*date.texts, *_texts(facts, "end"))]
        shown.append(_line("p", date.line, f"{labels['date']}: {' – '.join(dict.fromkeys(days))}"))
    if place := facts.get("venue") or facts.get("city"):
        where = ", ".join([*_texts(facts, "venue"), *_texts(facts, "city")])
        shown.append(_line("p", place.line, f"{labels['venue']}: {where}"))
    for kind in ("meeting", "host", "organizers", "partners", "sponsors"):
        if entry := facts.get(kind):
            shown.append(_line("p", entry.line, f"{labels[kind]}: {'; '.join(entry.texts)}"))
    for kind in ("moderators", "speakers"):
        if entry := facts.get(kind):
            items = "".join(_line("li", entry.line, text) for text in entry.texts)
            shown.append(_line("p", entry.line, f"{labels[kind]}:") + f"<ul>{items}</ul>")
    return "".join(shown)


def without_title(entries: Sequence[Entry], lines: Sequence[str]) -> list[str]:
    """`lines` without the heading that repeats the title of the head."""
    title = next((" ".join(e.texts) for e in entries if KEYS.get(e.key) == "title"), "")
    kept = list(lines)
    for at, line in enumerate(kept):
        if line.strip():
            if title and re.fullmatch(rf"#\s+{re.escape(title)}\s*#*\s*", line):
                kept[at] = ""
            break
    return kept


def _texts(facts: dict[str, Entry], kind: str) -> list[str]:
    return facts[kind].texts if kind in facts else []


def _line(tag: str, number: int, text: str) -> str:
    return f'<{tag} data-line="{number}">{escape(text)}</{tag}>'


def _language(entries: Sequence[Entry], body: Sequence[str]) -> str:
    told = next((e.texts for e in entries if e.key in ("lang", "language", "langue")), [])
    if told and told[0][:2].lower() in LABELS:
        return told[0][:2].lower()
    words = re.findall(r"[^\W\d_]+", " ".join(body[:400]).lower())
    return max(LABELS, key=lambda name: sum(word in RULES[name].function_words for word in words))
