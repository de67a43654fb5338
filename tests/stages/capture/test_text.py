"""Plain text in any encoding, and no byte replaced in silence."""

import pytest

from firsthand.model.capture import Status
from firsthand.stages.capture.decode import decode
from firsthand.stages.capture.parse import parse_bytes

POLISH = "Żółty most runął o świcie, powiedziała wczoraj burmistrzyni, a straż zamknęła obie bramy."
UKRAINIAN = "Старий міст упав удосвіта, сказала мерка, а сторож замкнув обидві брами й покликав сусідів."
GREEK = "Η παλιά γέφυρα έπεσε πριν την αυγή, είπε η δήμαρχος, και ο φύλακας έκλεισε τις πύλες."


@pytest.mark.parametrize(("words", "encoding"), [
    (POLISH, "utf-8"), (POLISH, "utf-16-le"), (UKRAINIAN, "utf-16-be"), (POLISH, "utf-16"),
    (POLISH, "utf-32"), (POLISH, "utf-8-sig"), (POLISH, "cp1250"),
    (UKRAINIAN, "cp1251"), (UKRAINIAN, "koi8-u"), (GREEK, "cp1253"),
])  # fmt: skip
def test_words_come_out_whatever_the_encoding(words: str, encoding: str) -> None:
    parsed = parse_bytes((words * 4).encode(encoding), name="a.txt")
    assert (parsed.status, parsed.text) == (Status.OK, words * 4), parsed.concerns
    guessed = any("does not say its encoding" in entry.what for entry in parsed.concerns)
    assert guessed == (encoding in {"utf-16-le", "utf-16-be", "cp1250", "cp1251", "koi8-u", "cp1253"})


def test_a_damaged_file_is_partial_and_marked() -> None:
    parsed = parse_bytes(UKRAINIAN.encode() + b"\xff\xfe\xff" + (UKRAINIAN * 2).encode(), name="a.txt")
    assert parsed.status is Status.PARTIAL
    assert parsed.reason == "3 bytes could not be read as utf-8; each place is marked \ufffd"
    assert parsed.text.replace("\ufffd", "") == UKRAINIAN * 3


def test_a_large_file_with_damage_in_many_places_takes_time_in_proportion() -> None:
    """Each place must not cost a look at all the rest: this would take hours."""
    content = ((UKRAINIAN * 6).encode() + b"\xff") * 20_000
    parsed = parse_bytes(content, name="a.txt")
    assert (parsed.status, parsed.text.count("\ufffd")) == (Status.PARTIAL, 20_000)
    assert parsed.text.replace("\ufffd", "") == UKRAINIAN * 120_000


def test_what_the_server_declares_counts_where_it_fits() -> None:
    assert decode(GREEK.encode("iso-8859-7"), "iso-8859-7").text == GREEK
    assert decode("Müller".encode("latin-1"), "ascii").encoding == "cp1252"
    assert decode(GREEK.encode(), "iso-8859-7").encoding == "utf-8"


@pytest.mark.parametrize(
    "label", ["hex", "zlib", "unicode_escape", "raw_unicode_escape", "idna", "utf-7", "no such", "", "\x00"]
)
def test_labels_that_are_no_encodings_of_text_are_not_believed(label: str) -> None:
    assert decode(b"+AGE- 41", label).text == "+AGE- 41"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("# Bridge falls #\n\nIt fell.", "Bridge falls", id="a heading of Markdown"),
        pytest.param("Bridge falls\n\nIt fell.", "Bridge falls", id="a short first line that stands alone"),
        pytest.param("THE BULLETIN\nEvening edition\n\nIt fell.", "THE BULLETIN", id="a masthead"),
        pytest.param("It fell at dawn.\n\nThen it rained.", None, id="a sentence"),
        pytest.param("He said that\nthe bridge fell.\n\nMore.", None, id="a broken line"),
        pytest.param("Bridge falls", None, id="nothing else"),
        pytest.param("---\ntitle: 'A: B'\n---\n\n# Other\n\nIt fell.", "A: B", id="front matter"),
        pytest.param("---\n\n---\n\nIt fell.", None, id="two rules"),
    ],
)
def test_title(text: str, title: str | None) -> None:
    assert parse_bytes(text.encode(), name="a.txt").title == title


def test_front_matter_says_who_and_when() -> None:
    text = "---\nauthor: Ada Lind\npublication: The Review\ndate: 2026-04-30\nurl: https://r.example/1\n---\n\nIt fell.\n"
    parsed = parse_bytes(text.encode(), name="a.md")
    found = (parsed.byline, parsed.outlet, parsed.published, parsed.address)
    assert found == ("Ada Lind", "The Review", "2026-04-30", "https://r.example/1")


def test_a_date_in_words_of_front_matter_is_not_taken_for_an_iso_date() -> None:
    assert parse_bytes(b"---\ndate: last Monday\n---\n\nIt fell.", name="a.md").published is None


@pytest.mark.parametrize(("given", "paragraphs"), [
    ("The bridge fell.\nNobody was on it, she said.\n\"It was dawn.\"", 3),
    ("The bridge fell at dawn on\nTuesday. Nobody was on it, she\nsaid, because the guard had\nclosed both gates.", 1),
    ("The bridge fell.\n\nNobody was\non it.", 2),
    ("GUARD: I heard it.\nMAYOR: So did I!\nGUARD: At dawn?", 3),
])  # fmt: skip
def test_paragraphs_are_one_empty_line_apart(given: str, paragraphs: int) -> None:
    assert len(parse_bytes(given.encode(), name="a.txt").text.split("\n\n")) == paragraphs
