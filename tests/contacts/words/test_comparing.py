"""Two texts word by word, two orders place by place."""

from hypothesis import given
from hypothesis import strategies as st

from contacts.words.comparing import compare_texts, compare_words, find_moved


def marked(pieces):
    around = {"": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(around[piece.state].format(piece.text) for piece in pieces)


def test_words_are_told_apart_and_phrases_read_as_one():
    examples = [
        ("Water runs.", "Water runs.", "Water runs."),
        ("Water runs.", "Water runs!", "Water runs[-.-][+!+]"),
        ("The river runs.", "The old river ran.", "The[+ old+] river [-runs-][+ran+]."),
        ("one two three", "four five three", "[-one two-][+four five+] three"),
        ("don’t stop", "don’t", "don’t[- stop-]"),
        ("", "All new", "[+All new+]"),
        ("الماء حياة", "الماء نار", "الماء [-حياة-][+نار+]"),
        ("陈昊 spoke 🌊", "陈昊 spoke 🌊🌊", "陈昊 spoke 🌊[+🌊+]"),
    ]
    for before, after, expected in examples:
        assert (before, marked(compare_words(before, after))) == (before, expected)


def test_paragraphs_that_stayed_are_left_out_and_others_stand_beside_what_they_were():
    before = "First.\nThe river runs to the sea.\nThird.\nGone for good."
    after = "First.\nA wholly different matter.\nThe river ran to the sea.\nThird."
    assert [marked(line) for line in compare_texts(before, after)] == [
        "[+A wholly different matter.+]",
        "The river [-runs-][+ran+] to the sea.",
        "[-Gone for good.-]",
    ]


def test_a_paragraph_of_a_book_is_not_gone_through_word_by_word():
    before = "word " * 5000
    pieces = compare_words(before, before + "more")
    assert [piece.state for piece in pieces] == ["removed", "added"]


texts = st.text("ab .\n", max_size=30)


@given(texts, texts)
def test_the_pieces_make_both_texts(before, after):
    before, after = (" ".join(text.split()) for text in (before, after))
    pieces = compare_words(before, after)
    assert "".join(piece.text for piece in pieces if piece.state != "added") == before
    assert "".join(piece.text for piece in pieces if piece.state != "removed") == after


def test_as_few_as_explain_it_are_said_to_have_moved():
    assert find_moved("abcd", "abcd") == []
    assert find_moved("abcd", "dabc") == ["d"]
    assert find_moved("abcd", "bcda") == ["a"]
    assert find_moved("abcd", "xbya") == ["b"]
    assert find_moved("", "abc") == []
    assert len(find_moved("abcd", "dcba")) == 3


@given(st.permutations("abcdefgh"))
def test_what_has_not_moved_is_in_order(order):
    gone = set(find_moved("abcdefgh", order))
    stays = [item for item in order if item not in gone]
    assert stays == sorted(stays)
