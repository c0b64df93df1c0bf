import pytest
from django.core.checks import run_checks

from tests.factories import make_person

pytestmark = pytest.mark.django_db


def test_a_list_that_the_present_key_cannot_read_is_told(settings):
    make_person(display="withdrawn")
    assert "colloquium.W001" not in {found.id for found in run_checks()}
    settings.WITHDRAWAL_KEY = "another" * 10
    (found,) = (found for found in run_checks() if found.id == "colloquium.W001")
    assert found.msg.startswith("2 entries")
