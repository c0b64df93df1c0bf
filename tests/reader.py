"""Reading the site as the public does."""


def page(client, address, status=200) -> str:
    """What stands at `address`, which answers with `status`."""
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()
