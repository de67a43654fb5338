"""A protected name is found in whatever form it stands in what leaves; what is none of it is not."""

import base64
import bz2
import gzip
import hashlib
import html
import io
import json
import lzma
import quopri
import random
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.stages.protect.leaks.find import Scanner, find_leaks

NAMES = ("Oleh Hlybokyj", "Марина Ткаченко", "سليم العمروش", "Zofia Brzeń", "+380 67 555 01 99")
AROUND = "Twelve were taken from the mill that night. {} was not among them, they say."


def zipped(content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", content * 2)
    return target.getvalue()


def stored(content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("inner.zip", zipped(content))
    return target.getvalue()


def in_database(content: bytes) -> bytes:
    """A long text over many pages of a database."""
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE texts (words TEXT)")
        for start in range(0, 4096, 3):
            database.execute("INSERT INTO texts VALUES (?)", ("x " * (start + 40) + content.decode("utf-8"),))
            if start > 60:
                break
        database.commit()
        written = database.serialize()
    database.close()
    return written


def in_pdf(content: bytes) -> bytes:
    """In the facts that a PDF tells of itself."""
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Author"] = content.decode("utf-8")
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def as_spans(words: str) -> str:
    return "".join(f"<w:r><w:t>{letter}</w:t></w:r>" for letter in words)


OTHERS = ("Olga", "Oleh", "Oleg Hlybokyj", "Марина Ткаченко", "+380 67 555 01 99", "سليم")

TEXT: dict[str, Callable[[str], str]] = {
    "plain": str,
    "in capitals": str.upper,
    "in mixed case": lambda words: "".join(
        letter.upper() if place % 2 else letter.lower() for place, letter in enumerate(words)
    ),
    "split by a soft hyphen": lambda words: words[:3] + "\u00ad" + words[3:],
    "split by a hidden space": "\u200b".join,
    "split at a line's end": lambda words: words[:4] + "-\n" + words[4:],
    "split by spaces": " ".join,
    "split by tags": as_spans,
    "with stress marks": lambda words: words[:2] + "\u0301" + words[2:],
    "with look-alike letters": lambda words: words.translate(str.maketrans("oeapcxOа", "оеарсхОa")),
    "with underscores": lambda words: words.replace(" ", "_"),
    "without spaces": lambda words: words.replace(" ", ""),
    "JSON": json.dumps,
    "JSON in JSON": lambda words: json.dumps(json.dumps(words)),
    "numbered entities": lambda words: "".join(f"&#x{ord(letter):04x};" for letter in words),
    "decimal entities": lambda words: "".join(f"&#{ord(letter)};" for letter in words),
    "address": quote,
    "address, twice": lambda words: quote(quote(words)),
    "address, all signs": lambda words: "".join(f"%{byte:02x}" for byte in words.encode()),
    "mail": lambda words: quopri.encodestring(words.encode()).decode(),
    "byte escapes": lambda words: "".join(f"\\x{byte:02x}" for byte in words.encode()),
    "octal escapes": lambda words: "".join(f"\\{byte:03o}" for byte in words.encode()),
    "repr": ascii,
    "colours of a terminal": lambda words: f"\x1b[1m{words[:3]}\x1b[0m{words[3:]}",
}
BYTES: dict[str, Callable[[bytes], bytes]] = {
    "UTF-16 LE": lambda content: content.decode().encode("utf-16-le"),
    "UTF-16 BE": lambda content: content.decode().encode("utf-16-be"),
    "UTF-16 with a mark": lambda content: content.decode().encode("utf-16"),
    "UTF-16 among other bytes": lambda content: b"\x01\x02\xff" * 9 + content.decode().encode("utf-16-le") + b"\xfe\x00\x01",
    "UTF-7": lambda content: content.decode().encode("utf-7"),
    "base64": base64.b64encode,
    "base64, one byte later": lambda content: base64.b64encode(b"." + content),
    "base64, two bytes later": lambda content: base64.b64encode(b".." + content),
    "base64 in lines": lambda content: b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(content * 3),
    "base64 for addresses": lambda content: base64.urlsafe_b64encode("ÿÿ".encode() + content),
    "base64 of base64": lambda content: base64.b64encode(base64.b64encode(content)),
    "base64 of UTF-16": lambda content: base64.b64encode(content.decode().encode("utf-16-be")),
    "hexadecimal": lambda content: content.hex().encode(),
    "hexadecimal in capitals": lambda content: content.hex(" ").upper().encode(),
    "hexadecimal in lines": lambda content: b"\n".join(content.hex().encode()[at : at + 30] for at in range(0, 400, 30)),
    "gzip": gzip.compress,
    "gzip of gzip": lambda content: gzip.compress(gzip.compress(content)),
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "deflate behind a picture": lambda content: b"\x89PNG\r\n" + bytes(range(256)) + zlib.compress(content),
    "ZIP": zipped,
    "ZIP in ZIP": stored,
    "ZIP behind a picture": lambda content: b"\xff\xd8\xff\xe0" + bytes(3000) + zipped(content),
    "ZIP without its list": lambda content: zipped(content)[:-60],
    "gzip in base64 in JSON": lambda content: json.dumps({"body": base64.b64encode(gzip.compress(content)).decode()}).encode(),
    "database": in_database,
    "PDF": in_pdf,
}


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(NAMES)


@pytest.mark.parametrize("name", range(len(NAMES)))
@pytest.mark.parametrize("form", TEXT)
def test_in_text(scanner: Scanner, form: str, name: int) -> None:
    text = AROUND.format(TEXT[form](NAMES[name]))
    assert name in {leak.protected for leak in scanner.scan({"report.html": text.encode()}).leaks}


@pytest.mark.parametrize("name", range(len(NAMES)))
@pytest.mark.parametrize("form", BYTES)
def test_in_bytes(scanner: Scanner, form: str, name: int) -> None:
    content = BYTES[form](AROUND.format(NAMES[name]).encode())
    assert {name} == {leak.protected for leak in scanner.scan({"file": content}).leaks}


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic"])
def test_in_old_encodings(scanner: Scanner, encoding: str) -> None:
    content = f"Серед них {NAMES[1].upper()} з млина".encode("koi8-u").decode("koi8-u").replace("і", "i").encode(encoding)
    assert [leak.protected for leak in scanner.scan({"old.txt": content}).leaks]


@pytest.mark.parametrize("digest", ["md5", "sha1", "sha256", "sha512", "blake2b"])
@pytest.mark.parametrize("case", [str, str.lower, str.upper])
def test_as_a_plain_digest(scanner: Scanner, digest: str, case: Callable[[str], str]) -> None:
    made = hashlib.new(digest, case(NAMES[1]).encode())
    for content in (
        made.hexdigest().encode(),
        made.hexdigest().upper().encode(),
        made.digest(),
        base64.b64encode(made.digest()),
        made.hexdigest()[:16].encode(),
        gzip.compress(b"id,place\n" + made.hexdigest().encode() + b",mill\n"),
    ):
        assert {leak.protected for leak in scanner.scan({"ids": content}).leaks} == {1}


@pytest.mark.parametrize(
    ("words", "form"),
    [
        pytest.param("reported that Hlybokyj Oleh was held", "in another order", id="order"),
        pytest.param("the house of Hlybokyj", "a part", id="surname"),
        pytest.param("у Ткаченка забрали", "with another ending", id="inflected"),
        pytest.param("seen with Tkachenko", "in Latin letters", id="transliterated"),
        pytest.param("jykobylH helO", "reversed", id="reversed"),
    ],
)
def test_in_other_forms(words: str, form: str) -> None:
    name = NAMES[1] if "ткач" in words.lower() or "tkach" in words.lower() else NAMES[0]
    assert form in {leak.form for leak in find_leaks({"a": words.encode()}, [name])}


def test_forms_that_the_caller_knows() -> None:
    assert not find_leaks({"a": b"Uncle Beaver came"}, ["Oleh Hlybokyj"])
    [leak, *_] = find_leaks({"a": b"Uncle Beaver came"}, ["Oleh Hlybokyj"], forms=lambda _name: ["Uncle Beaver"])
    assert leak.form == "a form that was given"


@pytest.mark.parametrize(
    "text",
    [
        "The Volga is a river, and Olegovich a patronymic.",
        "hly boko, glibokiy, Tkach, Maria, Zofi",
        "555 01 9 and 380 67 5",
        "سليمان",
    ],
)
def test_what_is_another_word(text: str) -> None:
    assert not find_leaks({"a": text.encode()}, OTHERS)


def test_random_bytes_hold_no_names(scanner: Scanner) -> None:
    content = random.Random(7).randbytes(3_000_000)
    assert (
        scanner.scan({"a": content, "b": base64.encodebytes(content[:600_000]), "c": base64.b64encode(content[:600_000])}).leaks
        == ()
    )


def test_a_short_name_is_found_as_a_word_and_said_to_be_short() -> None:
    digest = hashlib.md5(b"al").hexdigest().encode()
    scan = Scanner(["Al", "Bo Ek", "X"]).scan({"a": b"then Al came", "b": b"also general Bohemian", "c": digest})
    assert {(leak.path[0], leak.protected) for leak in scan.leaks} == {("a", 0), ("c", 0)}
    assert "protected string 1 has only 2 letters" in scan.concerns[0]
    assert "protected string 3 has 1 letters and was not looked for" in scan.concerns[1]


def test_a_leak_does_not_repeat_the_name() -> None:
    leaks = find_leaks({"notes on Oleh Hlybokyj.txt": b"Oleh Hlybokyj"}, NAMES)
    assert {leak.path for leak in leaks} == {"name of file 1", "file 1"}
    assert "Hlybokyj" not in repr(leaks)


def test_what_cannot_be_opened_is_said() -> None:
    seven = b"7z\xbc\xaf\x27\x1c" + bytes(30)
    encrypted = bytearray(zipped(b"words"))
    encrypted[6] |= 1
    scan = Scanner(NAMES).scan({"a.7z": seven, "b.zip": bytes(encrypted), "c.pdf": b"%PDF-1.7\nbroken"})
    assert [concern.split(":")[0] for concern in scan.concerns] == ["a.7z", "b.zip", "c.pdf", "c.pdf"]


def test_across_chunks(monkeypatch: pytest.MonkeyPatch, scanner: Scanner) -> None:
    monkeypatch.setattr("firsthand.stages.protect.leaks.find.CHUNK_BYTES", 500)
    for before in range(440, 520, 3):
        content = ("є" * before + ". Марина Ткаченко.").encode()
        assert scanner.scan({"a": content}).leaks, before


ALPHABETS = ("bcdfghklmnprstvzaeiou", "бвгдзклмнпрстфаеиоу", "بتثجحدرسشصطعفقكلمنه")
STEPS = [
    *("UTF-16 LE", "UTF-16 BE", "base64, one byte later", "base64 in lines", "hexadecimal", "gzip", "ZIP"),
    "deflate behind a picture",
]


@st.composite
def invented(draw: st.DrawFn) -> str:
    letters = draw(st.sampled_from(ALPHABETS))
    words = draw(st.lists(st.text(letters, min_size=6, max_size=11), min_size=1, max_size=3))
    return " ".join(word.title() for word in words)


@given(invented(), st.sampled_from(sorted(TEXT)), st.sampled_from(STEPS))
def test_any_name_in_any_form_in_any_bytes(name: str, form: str, step: str) -> None:
    content = BYTES[step](AROUND.format(TEXT[form](name)).encode())
    assert find_leaks({"a": content}, [name])


@given(st.binary(max_size=3000))
def test_no_bytes_break_a_scan(content: bytes) -> None:
    starts = {"a": b"", "b": b"%PDF-", "c": b"SQLite format 3\0", "d": b"PK\x03\x04"}
    Scanner(["Oleh Hlybokyj"]).scan({name: start + content for name, start in starts.items()})


def test_entities_in_full() -> None:
    assert find_leaks({"a": html.escape("Zofia Brzeń").replace("ń", "&nacute;").encode()}, ["Zofia Brzeń"])
