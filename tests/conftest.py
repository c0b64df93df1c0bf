import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def empty_cache():
    """Kept pages must not leak from one test into the next, whose site version starts anew."""
    cache.clear()
