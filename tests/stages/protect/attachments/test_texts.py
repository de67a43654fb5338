"""Texts keep their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import ReleaseError
from firsthand.stages.protect.attachments.texts import strip_csv, strip_html, strip_markdown, strip_subtitles, strip_text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param("Їжак\r\nпішов".encode("utf-16"), "Їжак\nпішов\n", id="two bytes a sign"),
        pytest.param("\ufeffmill".encode(), "mill\n", id="mark"),
        pytest.param("m\u200bi\u00adll\u00a0road \t\n".encode(), "mill road\n", id="hidden signs"),
        pytest.param("می\u200cروم".encode(), "می\u200cروم\n", id="a joiner that Persian needs"),
        pytest.param("e\u0301te".encode(), "éte\n", id="composed"),
        pytest.param("mill\U000e0041\ufe01".encode(), "mill\n", id="tags that nobody sees"),
    ],
)
def test_text(content: bytes, words: str) -> None:
    assert strip_text(content, []).decode() == words


def test_old_encoding_is_said() -> None:
    removed: list[str] = []
    words = "Він сказав, що вночі прийшли солдати і забрали чотирьох чоловіків із млина на околиці села."
    assert strip_text(words.encode("cp1251"), removed).decode().strip() == words
    assert "old encoding" in removed[0]


def test_bytes_are_no_text() -> None:
    with pytest.raises(ReleaseError):
        strip_text(bytes(range(256)), [])


@pytest.mark.parametrize(
    ("given", "written"),
    [
        pytest.param("a;b\n1;2\n3;4\n", '"a","b"\r\n"1","2"\r\n"3","4"\r\n', id="semicolons"),
        pytest.param("a,b\n=1+1,+49 30\n", '"a","b"\r\n"\'=1+1","\'+49 30"\r\n', id="formulas"),
        pytest.param("a,b\n-5,+3.5\n", '"a","b"\r\n"-5","+3.5"\r\n', id="numbers with a sign"),
        pytest.param('a,b\n"@SUM(1)","x\ny"\n', '"a","b"\r\n"\'@SUM(1)","x\ny"\r\n', id="cells of several lines"),
    ],
)
def test_csv(given: str, written: str) -> None:
    assert strip_csv(given.encode(), []).decode() == written


@pytest.mark.parametrize(
    ("page", "words"),
    [
        pytest.param("<p>a <b>c</b></p>", "<p>a <b>c</b></p>", id="words"),
        pytest.param("<p>a<!-- x -->b</p>", "<p>ab</p>", id="comment"),
        pytest.param("<p>a<script>x</script>b</p>", "<p>ab</p>", id="script"),
        pytest.param("<p>a<span hidden>x</span>b</p>", "<p>ab</p>", id="hidden"),
        pytest.param('<p>a<span style="visibility:hidden">x</span>b</p>', "<p>ab</p>", id="hidden by its style"),
        pytest.param('<p>a<span style="color:#fff">x</span>b</p>', "<p>ab</p>", id="white"),
        pytest.param('<p>a<font color="#FFFFFF">x</font>b</p>', "<p>ab</p>", id="white by its tag"),
        pytest.param('<p onclick="x"><a href="javascript:x" title="x">a</a></p>', "<p>a</p>", id="attributes"),
        pytest.param("<p>1 < 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>", id="signs"),
    ],
)
def test_html(page: str, words: str) -> None:
    assert words in strip_html(page.encode(), []).decode()


@pytest.mark.parametrize(
    "head",
    [
        "<style>.a { display: none }</style>",
        "<style>@import 'a.css'</style>",
        "<style>.a { color: rgb(255, 255, 255) }</style>",
        '<link rel="stylesheet" href="a.css">',
    ],
)
def test_styles_that_hide_or_may_hide_are_refused(head: str) -> None:
    with pytest.raises(ReleaseError, match="may hide, some of its words"):
        strip_html(f"{head}<p class=a>x</p>".encode(), [])


def test_styles_that_do_not_hide() -> None:
    assert b"<p>x</p>" in strip_html(b"<style>.a { background-color: white }</style><p class=a>x</p>", [])


def test_subtitles_keep_times_and_words() -> None:
    given = b"1\n00:00:01,000 --> 00:00:02,000\nWe left\nat night.\n\n7\n00:00:03,000 --> 00:00:04,000\n- Who?\n"
    written = strip_subtitles(given, [], is_vtt=False).decode()
    assert written == "1\n00:00:01,000 --> 00:00:02,000\nWe left\nat night.\n\n2\n00:00:03,000 --> 00:00:04,000\n- Who?\n"
    with pytest.raises(ReleaseError):
        strip_subtitles(b"words", [], is_vtt=True)


PIECES = st.sampled_from(
    ["<!--", "-->", "<script>", "</script>", "secret", "<", ">", "a", "\n", "<style", "]: # (", "[x", "---\n"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_comment_is_left_in_markdown(text: str) -> None:
    stripped = strip_markdown(text.encode(), []).decode()
    assert "<!--" not in stripped
    assert "<script>" not in stripped


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf"]), max_size=8), min_size=2, max_size=3
        ),
        min_size=1,
    )
)
def test_no_cell_is_a_formula(rows: list[list[str]]) -> None:
    table = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    written = strip_csv(table.encode(), []).decode()
    for start in ('"=', '"@'):
        assert f",{start}" not in written.replace('""', "")
        assert not written.startswith(start)
