"""Which language a document is in."""

import pytest

from events.imports.reading.recognise.language import language_of

from .blocks import BODY, CORPS


@pytest.mark.parametrize(
    ("texts", "declared", "language"),
    [
        ([BODY], "", "en"),
        ([CORPS], "", "fr"),
        ([BODY], "fr", "en"),
        ([CORPS], "en", "fr"),
        ([CORPS, CORPS, BODY], "", "fr"),
        (["Xyz"], "fr", "fr"),
        (["Xyz"], "de", "en"),
        ([], "", "en"),
    ],
)
def test_the_words_of_the_text_tell_and_the_format_only_if_they_do_not(texts, declared, language):
    assert language_of(texts, declared) == language
