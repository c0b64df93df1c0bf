"""Rows stored before a change of the schema are read after it, and before it again."""

import pytest
from django.contrib.auth.models import Permission

pytestmark = pytest.mark.django_db(transaction=True)


def test_names_of_before_stand_where_their_letter_is(migrate):
    before = migrate("contacts", "0012_drafts_of_decisions")
    people = before.get_model("contacts", "Person").objects
    people.create(given_name="Юрий", family_name="Ёлкин", slug="yolkin")
    people.update(full_key="ёлкин  юрий")
    before.get_model("contacts", "Organization").objects.create(name="Ёлка", kind="ngo", slug="e")
    after = migrate("contacts", "0013_family_name_first")
    row = after.get_model("contacts", "Person").objects.get()
    assert (row.family_name_first, row.sort_name, row.slug) == (False, "елкин  юрии", "yolkin")
    assert after.get_model("contacts", "Organization").objects.get().sort_name == "елка"
    before = migrate("contacts", "0012_drafts_of_decisions")
    assert before.get_model("contacts", "Person").objects.get().family_name == "Ёлкин"


def test_rows_from_before_stand_in_the_order_of_lists(migrate):
    before = migrate("contacts", "0001_initial")
    people = before.get_model("contacts", "Person").objects
    for given, family, display in (
        ("Zoé", "Écoffey", "named"),
        ("Nora", "Flamand", "named"),
        ("Élodie", "Zzz", "first-name"),
    ):
        people.create(given_name=given, family_name=family, display=display, slug=given.lower())
    before.get_model("contacts", "Organization").objects.create(
        name="The École", kind="ngo", slug="ecole"
    )
    after = migrate("contacts", "0002_lists_in_order")
    people = after.get_model("contacts", "Person").objects
    assert list(people.order_by("sort_name").values_list("sort_name", flat=True)) == [
        "ecoffey  zoe",
        "elodie",
        "flamand  nora",
    ]
    assert list(
        after.get_model("contacts", "Organization").objects.values_list("sort_name", flat=True)
    ) == ["ecole"]
    before = migrate("contacts", "0001_initial")
    people = before.get_model("contacts", "Person").objects
    assert sorted(people.values_list("sort_name", flat=True)) == ["Flamand", "Écoffey", "Élodie"]


def test_numbers_from_before_are_printed_without_the_signs_that_nobody_sees(migrate):
    before = migrate("contacts", "0012_drafts_of_decisions")
    organization = before.get_model("contacts", "Organization").objects.create(
        name="Trust", kind="ngo", slug="trust"
    )
    contact = before.get_model("contacts", "Contact").objects.create(
        organization=organization, label="Desk", basis="published"
    )
    channels = before.get_model("contacts", "Channel").objects
    for value, printed in (("+33612345678", "\u202a+33\u00a06 12 34 56 78\u202c"), ("3919", "")):
        channels.create(contact=contact, type="telephone", value=value, as_printed=printed)
    after = migrate("contacts", "0015_numbers_as_they_are_seen")
    channels = after.get_model("contacts", "Channel").objects.order_by("value")
    assert list(channels.values_list("value", "as_printed")) == [
        ("+33612345678", "+33 6 12 34 56 78"),
        ("3919", ""),
    ]
    migrate("contacts", "0012_drafts_of_decisions")


def test_contacts_of_before_have_a_key_and_take_letters_where_their_address_is_public(migrate):
    before = migrate("contacts", "0021_attempts")
    organization = before.get_model("contacts", "Organization").objects.create(
        name="Rivers", kind="ngo", slug="rivers"
    )
    for label, *visibilities in (("A", "public"), ("B", "hidden", "public"), ("C", "hidden"), "D"):
        contact = organization.contacts.create(label=label, basis="published")
        contact.channels.create(type="telephone", value="+33100000000", visibility="public")
        for visibility in visibilities:
            value = f"{visibility}@rivers.example"
            contact.channels.create(type="email", value=value, visibility=visibility)
    for name in ("Directory steward", "Editor"):
        before.get_model("auth", "Group").objects.get_or_create(name=name)
    Permission.objects.filter(codename__endswith="_letter").delete()
    after = migrate("contacts", "0023_letters")
    rows = after.get_model("contacts", "Contact").objects.order_by("label")
    assert [*rows.values_list("label", "takes_letters")] == [
        ("A", True),
        ("B", True),
        ("C", False),
        ("D", False),
    ]
    assert len({len(row.key) and row.key for row in rows}) == 4
    rights = Permission.objects.filter(codename__endswith="_letter")
    assert {*rights.values_list("group__name", "codename")} >= {
        ("Directory steward", f"{act}_letter") for act in ("view", "change", "delete")
    }
    assert not rights.filter(group__name="Editor").exists()
    migrate("contacts", "0021_attempts")
