"""ORCID iDs and ROR IDs are taken as people copy them, and no wrong one is."""

import pytest
from django.core.exceptions import ValidationError

from contacts.models import Organization, Person
from contacts.models.identifiers import bare_orcid, bare_ror, check_orcid, check_ror
from tests.desk import make_editor, send
from tests.factories import make_organization, make_person

ORCIDS = {
    "0000-0002-1825-0097": (
        "0000-0002-1825-0097",
        "https://orcid.org/0000-0002-1825-0097",
        "http://www.orcid.org/0000-0002-1825-0097/",
        "orcid.org/0000-0002-1825-0097",
        "ORCID iD: 0000 0002 1825 0097",
        "ORCID: 0000-0002-1825-0097",
        "0000000218250097",
        " 0000–0002–1825–0097\u200b ",
        "0000‑0002‑1825‑0097",
        "０000-0002-1825-0097",
        "0000- 0002 -1825-0097",
    ),
    "0000-0002-1694-233X": ("0000-0002-1694-233x", "https://orcid.org/0000-0002-1694-233X"),
}
RORS = {
    "02mhbdp94": (
        "02mhbdp94",
        "https://ror.org/02mhbdp94",
        "ror.org/02MHBDP94/",
        "ROR ID: 02mhbdp94",
        " 02mhbdp94\ufeff",
    ),
    "05gq02987": ("https://ror.org/05gq02987",),
    "02twcfp32": ("02twcfp32",),
}


def test_they_are_read_however_they_are_written():
    for right, forms in ORCIDS.items():
        for form in forms:
            assert bare_orcid(form) == right, form
        check_orcid(right)
    for right, forms in RORS.items():
        for form in forms:
            assert bare_ror(form) == right, form
        check_ror(right)


@pytest.mark.parametrize(
    "wrong",
    [
        *(
            "0000-0002-1825-0098",
            "0000-0002-1825-009X",
            "0000-0002-8125-0097",
            "X000-0002-1825-0097",
        ),
        *("0000-0002-1825-009", "0000-0002-1825-00970", "١٢٣٤-0002-1825-0097", "Ada Moreau", "-"),
        *("https://example.org/0000-0002-1825-0097", "0000-0002-1825-0097, 0000-0002-1694-233X"),
    ],
)
def test_no_other_is_taken_for_an_orcid_id(wrong):
    with pytest.raises(ValidationError):
        check_orcid(bare_orcid(wrong))


@pytest.mark.parametrize(
    "wrong",
    [
        *(
            "02mhbdp95",
            "02mbhdp94",
            "12mhbdp94",
            "02mhbdp9",
            "02mhbdp944",
            "02mhbdi94",
            "٠2mhbdp94",
        ),
        *("https://example.org/02mhbdp94", "Rivers", "-", "grid.7247.6"),
    ],
)
def test_no_other_is_taken_for_a_ror_id(wrong):
    with pytest.raises(ValidationError):
        check_ror(bare_ror(wrong))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "field", "typed", "stored", "wrong", "sentence"),
    [
        (
            *(Person, "orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
            *("0000-0002-1825-0098", "the last does not fit the others"),
        ),
        (
            *(Organization, "ror", "https://ror.org/02mhbdp94", "02mhbdp94"),
            *("02mhbdp95", "its end does not fit the rest"),
        ),
    ],
)
def test_the_desk_takes_an_address_and_says_what_is_wrong(
    client, model, field, typed, stored, wrong, sentence
):
    client.force_login(make_editor())
    row = make_person() if model is Person else make_organization()
    name = model._meta.model_name
    page, form = f"/admin/contacts/{name}/{row.pk}/change/", f"{name}_form"
    assert sentence in send(client, page, form, **{field: wrong}).text
    assert sentence not in send(client, page, form, **{field: typed}).text
    assert getattr(model.objects.get(pk=row.pk), field) == stored
