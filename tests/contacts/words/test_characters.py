from contacts.words.characters import make_printable


def test_a_text_reads_as_it_is_stored_and_keeps_what_its_writing_needs():
    for typed, kept in (
        ("\u202euaeroM adA\u202c", "uaeroM adA\u202c"),
        ("A\u202dda\ufeff\u206a", "Ada"),
        ("Mor\u200ceau, Mor\u200d\u200deau", "Moreau, Moreau"),
        ("a\x00\x1fb\x0bc\r\nd", "ab c\nd"),
    ):
        assert make_printable(typed) == kept
    for needed in (
        "می\u200cخواهم",
        "क्\u200dष",
        "👩\u200d🔬 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "\u2068نهر\u2069 (river) \u202bنهر\u202c\u200f!",
        "so\u00adviel",
    ):
        assert make_printable(needed) == needed
