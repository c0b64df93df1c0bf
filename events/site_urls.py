"""Pages across colloquia, which are in the language of the site."""

from django.urls import path

from . import views

urlpatterns = [
    path("events/", views.events, name="events"),
    path("quotations/", views.quotations, name="quotations"),
    path("speakers/", views.speakers, name="speakers"),
    path("speakers/<slug:slug>/", views.speaker, name="speaker"),
    path("contacts/<slug:slug>/", views.organization, name="organization"),
]
