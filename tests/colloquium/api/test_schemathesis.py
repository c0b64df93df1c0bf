"""Made-up requests, right and wrong ones, are all answered as the OpenAPI document says."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from colloquium.api.openapi import openapi
from colloquium.wsgi import application

from .test_safety import plant

DOCUMENT = schemathesis.openapi.from_dict(openapi())
DOCUMENT.app = application


@pytest.fixture
def colloquium(db):
    """Its connection stays open from one request to the next, as Django's own client sees to."""
    plant()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@DOCUMENT.parametrize()
@settings(
    max_examples=15,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_made_up_requests_are_answered_as_described(colloquium, case):
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
