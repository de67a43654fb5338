"""Two people sign exactly what leaves."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import ReleaseError
from firsthand.model.release import (
    Attachment,
    Passage,
    Purpose,
    Release,
    ReleasedTable,
    Sentence,
    Signature,
    SigningRole,
    check_signatures,
    digest_release,
    write_signed,
)

RELEASE = Release(
    id="5d1f",
    title="The mill at Orvel",
    day="2026-04-02",
    passages=(Passage(title="What was seen", sentences=(Sentence(text="Four were taken.", leans_on=("t-17",)),)),),
)
FILES = {"index.html": b"<p>Four were taken.", "files/attachment-1.jpg": b"\xff\xd8"}
DIGEST = digest_release(RELEASE, FILES)


def sign(role: str, member: str, key: str = "", digest: str = DIGEST) -> Signature:
    signed = write_signed(SigningRole(role), digest)
    return Signature(role=SigningRole(role), member=member, key_id=key or f"key of {member}", digest=digest, value=signed.hex())


def is_genuine(signed: Signature, content: bytes) -> bool:
    """As a key would: only over these bytes."""
    return bytes.fromhex(signed.value) == content


def test_one_clears_and_another_releases() -> None:
    check_signatures(DIGEST, [sign("clears", "Mara"), sign("releases", "Ilo")], is_genuine=is_genuine)


@pytest.mark.parametrize(
    ("signatures", "why"),
    [
        pytest.param([], "nobody has signed as the one who clears", id="nobody"),
        pytest.param([sign("clears", "Mara")], "nobody has signed as the one who releases", id="only cleared"),
        pytest.param([sign("releases", "Ilo")], "nobody has signed as the one who clears", id="only released"),
        pytest.param([sign("clears", "Mara"), sign("releases", "Mara")], "did both", id="one person"),
        pytest.param([sign("clears", "Mara"), sign("releases", " mara ", "other")], "did both", id="one person, spelt twice"),
        pytest.param([sign("clears", "Mara", "k1"), sign("releases", "Ilo", "K1")], "did both", id="two names, one key"),
        pytest.param(
            [sign("clears", "Mara"), sign("releases", "Ilo"), sign("releases", "Mara", "k3")],
            "did both",
            id="both, among three",
        ),
        pytest.param([sign("clears", "Mara"), sign("releases", "Ilo", digest="0" * 64)], "another state", id="other bytes"),
        pytest.param(
            [sign("clears", "Mara"), replace(sign("clears", "Ilo"), role=SigningRole.RELEASES)],
            "not genuine",
            id="role exchanged",
        ),
    ],
)
def test_is_refused(signatures: list[Signature], why: str) -> None:
    with pytest.raises(ReleaseError, match=why):
        check_signatures(DIGEST, signatures, is_genuine=is_genuine)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param((RELEASE, {**FILES, "index.html": b"<p>Five were taken."}), id="a byte"),
        pytest.param((RELEASE, {**FILES, "more.txt": b""}), id="one more file"),
        pytest.param((RELEASE, {"index.html": FILES["index.html"], "files/attachment-2.jpg": b"\xff\xd8"}), id="a name"),
        pytest.param((replace(RELEASE, purpose=Purpose.PARTNER, partner="Archive of Tolm"), FILES), id="for whom"),
        pytest.param((replace(RELEASE, day="2026-04-03"), FILES), id="when"),
    ],
)
def test_any_change_is_another_digest(changed: tuple[Release, dict[str, bytes]]) -> None:
    assert digest_release(*changed) != DIGEST


@given(st.dictionaries(st.sampled_from(["a", "b", "c/d", "c/e"]), st.binary(max_size=5), min_size=1), st.randoms())
def test_order_of_files_changes_nothing(files: dict[str, bytes], random: object) -> None:
    shuffled = dict(reversed(files.items()))
    assert digest_release(RELEASE, files) == digest_release(RELEASE, shuffled)


@pytest.mark.parametrize("name", ["../x", "/x", "a//b", "a\\b", "c:x", "a\u202eb", "", "a/./b"])
def test_names_that_lead_elsewhere(name: str) -> None:
    with pytest.raises(ReleaseError, match="name"):
        digest_release(RELEASE, {name: b""})


def test_names_that_are_one_on_some_systems() -> None:
    with pytest.raises(ReleaseError):
        digest_release(RELEASE, {"Map.png": b"", "map.PNG": b""})


def test_nothing_is_no_release() -> None:
    with pytest.raises(ReleaseError, match="nothing would leave"):
        digest_release(RELEASE, {})


def test_attachment_must_be_what_was_stripped() -> None:
    attachment = Attachment(name="attachment-1.jpg", sha256="0" * 64, size_bytes=2)
    with pytest.raises(ReleaseError, match="differs from what was stripped"):
        digest_release(replace(RELEASE, attachments=(attachment,)), FILES)


@pytest.mark.parametrize(("purpose", "partner"), [(Purpose.PARTNER, " "), (Purpose.PUBLIC, "Archive of Tolm")])
def test_partner_is_named_for_a_partner_only(purpose: Purpose, partner: str) -> None:
    with pytest.raises(ReleaseError):
        replace(RELEASE, purpose=purpose, partner=partner)


def test_tables_are_whole() -> None:
    with pytest.raises(ReleaseError, match="columns"):
        replace(RELEASE, tables=(ReleasedTable(name="dead", columns=("day", "number"), rows=(("2026-01-01",),)),))


def test_what_it_leans_on() -> None:
    table = ReleasedTable(name="dead", columns=("day",), rows=(), leans_on=("t-18",))
    assert replace(RELEASE, tables=(table,)).leans_on == {"t-17", "t-18"}


def test_signature_is_not_shown() -> None:
    assert sign("clears", "Mara").value not in repr(sign("clears", "Mara"))
