"""What nobody in good faith sends to a form, and what may come of it: words, at this site."""

from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default as modern
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from contacts.models import Channel

AWAY = "https://evil.example/"
VICTIM = "victim@evil.example"
# Each is typed into each field.
TEXTS = {
    "header": f"Hello\r\nBcc: {VICTIM}",
    "header by line feed": f"Hello\nTo: {VICTIM}\nCc: {VICTIM}",
    "header and body": f"Hello\r\n\r\nFrom: {VICTIM}\r\n\r\nBuy",
    "folded header": f"Hello\r\n Bcc: {VICTIM}",
    "header behind line separators": f"a\u2028Bcc: {VICTIM}\u2029Bcc: {VICTIM}\x85Bcc: {VICTIM}",
    "header behind escapes": f"%0d%0aBcc:{VICTIM}",
    "NUL": "a\0b",
    "controls": "".join(map(chr, range(32))),
    "addresses": f"{VICTIM}, {VICTIM}",
    "named address": f"Ada <{VICTIM}>",
    "quoted address": f'"{VICTIM}\r\n"@example.org',
    "two signs": f"desk@example.org@{VICTIM}",
    "route": f"@evil.example:{VICTIM}",
    "percent hack": "victim%evil.example@example.org",
    "domain literal": "root@[127.0.0.1]",
    "foreign domain": "ada@münchen.example",
    "domain that is none": f"ada@{'ü' * 70}.example",
    "end of the letter": "\r\n.\r\nMAIL FROM:<x@evil.example>\r\nRCPT TO:<victim@evil.example>\r\n",
    "huge": "x" * 100_000,
    "one word of a line": "x" * 4_999,
    "bidi": "\u202egro.elpmaxe@ada\u202c \u2066\u2069",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈" * 20,
    "marks": "e" + "\u0301" * 500,
    "surrogates": "\ufffe\uffff\ufffd",
    "SQL": "'; DROP TABLE contacts_contact; --",
    "SQL of choice": "' OR 1=1 --",
    "template": "{{ settings.SECRET_KEY }}{% load i18n %}{% include 'base.html' %}",
    "format": "%(email)s %s {0.__class__} ${7*7}",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "address of the web": AWAY,
    "script address": "javascript:alert(1)",
    "path": "../../../../etc/passwd",
    "shell": "$(reboot) `reboot` | reboot",
    "formula": "=cmd|'/c calc'!A1",
    "LDAP": "*)(uid=*))(|(uid=*",
    "JSON": '{"$gt": ""}',
    "nothing": "",
    "blanks": " \t\u00a0\u200b ",
}
NAMES = ("next", "to", "recipient", "contact", "cc", "bcc", "reply_to", "key", "redirect", "email")
# Of whole bodies, as they may be sent instead.
BODIES = {
    "no body": (b"", "application/x-www-form-urlencoded"),
    "wrong encoding": (b"text=\xff\xfe\xc3\x28&subject=%FF%C0%80", "application/x-www-form-urlencoded"),
    "half an escape": (b"text=%&subject=%u0041%zz", "application/x-www-form-urlencoded"),
    "UTF-16": ("text=hello".encode("utf-16"), "application/x-www-form-urlencoded; charset=utf-16"),
    "unknown charset": (b"text=a", "application/x-www-form-urlencoded; charset=klingon"),
    "JSON": (b'{"text": "a"}', "application/json"),
    "XML": (b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "text/xml"),
    "no parts": (b"", "multipart/form-data; boundary=x"),
    "no boundary": (b"--x--", "multipart/form-data"),
    "broken parts": (b"--x\r\nContent-Disposition: form-data; name=\"text\"", "multipart/form-data; boundary=x"),
    "many fields": (b"&".join(b"a%d=1" % n for n in range(21_000)), "application/x-www-form-urlencoded"),
    "names of many letters": (b"x" * 10_000 + b"=1", "application/x-www-form-urlencoded"),
    "no kind": (b"text=a", ""),
}  # fmt: skip


class Sending(NamedTuple):
    what: str
    body: bytes
    kind: str = "application/x-www-form-urlencoded"
    query: str = ""
    headers: dict[str, str] = {}


def make_sendings(valid: dict[str, str]) -> Iterator[Sending]:
    """Of a form that takes what is `valid`, the stamp of its page `made` among it."""
    fields = [name for name in valid if name != "made"]

    def send(what: str, changed: dict[str, Any], **more: Any) -> Sending:
        return Sending(what, urlencode({**valid, **changed}, doseq=True).encode(), **more)

    for what, text in TEXTS.items():
        for field in fields:
            yield send(f"{what} in {field}", {field: text})
    for stamp in (
        "",
        "0",
        ":",
        valid["made"] + "x",
        f"1:{valid['made']}",
        "\0",
        "::" * 99,
        "9" * 999,
    ):
        yield send(f"stamp {stamp[:20]!r}", {"made": stamp})
    for field in valid:
        left = {name: text for name, text in valid.items() if name != field}
        yield Sending(f"without {field}", urlencode(left).encode())
        yield send(f"twice {field}", {field: [valid[field], VICTIM]})
        yield Sending(f"{field} as an array", urlencode({**left, f"{field}[]": VICTIM}).encode())
        yield Sending(f"{field} as a thing", urlencode({**left, f"{field}[$ne]": "1"}).encode())
    for name in NAMES:
        for value in (VICTIM, AWAY):
            yield send(f"{name} {value}", {name: value}, query=urlencode({name: value}))
    for value in ("//evil.example", "/\\evil.example", "\r\nLocation: //evil.example", "\0{{ x }}"):
        yield send(f"next {value!r}", {"next": value}, query=urlencode({"next": value, "sent": ""}))
    yield send("a trap", {"website": AWAY})
    yield send("a foreign host", {}, headers={"X-Forwarded-Host": "evil.example"})
    yield send("a foreign origin", {}, headers={"Origin": AWAY, "Referer": AWAY})
    yield send("a false address", {}, headers={"X-Forwarded-For": "1.2.3.4\t, <x>"})
    yield send("a method", {"_method": "DELETE"}, headers={"X-HTTP-Method-Override": "DELETE"})
    for what, (body, kind) in BODIES.items():
        yield Sending(what, body, kind)


def find_harm(
    client: Client, address: str, valid: dict[str, str], *, before: Callable[[], Any]
) -> tuple[int, dict[str, Any]]:
    """How many were sent to `address`, and what is wrong with which: an error of the server, a way
    off the site, mail to whom the database does not have, a header that we did not write.

    `before` is called before each.
    """
    sendings = list(make_sendings(valid))
    client.raise_request_exception = False
    found = {one.what: list(find_harm_of(client, address, one, before)) for one in sendings}
    return len(sendings), {what: harm for what, harm in found.items() if harm}


def find_harm_of(client: Client, address: str, one: Sending, before: Callable) -> Iterator[Any]:
    before()
    mail.outbox.clear()
    way = f"{address}?{one.query}" if one.query else address
    yield from harm_of_answer(client.generic("POST", way, one.body, one.kind, headers=one.headers))
    yield from harm_of_mail()


def harm_of_answer(answer: Any) -> Iterator[Any]:
    if answer.status_code >= 500:
        yield answer.status_code
    if (to := urlsplit(answer.headers.get("Location", ""))) and (to.netloc or to.scheme):
        yield to.geturl()
    if to.path.startswith(("//", "/\\")):
        yield to.path


def harm_of_mail() -> Iterator[Any]:
    known = {*Channel.objects.filter(type="email").values_list("value", flat=True)}
    known |= {*User.objects.values_list("email", flat=True)}
    for message in mail.outbox:
        if strange := set(message.recipients()) - known:
            yield strange
        read = message_from_bytes(message.message().as_bytes(), policy=modern)
        once = {name.lower() for name in ("To", "From", "Subject", "Date", "Message-ID")}
        names = [name.lower() for name in read]
        if len(names) != len(set(names)) or {"cc", "bcc"} & set(names) or not once <= set(names):
            yield names
        if {to.addr_spec for to in read["To"].addresses} != set(message.to):
            yield str(read["To"])
        if "\n" in str(read["Subject"]):
            yield str(read["Subject"])
