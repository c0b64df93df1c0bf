"""Which language a document is in."""

from events.imports.reading.recognise.language import language_of

from .blocks import BODY, CORPS


def test_the_words_of_the_text_tell_and_the_format_only_if_they_do_not(subtests):
    for texts, declared, language in [
        ([BODY], "", "en"),
        ([CORPS], "", "fr"),
        ([BODY], "fr", "en"),
        ([CORPS], "en", "fr"),
        ([CORPS, CORPS, BODY], "", "fr"),
        (["Xyz"], "fr", "fr"),
        (["Xyz"], "de", "en"),
        ([], "", "en"),
    ]:
        with subtests.test(texts=texts):
            assert language_of(texts, declared) == language
