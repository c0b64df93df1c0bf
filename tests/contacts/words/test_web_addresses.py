"""An address of the web has no sign by which it reads or works otherwise than it is written."""

from contacts.words.web_addresses import is_web_address

PLAIN = (
    "https://rivers.example/a-b_c.d~e/(f)!$&*+,;=:@?q=1%27&r=%22#s",
    "https://fleuves.example/été/河?x=[1]",
    "http://[2001:db8::1]:8000/",
)
OTHERS = (
    'https://evil.example/"onmouseover=alert(1)',
    "https://evil.example/'x",
    "https://evil.example/“x”",
    "https://evil.example/<b>",
    "https://evil.example/a b",
    "https://evil.example/\u00a0",
    "https://evil.example/\n",
    "https://evil.example/\x7f",
    "https://evil.example/\u202eb",
    "https://evil.example/\u200bb",
    "https://evil.example\\@rivers.example/",
    "https://rivers.example@evil.example/",
    "http://[",
    "ftp://rivers.example/",
    "javascript:alert(1)",
    "rivers",
)


def test_an_address_has_no_quotes_blanks_or_signs_that_nobody_sees():
    assert [address for address in PLAIN if not is_web_address(address)] == []
    assert [address for address in OTHERS if is_web_address(address)] == []
