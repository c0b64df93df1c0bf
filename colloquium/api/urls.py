from django.urls import path, re_path

from . import views
from .v1 import api

urlpatterns = [
    path("api/", views.documentation, name="api"),
    path("api/v1/openapi.json", views.document, name="api-document"),
    path("api/v1/", api.urls),
    # Whatever else is asked for there; otherwise a slash would be put behind it.
    re_path(r"^api/v1(?:/|$)", views.answer_unknown),
]
