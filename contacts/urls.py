from django.urls import include, path

from . import views

urlpatterns = [
    path("contacts/", views.directory, name="contacts"),
    path("contacts.vcf", views.directory_vcard, name="contacts-vcard"),
    path("contacts/<slug:slug>.vcf", views.organization_vcard, name="organization-vcard"),
    path("write/<slug:key>/", views.write, name="write"),
    path("", include("contacts.asking")),
]
