from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from . import health, passwords, privacy, search, sitemaps, views
from .oai import views as oai

handler404 = "colloquium.views.not_found"
handler500 = "colloquium.views.server_error"

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap-index"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap-pages"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemaps.sitemap, name="sitemap"),
    path("oai", oai.harvest, name="oai"),
    path("health/", health.health, name="health"),
    path("uploads/<str:folder>/<str:name>", views.upload, name="upload"),
    path("admin/", include("events.pages.preview")),
    path("admin/", include("colloquium.second_factor.urls")),
    path("admin/password/forgotten/", passwords.forgotten, name="forgotten-password"),
    path("admin/password/sent/", passwords.link_sent, name="password-link-sent"),
    path(
        "admin/password/<uidb64>/<token>/",
        passwords.ChoosePassword.as_view(),
        name="choose-password",
    ),
    path("admin/", admin.site.urls),
    path("", include("colloquium.api.urls")),
    path("", include("events.urls")),
    path("", include("events.pages.words")),
    # Pages of the whole site have their French form under /fr/; a colloquium's own pages are in its
    # language.
    *i18n_patterns(
        path("", views.home, name="home"),
        path("privacy/", privacy.privacy, name="privacy"),
        path("leaving/", views.leaving, name="leaving"),
        path("search/", search.search, name="search"),
        path("search/suggestions/", search.suggestions, name="search-suggestions"),
        path("", include("events.site_urls")),
        path("", include("events.pages.cards")),
        path("", include("contacts.urls")),
        re_path(r"^(?P<url>[\w/-]+/)$", views.page, name="flatpage"),
        prefix_default_language=False,
    ),
]
