"""Reading the API as a program does."""

ROOT = "/api/v1"


def answer(client, path, status=200):
    """What is answered at `path`, below the root, with `status`."""
    response = client.get(ROOT + path)
    assert response.status_code == status, (path, response.content)
    return response.json()


def slugs(client, path):
    return [item["slug"] for item in answer(client, path)["items"]]


def all_items(client, path):
    """Of every page, by following `next`."""
    items, address = [], f"{ROOT}{path}"
    while address:
        page = client.get(address).json()
        items += page["items"]
        address = page["next"]
    return items
