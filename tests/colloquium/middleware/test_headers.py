"""Which answers the scripts of other sites may read."""

import pytest

from events.editions.publishing import publish
from events.formats import CITATIONS, FORMATS
from tests.factories import make_colloquium

pytestmark = pytest.mark.django_db
SLUG = "rivers-and-law-2024"


def test_every_site_may_read_public_files_and_no_page(client, admin_client):
    event = make_colloquium()
    publish(event, by=None)
    files = [f"/events/{SLUG}/proceedings.{format.extension}" for format in (*FORMATS, *CITATIONS)]
    files += [f"/events/{SLUG}/proceedings/water.{format.extension}" for format in CITATIONS]
    files += ["/events.ics", f"/events/{SLUG}/event.ics", "/feed.atom", "/sitemap.xml"]
    files += ["/contacts.vcf", "/contacts/partner-of-rivers-and-law.vcf"]
    for path in files:
        client.get(path)  # by which pages come to know its size
    for path in files:
        response = client.get(path, headers={"Origin": "https://example.org"})
        told = (response.status_code, response.headers.get("Access-Control-Allow-Origin"))
        assert (path, *told) == (path, 200, "*")
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        asked = {"Origin": "https://example.org", "If-None-Match": response.headers["ETag"]}
        again = client.get(path, headers=asked)
        told = (again.status_code, again.headers["Access-Control-Allow-Origin"])
        assert (path, *told) == (path, 304, "*")
    pages = ["/", f"/events/{SLUG}/", "/contacts/", "/nothing.json/", "/admin/", "/admin/x.json"]
    for path in pages:
        response = admin_client.get(path, headers={"Origin": "https://example.org"})
        assert (path, "Access-Control-Allow-Origin" in response.headers) == (path, False)
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
