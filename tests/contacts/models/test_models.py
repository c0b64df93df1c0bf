import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contacts.models import Channel, FormerSlug, Organization, Person, SiteVersion
from contacts.models.contact import dial
from contacts.models.display import Display
from tests.factories import make_contact, make_organization, make_person

pytestmark = pytest.mark.django_db


def test_slug_follows_the_name_and_is_never_taken_twice():
    assert [make_organization("Fondation Élan").slug for _ in range(3)] == [
        "fondation-elan",
        "fondation-elan-2",
        "fondation-elan-3",
    ]


def test_an_empty_slug_of_a_name_without_letters_is_opaque():
    assert len(make_organization("———").slug) == 12


@pytest.mark.parametrize(
    ("display", "name"),
    [
        ("named", "Ada Moreau"),
        ("first-name", "Ada"),
        ("pseudonym", "Inès"),
        ("role-only", ""),
        ("withdrawn", ""),
    ],
)
def test_public_name_is_what_the_display_allows(display, name):
    assert make_person(display=display, pseudonym="Inès").public_name == name


def test_the_more_protective_display_wins():
    assert Display.most_protective("named", "pseudonym", "") == Display.PSEUDONYM
    assert Display.most_protective("withdrawn", "first-name") == Display.WITHDRAWN


@pytest.mark.parametrize("display", ["first-name", "pseudonym", "role-only", "withdrawn"])
def test_an_address_is_remade_without_the_name(display):
    person = Person.objects.get(pk=make_person("Nora", "Moreau", pseudonym="Inès").pk)
    person.display = display
    person.save()
    assert "moreau" not in person.slug
    assert ("nora" in person.slug) == (display == "first-name")


def test_an_address_of_a_hidden_person_typed_by_hand_does_not_show_the_name():
    assert "moreau" not in make_person(display="withdrawn", slug="ada-moreau").slug


def test_a_pseudonym_is_needed_to_be_shown_under_one():
    with pytest.raises(ValidationError, match="Give the pseudonym"):
        Person(given_name="Ada", slug="x", display="pseudonym").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_person(display="pseudonym")


def test_a_pseudonym_is_not_the_name():
    with pytest.raises(ValidationError, match="own name"):
        make_person(pseudonym="ada moreau", display="pseudonym").full_clean()


@pytest.mark.parametrize(
    ("typed", "region", "number"),
    [
        ("212-555-0142", "US", "+12125550142"),
        ("+33-682-581-287", "US", "+33682581287"),
        ("01 42 68 53 00", "FR", "+33142685300"),
    ],
)
def test_a_telephone_number_is_kept_in_dial(typed, region, number):
    assert dial(typed, region=region) == number


@pytest.mark.parametrize(
    ("typed", "region"),
    [
        ("call me", "US"),
        ("212-555-0142", None),
        ("12", "FR"),
        ("", "FR"),
        ("1234567", "FR"),
        ("01 42", "FR"),
        ("22", None),
        ("help 3919", "FR"),
    ],
)
def test_a_number_that_cannot_be_dialled_is_refused_with_advice(typed, region):
    with pytest.raises(ValidationError, match="country code"):
        dial(typed, region=region)


def test_a_channel_keeps_what_was_typed_as_printed():
    contact = make_contact(make_organization(country="US"), channels=())
    channel = Channel(contact=contact, type="telephone", value="212-555-0142")
    channel.full_clean()
    assert (channel.value, channel.as_printed) == ("+12125550142", "212-555-0142")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("\u202a+33 6 12 34 56 78\u202c", "+33 6 12 34 56 78"),
        ("\u2066+33\u00a06\u200e 12 34 56 78\u2069\ufeff", "+33 6 12 34 56 78"),
        ("+1 212 555 0100\text. 42\x0b", "+1 212 555 0100 ext. 42"),
    ],
)
def test_signs_that_nobody_sees_are_not_printed(typed, printed):
    contact = make_contact(make_organization(), channels=())
    channel = Channel(contact=contact, type="telephone", value=typed)
    channel.full_clean()
    assert channel.as_printed == printed
    channel.as_printed = typed
    channel.full_clean()
    assert channel.as_printed == printed


def test_a_changed_number_does_not_keep_the_old_one_as_printed():
    contact = make_contact(make_organization(country="US"), channels=())
    channel = Channel(contact=contact, type="telephone", value="212-555-0142")
    channel.full_clean()
    channel.full_clean()
    assert channel.as_printed == "212-555-0142"
    channel.value = "212 555 0199"
    channel.full_clean()
    assert (channel.value, channel.as_printed) == ("+12125550199", "212 555 0199")


@pytest.mark.parametrize(
    ("type_", "value"),
    [("email", "nobody"), ("url", "javascript:alert(1)"), ("url", "example.org")],
)
def test_a_channel_that_leads_nowhere_is_refused(type_, value):
    contact = make_contact(make_organization(), channels=())
    with pytest.raises(ValidationError, match="This is not"):
        Channel(contact=contact, type=type_, value=value).full_clean()


def test_a_contact_has_a_number_or_address_once():
    contact = make_contact(make_organization())
    with pytest.raises(IntegrityError), transaction.atomic():
        Channel.objects.create(contact=contact, type="email", value="desk@example.org")


def test_a_contact_is_a_person_or_a_labelled_desk():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_contact(make_organization(), label="")


def test_a_person_is_a_contact_of_an_organization_once():
    organization, person = make_organization(), make_person()
    make_contact(organization, person)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_contact(organization, person)


def test_a_contact_is_confirmed_before_it_must_be_again():
    day = dt.date(2026, 1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_contact(make_organization(), confirmed_on=day, confirm_by=day)


def test_the_site_version_is_one_row_that_never_says_the_same_again():
    SiteVersion.objects.all().delete()
    said = [SiteVersion.objects.current()]
    for _ in range(50):
        SiteVersion.objects.advance()
        said.append(SiteVersion.objects.current())
    assert len(set(said)) == 51
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteVersion.objects.create(pk=2)


def test_a_former_slug_leads_to_one_place():
    first, second = make_organization(), make_organization()
    FormerSlug.objects.remember(first, "old-name")
    FormerSlug.objects.remember(second, "old-name")
    former = FormerSlug.objects.get()
    assert former.target == second.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        FormerSlug.objects.create(kind=former.kind, digest=former.digest, target=first.pk)


def test_a_former_slug_is_found_but_not_kept_in_words():
    organization = make_organization()
    FormerSlug.objects.remember(organization, "old-name")
    assert FormerSlug.objects.find(Organization, "old-name").target == organization.pk
    assert FormerSlug.objects.find(Organization, "other") is None
    assert "old-name" not in str(FormerSlug.objects.values().get())


def test_a_changed_pseudonym_has_an_address_of_its_own_and_a_typed_one_cannot_tell_the_name():
    person = Person.objects.get(pk=make_person(display="pseudonym", pseudonym="Inès").pk)
    assert person.slug == "ines"
    person.pseudonym = "Zoé"
    person.save()
    assert person.slug == "zoe"
    person = Person.objects.get(pk=person.pk)
    person.slug = "ada-moreau"
    person.save()
    assert person.slug == "zoe"
