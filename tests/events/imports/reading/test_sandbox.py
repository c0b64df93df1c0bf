"""The process in which a document is read: what its limits are held against, and what not."""

import subprocess
import sys

import pytest

from events.imports.reading import sandbox
from events.imports.reading.refusals import Refusal


def test_a_machine_that_is_slow_to_start_the_process_is_not_held_against_the_document(monkeypatch):
    monkeypatch.setattr(sandbox, "PAUSE", 0.3)
    said = (
        "import time; time.sleep(1); print('started ', flush=True); print('refused no_text',"
        " flush=True)"
    )
    command = [sys.executable, "-c", said]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as process,
        pytest.raises(Refusal) as caught,
    ):
        sandbox._answer(process, sandbox.say_nothing)
    assert caught.value.code == "no_text"
