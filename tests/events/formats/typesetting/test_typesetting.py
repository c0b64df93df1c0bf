import datetime as dt
import io
import shutil

import pytest
from PIL import Image
from pypdf import PdfReader

from events.formats import typesetting
from events.formats.typesetting import NotSet, typeset

MADE_AT = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
START = """#import "faces.typ": *
#set document(title: "Test")
#set text(font: text-faces, fallback: false, lang: "en")
"""


@pytest.fixture(autouse=True)
def templates(tmp_path, monkeypatch):
    shutil.copy(typesetting.TEMPLATES / "faces.typ", tmp_path)
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    return tmp_path


def set_words(templates, words, body="#data.words", **told):
    (templates / "test.typ").write_text(START + body)
    return typeset("test", {"words": words}, made_at=MADE_AT, **told)


def read(content):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def picture():
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(file, "PNG")
    return file.getvalue()


def test_words_are_never_markup(templates):
    words = '#panic("no") *bold* $x$ <label> @label = Heading #image("/etc/passwd") \\ // end'

    assert " ".join(read(set_words(templates, words)).split()) == words


def test_the_same_words_make_the_same_bytes(templates):
    assert set_words(templates, "Words") == set_words(templates, "Words")


def test_a_picture_is_read_from_the_bytes_that_were_given(templates):
    body = '#image("pictures/one.png", alt: "A red square")'

    content = set_words(templates, "", body, pictures={"one.png": picture()})

    (image,) = PdfReader(io.BytesIO(content)).pages[0].images
    assert image.image.size == (8, 8)


def test_a_picture_cannot_be_named_out_of_its_folder(templates):
    with pytest.raises(ValueError, match="not the name"):
        set_words(templates, "", pictures={"../one.png": b""})


@pytest.mark.parametrize(
    "path", ["/etc/hostname", "../../../../etc/hostname", "pictures/other.png"]
)
def test_nothing_else_can_be_read(templates, path):
    with pytest.raises(NotSet):
        set_words(templates, path, "#read(data.words)")


def test_one_picture_is_made_of_one_page(templates):
    page = "#set page(width: 60pt, height: 30pt)\n#data.words"

    content = set_words(templates, "A", page, format="png", pixels_per_inch=144)

    assert Image.open(io.BytesIO(content)).size == (120, 60)
    with pytest.raises(NotSet, match="2 pages"):
        set_words(templates, "A", f"{page}#pagebreak()B", format="png")


LETTERS = {
    "latin": "Łódź, Þórr, œuvre, ŉ, ǆ, ſ",
    "vietnamese": "Đặng Thị Ngọc Thịnh",
    "greek and cyrillic": "Ελλάδα, Україна, Ђорђе",
    "right to left": "لا يمكن לא אפשר ܫܠܡܐ",
    "india": "हिन्दी বাংলা தமிழ் ગુજરાતી తెలుగు",
    "others": "ქართული Հայերեն አማርኛ ไทย ខ្មែរ မြန်မာ",
    "far east": "陈昊 水は命 한국어 𠮷",
    "pictures": "😀 👩🏽‍🚀 🏳️‍🌈 ❤️ ✓ → ∑ 𝔸 ½",
    "blanks": "a\u00a0b\u202fc\u2009d\u2003e\u200bf\u00adg\u2060h\u2011i",
    "directions": "\u202aabc\u202c \u2067abc\u2069 \u200e\u200f",
}


@pytest.mark.parametrize("words", LETTERS.values(), ids=LETTERS.keys())
@pytest.mark.parametrize("faces", ["text-faces", "display-faces", "label-faces"])
def test_every_letter_has_a_face(templates, words, faces, caplog):
    body = f"#text(font: {faces}, data.words) #text(font: {faces}, weight: 700, emph(data.words))"

    assert set_words(templates, words, body).startswith(b"%PDF-1.7")
    assert caplog.messages == []


def test_what_is_no_letter_is_left_out(templates):
    words = "a\ufeffb\ue000c\ufffed\U0001ffffe\U000f0000f\x01g\x0bh\ud800i\U0010fffdj"

    assert read(set_words(templates, words)) == "abcdefg hij"


def test_what_takes_too_long_is_given_up(templates):
    body = "#for i in range(100000) { for j in range(100000) { let product = i * j } }"

    with pytest.raises(NotSet, match="not set within 1 seconds"):
        set_words(templates, "", body, seconds=1)


def test_what_takes_too_much_memory_is_given_up(templates):
    body = '#let more = "words"\n#for _ in range(40) { more += more }\n#more.len()'

    with pytest.raises(NotSet):
        set_words(templates, "", body)


def test_a_fault_of_a_template_says_where(templates):
    with pytest.raises(NotSet, match=r"test\.typ:4"):
        set_words(templates, "", "#data.other")


def test_templates_ask_for_nothing_from_the_network():
    for path in (typesetting.HERE / "templates").rglob("*.typ"):
        assert "@preview" not in path.read_text(), path
