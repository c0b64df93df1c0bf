"""Rows stored before a change of the schema are read after it, and before it again."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


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
