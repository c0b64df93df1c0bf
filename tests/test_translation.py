"""The French of the site: whole, exact, and chosen by the address of a page alone."""

import ast
import gettext
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.conf import settings
from django.contrib.flatpages.models import FlatPage
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils.translation.template import templatize

from events.editions.publishing import publish
from tests.factories import make_colloquium, make_event

CATALOGUE = settings.BASE_DIR / "locale" / "fr" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|</?\w+>")

# Words that are the same in both languages.
SHARED = {
    *(
        "Code",
        "contact",
        "Contacts",
        "contacts",
        "description",
        "logo",
        "portrait",
        "Portrait",
        "Public",
        "source",
        "Source",
        "type",
    ),
    *(
        "DOI",
        "ISBN",
        "licence",
        "Licence",
        "Pages",
        "programme",
        "Programme",
        "Section",
        "Sections",
        "section",
        "sections",
        "sic",
    ),
    *(
        "Date",
        "Dates",
        "dates",
        "Publication",
        "%(name)s (%(time)s)",
        "%(session)s – %(colloquium)s",
        "ORCID iD",
        "Figure",
        "document %(order)s, %(place)s",
        "Notes",
        "Figures",
        "figure",
        "figures",
        "%(number)s minute",
        "%(number)s minutes",
        "urgent",
        "Urgent",
        "confirmation",
        "Confirmation",
    ),
}


class Entry(NamedTuple):
    context: str
    sources: list[str]  # one form, or singular and plural
    translations: list[str]
    flags: str

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return list(zip(self.sources, self.translations, strict=True))


def entries_of(text: str) -> Iterator[Entry]:
    """The entries of a .po file, without its header."""
    for block in text.split("\n\n")[1:]:
        flags = "".join(re.findall(r"^#,(.*)$", block, re.MULTILINE))
        parts: dict[str, str] = {}
        for keyword, strings in re.findall(r'^(msg\S+) ((?:".*"\n?)+)', block, re.MULTILINE):
            parts[keyword] = "".join(ast.literal_eval(line) for line in strings.splitlines())
        yield Entry(
            parts.get("msgctxt", ""),
            [parts[name] for name in ("msgid", "msgid_plural") if name in parts],
            [value for name, value in parts.items() if name.startswith("msgstr")],
            flags,
        )


ENTRIES = list(entries_of(CATALOGUE.read_text()))


def marked_in_python(source: str) -> Iterator[tuple[str, str]]:
    """Context and text of everything in a module that is marked for translation."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name, texts = (
                node.func.id,
                [arg.value for arg in node.args if isinstance(arg, ast.Constant)],
            )
            if texts and (name == "_" or re.fullmatch(r"n?gettext(_lazy)?", name)):
                yield "", texts[0]
            elif texts and re.fullmatch(r"pgettext(_lazy)?", name):
                yield texts[0], texts[1]


def marked_in_template(source: str) -> Iterator[tuple[str, str]]:
    # Django's own way to find them makes code of a template, in which only the calls have quotation
    # marks.
    for text in re.findall(
        r"""\b(?:_|n?gettext)\(u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""", templatize(source)
    ):
        yield "", ast.literal_eval(text)


def test_every_text_that_is_marked_has_its_entry():
    marked: set[tuple[str, str]] = set()
    for app in ("colloquium", "contacts", "events"):
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            marked |= set(marked_in_python(path.read_text()))
    for folder in ("templates", "events/imports/templates"):
        for kind in ("*.html", "*.txt"):
            for path in (settings.BASE_DIR / folder).rglob(kind):
                marked |= set(marked_in_template(path.read_text()))
    assert len(marked) > 500
    assert marked - {(entry.context, entry.sources[0]) for entry in ENTRIES} == set()


def test_every_entry_is_translated_and_none_is_a_guess():
    assert "#~" not in CATALOGUE.read_text()
    assert [
        entry for entry in ENTRIES if not all(entry.translations) or "fuzzy" in entry.flags
    ] == []


def test_placeholders_and_tags_are_those_of_the_source():
    differing = [
        (source, translation)
        for entry in ENTRIES
        for source, translation in entry.pairs
        if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(translation))
    ]
    assert differing == []


def test_nothing_is_left_in_english():
    same = {
        source for entry in ENTRIES for source, translation in entry.pairs if source == translation
    }
    assert same - SHARED == set()


def test_signs_are_set_as_french_sets_them():
    """Curly apostrophes, « », and a space that does not break beside the signs that take one."""
    wrong = re.compile(r"""["'“”]| [;:!?»%]|« |[^\s\u00a0\u202f(]»|«[^\u00a0]|\w[;!?]|\w:(?!//)""")
    assert [
        text
        for entry in ENTRIES
        for text in entry.translations
        if wrong.search(PLACEHOLDER.sub("x", text))
    ] == []


def test_the_compiled_catalogue_says_the_same():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = dict(gettext.GNUTranslations(file)._catalog)
    compiled.pop("")
    written = {}
    for entry in ENTRIES:
        key = f"{entry.context}\x04{entry.sources[0]}" if entry.context else entry.sources[0]
        plural = len(entry.sources) > 1
        written |= {
            (key, form) if plural else key: text for form, text in enumerate(entry.translations)
        }
    assert compiled == written


@pytest.fixture
def site(db):
    """Two published colloquia, one in each language, and the flat pages."""
    call_command("loaddata", "pages", verbosity=0)
    for title, language in (("Rivers and Law", "en"), ("Fleuves et droit", "fr")):
        event = (
            make_colloquium(title, language=language)
            if language == "fr"
            else make_event(title, language=language)
        )
        publish(event, by=None)


PAGES = {
    "/": "Dernier",
    "/events/": "Colloques",
    "/speakers/": "Intervenants",
    "/speakers/ada-moreau/": "Intervenants",
    "/quotations/": "Citations",
    "/search/": "Rechercher",
    "/contacts/": "Annuaire",
    "/contacts/partner-of-fleuves-et-droit/": "Annuaire",
    "/about/": "À propos",
    "/legal/": "Mentions légales",
}


def test_a_page_of_the_site_has_its_french_form_and_each_leads_to_the_other(client, site, subtests):
    for path, word in PAGES.items():
        with subtests.test(path):
            french, english = client.get(f"/fr{path}"), client.get(path)
            assert french.status_code == 200
            assert '<html lang="fr">' in french.text
            assert word in french.text
            assert 'href="/fr/events/"' in french.text
            assert '<html lang="en">' in english.text
            check_links(path, {path: english.text, f"/fr{path}": french.text})


def check_links(path, texts):
    for address, text in texts.items():
        assert f'<link rel="alternate" hreflang="en" href="http://testserver{path}">' in text
        assert f'<link rel="alternate" hreflang="fr" href="http://testserver/fr{path}">' in text
        switch = re.findall(
            r'href="([^"]*)" lang="(\w\w)" hreflang="\w\w"( aria-current="true")?>(\w+)</a>', text
        )
        assert [(url, code, name) for url, code, _current, name in switch] == [
            (path, "en", "English"),
            (f"/fr{path}", "fr", "Français"),
        ]
        assert [url for url, _code, current, _name in switch if current] == [address]


def test_the_switch_keeps_what_was_asked_for(client, site):
    text = client.get("/contacts/?q=partner&kind=foundation").text
    assert 'href="/fr/contacts/?q=partner&amp;kind=foundation" lang="fr"' in text
    assert 'rel="alternate" hreflang' not in text


def test_a_page_of_a_colloquium_is_in_its_language_alone(client, site, subtests):
    for path in ("", "proceedings/", "editions/1/", "editions/1/proceedings/"):
        with subtests.test(path):
            text = client.get(f"/events/fleuves-et-droit-2024/{path}").text
            assert '<html lang="fr">' in text
            assert "Citer ces actes" in text
            assert 'href="/fr/contacts/"' in text
            assert "hreflang" not in text


def test_a_missing_page_offers_no_other_language(client, site, subtests):
    for path in ("/fr/nowhere/", "/fr/speakers/nobody/"):
        with subtests.test(path):
            page = client.get(path)
            assert page.status_code == 404
            assert "Page introuvable" in page.text
            assert "hreflang" not in page.text


def test_a_flat_page_without_a_french_form_offers_none(client, site):
    FlatPage.objects.get(url="/fr/legal/").delete()
    assert "hreflang" not in client.get("/legal/").text


def test_no_cookie_and_no_header_changes_the_language_of_a_public_page(site, subtests):
    for path in (
        *("/", "/fr/", "/events/", "/fr/contacts/", "/about/"),
        "/events/fleuves-et-droit-2024/",
    ):
        with subtests.test(path):
            client = Client()
            plain = client.get(path)
            for language in ("en", "fr", "de"):
                cache.clear()
                client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
                other = client.get(path, headers={"accept-language": language})
                assert (other.headers["ETag"], other.content) == (
                    plain.headers["ETag"],
                    plain.content,
                )
                assert "Accept-Language" not in other.headers.get("Vary", "")


def test_the_desk_speaks_the_language_of_the_browser(client, db):
    assert (
        "Bureau de la rédaction"
        in client.get("/admin/login/", headers={"accept-language": "fr-CH, fr;q=0.9"}).text
    )
    assert "Editors’ desk" in client.get("/admin/login/", headers={"accept-language": "en"}).text
