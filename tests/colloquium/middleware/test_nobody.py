"""What was asked comes back as it was, however an answer repeats it."""

import html
import json
import re
from urllib.parse import quote, quote_plus

from django.test import RequestFactory

from colloquium.middleware.nobody import CONSONANTS, FIRST, Nobody, restore
from contacts.withdrawal.names import Name


def test_what_was_asked_is_asked_of_nobody_and_comes_back_in_every_coding():
    for name in ("Ada Moreau", "Élodie Brûlé-Weiß", "Seán O’Brien", "王小明", "Delattre François"):
        for asked in (f"rivers {name} & co", name.upper(), f"“{name}” –rivers"):
            nobody = Nobody([Name({name})])
            request = RequestFactory().get("/search/", query_params={"page": "2", "q": asked})
            nobody.stand_in(request)
            drawn = request.GET["q"]
            assert request.GET["page"] == "2"
            assert not Name({name}).find(drawn), asked
            assert len(drawn) == len(asked)
            assert ("rivers" in drawn) == ("rivers" in asked)
            for code in (str, html.escape, quote, quote_plus, json.dumps):
                answer = f"<a href='?q={code(drawn)}'>{code(drawn)}</a>"
                assert nobody.restore(answer) == answer.replace(code(drawn), code(asked)), asked
            assert nobody.restore(f"{drawn[:-1]}.") == f"{asked[:-1]}."  # where a page cuts it


def test_a_word_that_may_be_an_ordinary_one_is_asked_of_nobody_too():
    for asked in ("Villa", "villa"):
        request = RequestFactory().get("/search/", query_params={"q": asked})
        Nobody([Name({"Monique Villa", "Villa"}, alone=False)]).stand_in(request)
        assert request.GET["q"] != asked


def test_what_tells_nobody_is_asked_as_it_is():
    nobody = Nobody([Name({"Ada Moreau"})])
    request = RequestFactory().get("/events/ada/?q=caf%C3%A9%2Ccr%c3%a8me&x=%FF&q=a+b%20c&&")
    before = request.META["QUERY_STRING"], request.path_info
    nobody.stand_in(request)
    assert (request.META["QUERY_STRING"], request.path_info) == before
    assert nobody.restore("caf\u00e9") == "caf\u00e9"


def test_nothing_else_of_a_page_is_taken_for_what_was_drawn(client, db):
    for address in ("/search/?q=rivers", "/fr/search/?q=rivers", "/none/"):
        assert not re.search(f"{FIRST}[{CONSONANTS}]", client.get(address).text, re.IGNORECASE)
    for asked in ("ada", "Ada", "ce-que-dit-ada", "“Li Wu”", "j. moreau"):
        drawn = Nobody([]).draw(asked)
        first = re.search("[a-z]", drawn, re.IGNORECASE)[0]
        assert first == (FIRST.upper() if "A" in asked or "L" in asked else FIRST)
    page = '<link type="image/svg+xml"> <meta name="q" class="x">'
    for drawn, asked in (("ml-mwz-ntt", "ce-que-dit"), ("q-clb", "j-lee")):
        assert restore(page, drawn, asked) == page
