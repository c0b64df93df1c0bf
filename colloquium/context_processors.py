from django.conf import settings


def site(request):
    """The site's name, and the address that stands for it whatever host it was asked from."""
    return {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
