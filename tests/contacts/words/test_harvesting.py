"""E-mail addresses in pages: no plain text, and read back as they were."""

import html
import json
import re
from html.parser import HTMLParser

from contacts.words.harvesting import escape_for_pages, escape_for_scripts

PLAIN = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]", re.IGNORECASE)
ADDRESSES = (
    "ada@example.org",
    "mailto:Ada.M%26oreau+x@mail.example.co.uk",
    "lea-anne_b@müller.example",
    "陈@例子.测试",
    "ada𝒳@example.org",
)


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.said = []

    def handle_starttag(self, tag, attrs):
        self.said += [value for _name, value in attrs]

    def handle_data(self, data):
        self.said.append(data)


def test_a_page_has_no_address_as_plain_text_and_is_read_as_before():
    for address in ADDRESSES:
        page = f'<p>Write to <a href="{address}">{address}</a>, or &lt;{address}&gt;.\n&amp;c.</p>'
        written = escape_for_pages(page)
        assert not PLAIN.search(written), address
        before, after = Reader(), Reader()
        before.feed(page)
        after.feed(written)
        assert "".join(after.said) == "".join(before.said)
        assert html.unescape(written) == html.unescape(page)
    for other in ("a @ b", "@ada", "ada@", "1 @ 2.50", "<p>no address</p>", "x" * 9000 + "@"):
        assert escape_for_pages(other) == other


def test_data_in_a_page_has_none_either():
    for address in ADDRESSES:
        data = {"email": address, "text": f'\nno\\{address}\n"{address}" <{address}>\u2028'}
        written = escape_for_scripts(json.dumps(data, ensure_ascii=False))
        assert not PLAIN.search(written), address
        assert json.loads(written) == data
