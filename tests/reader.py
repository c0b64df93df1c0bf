"""Reading the site as the public does."""

from contextlib import contextmanager

from django.core.cache import cache
from django.db import transaction


@contextmanager
def undone():
    """Whatever is kept or written meanwhile is not met by who comes next."""
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def page(client, address, status=200) -> str:
    """What stands at `address`, which answers with `status`."""
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()
