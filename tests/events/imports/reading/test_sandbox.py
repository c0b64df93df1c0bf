"""The process in which a document is read: what its limits are held against, and what not."""

import subprocess
import sys

import pytest

from events.imports.reading import sandbox
from events.imports.reading.refusals import Refusal

from .paper import pdf, stream_of


def refused(said: str) -> str:
    """The code with which a process that runs these words of Python is refused."""
    command = [sys.executable, "-c", f"import os, time; print('started ', flush=True); {said}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        with pytest.raises(Refusal) as caught:
            sandbox._answer(process, sandbox.say_nothing)
        process.kill()
    return caught.value.code


def test_what_takes_too_long_is_not_called_damaged(monkeypatch):
    monkeypatch.setattr(sandbox, "PAUSE", 0.3)
    monkeypatch.setattr(sandbox, "AFTER", 0.3)
    for said, code in {
        "time.sleep(9)": "too_long",
        "print('progress 1 1', flush=True); time.sleep(9)": "too_long",
        "os.kill(os.getpid(), 24)": "too_long",  # SIGXCPU: its time is used up
        "os.abort()": "too_large",  # as libraries do that are given no more memory
        "os.kill(os.getpid(), 11)": "unreadable",
        "os._exit(1)": "unreadable",
    }.items():
        assert refused(said) == code, said


def test_forms_within_forms_cost_no_more_than_they_may():
    forms = [
        stream_of(
            f"/X{at + 1} Do ".encode() * 50,
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
            f" /Resources << /XObject << /X{at + 1} {11 + at} 0 R >> >>",
        )
        for at in range(7)
    ]
    content = pdf("/X0 Do", extra=forms, resources="/XObject << /X0 10 0 R >>")
    with pytest.raises(Refusal) as caught:
        sandbox.take(content, "forms.pdf")
    assert caught.value.code in ("too_large", "too_long")


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
