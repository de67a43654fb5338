"""The example case holds what its gold list says, word for word, and no file is left out of either."""

import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from firsthand.model.capture import Parsed, Status
from firsthand.stages.capture.parse import parse_bytes

ROOT = Path(__file__).parents[2]
CASE = ROOT / "examples" / "kelvash-ridge"
GOLD: dict[str, Any] = tomllib.loads((CASE / "gold.toml").read_text("utf-8"))
REPORTS = {report["file"]: report for report in GOLD["report"]}


def parse_whole(content: bytes, name: str, address: str | None = None, depth: int = 0) -> list[Parsed]:
    """What is found in bytes, and in what is inside them."""
    parsed = parse_bytes(content, name=name, address=address, depth=depth)
    found = [parsed]
    for member in parsed.members:
        found += parse_whole(member.content, member.name, member.address, depth + 1)
    return found


def one_blank(words: str) -> str:
    return " ".join(words.split())


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {
        name: "\n".join(one_blank(found.text) for found in parse_whole((CASE / "reports" / name).read_bytes(), name))
        for name in REPORTS
    }


def test_every_file_is_in_the_gold_list() -> None:
    assert {path.name for path in (CASE / "reports").iterdir()} == set(REPORTS)


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_words_stand_in_the_report(name: str, texts: dict[str, str]) -> None:
    missing = [
        words
        for attribution in REPORTS[name]["attribution"]
        for words in (attribution["source"], attribution["cue"], *attribution["content"], attribution.get("inside", ""))
        if one_blank(words) not in texts[name]
    ]
    assert not missing


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_each_report_is_read_as_it_should_be(name: str) -> None:
    found = parse_whole((CASE / "reports" / name).read_bytes(), name)
    assert found[0].status is Status(REPORTS[name].get("status", "ok")), found[0].reason
    if found[0].status is Status.REFUSED:
        assert found[0].reason


@pytest.mark.parametrize("claim", GOLD["claim"], ids=lambda claim: claim["id"])
def test_claims_name_reports_of_the_case(claim: dict[str, Any]) -> None:
    named = [*claim["reports"], *claim.get("denied_by", []), *claim.get("circular", [])]
    assert set(named) <= set(REPORTS)
    assert claim["independent_origins"] == len(claim["origins"])


def test_relays_name_reports_of_the_case() -> None:
    assert {relay[end] for relay in GOLD["relay"] for end in ("report", "from")} <= set(REPORTS)


def test_the_wire_story_is_reprinted_word_for_word(texts: dict[str, str]) -> None:
    plain = str.maketrans("“”’–", '""\'-')
    wire = (ROOT / "examples" / "build" / "texts" / "kna-wire.txt").read_text("utf-8")
    body = one_blank(wire.partition("(KNA) - ")[2])
    for reprint in ("kna-wire-0416-112.eml", "ambrel-courier-2026-04-17-refusals.html", "threllen-post-2026-04-17.html"):
        assert body in texts[reprint].translate(plain), reprint


def test_built_files_hold_what_the_script_builds() -> None:
    """Not compared byte for byte: another zlib packs the same words otherwise."""
    made = runpy.run_path(str(ROOT / "examples" / "build" / "build.py"))
    for name, build in made["BUILT"].items():
        kept = parse_whole((CASE / "reports" / name).read_bytes(), name)
        assert kept == parse_whole(build(), name), name
