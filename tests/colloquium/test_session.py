"""A page of the desk asks whether its session goes on, and signs in again without being left."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from colloquium.models import FailedSignIn
from tests.desk import make_editor

pytestmark = pytest.mark.django_db


def test_a_page_signs_in_again_with_a_token_for_what_it_sends():
    editor = make_editor()
    client = Client(enforce_csrf_checks=True)
    address = reverse("admin:session")
    answer = client.get(address)
    assert "no-store" in answer["Cache-Control"]
    assert answer.json()["user"] is None
    typed = {"username": "editor", "password": "editor"}
    assert client.post(address, typed).status_code == 403
    typed["csrfmiddlewaretoken"] = answer.json()["token"]
    assert "error" in client.post(address, typed | {"password": "wrong"}).json()
    assert FailedSignIn.objects.count() == 1  # slowed like any other
    assert client.get(address).json()["user"] is None
    signed_in = client.post(address, typed).json()
    assert signed_in["user"] == client.get(address).json()["user"] == editor.pk
    typed["csrfmiddlewaretoken"] = signed_in["token"]
    assert client.post(reverse("admin:logout"), typed).status_code == 200


def test_whoever_is_not_of_the_desk_is_nobody_there():
    reader = get_user_model().objects.create_user("reader", password="reader")
    client = Client()
    client.force_login(reader)
    assert client.get(reverse("admin:session")).json()["user"] is None
