"""By-lines, agencies and notices; and what only looks like one."""

import pytest

from firsthand.model.manner import LinkKind
from firsthand.model.report import Report
from firsthand.stages.read.relays import find_credits

REPUBLISHED, CITING = LinkKind.REPUBLISHED, LinkKind.CITING
BODY = "\n\nThe bridge fell at dawn.\n\n" + "It had stood for a hundred years.\n\n" * 12


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("By Anna Kel and Tom Rud" + BODY, [("By Anna Kel and Tom Rud", None)], id="by-line"),
        pytest.param("BY ANNA KEL, Staff Writer" + BODY, [("BY ANNA KEL, Staff Writer", None)], id="by-line in capitals"),
        pytest.param(
            BODY + "Reporting by Anna Kel; Editing by Tom Rud",
            [("Reporting by Anna Kel; Editing by Tom Rud", None)],
            id="editing",
        ),
        pytest.param("By Monday Night" + BODY, [], id="a time"),
        pytest.param("By then, nobody was left." + BODY, [], id="a sentence"),
        pytest.param("ORLA (AP) — It fell." + BODY, [("AP", REPUBLISHED)], id="dateline"),
        pytest.param(
            "Orla, May 4 (Interfax-Ukraine) - It fell." + BODY, [("Interfax-Ukraine", REPUBLISHED)], id="dated dateline"
        ),
        pytest.param("ORLA (Unit 4) — It fell." + BODY, [], id="no agency"),
        pytest.param(BODY + "It fell. (Reuters)", [("Reuters", REPUBLISHED)], id="agency at the end"),
        pytest.param(BODY + "It fell. - Interfax-Ukraine", [("Interfax-Ukraine", REPUBLISHED)], id="signed"),
        pytest.param(
            BODY + "This article was first published by the Orla Herald.",
            [("This article was first published by the Orla Herald.", REPUBLISHED)],
            id="first published",
        ),
        pytest.param("Originally published in Lumen" + BODY, [("Originally published in Lumen", REPUBLISHED)], id="originally"),
        pytest.param(
            BODY + "Republished with permission from Lumen.",
            [("Republished with permission from Lumen.", REPUBLISHED)],
            id="permission",
        ),
        pytest.param(
            BODY + "Translated from the Ukrainian by Tom Rud.",
            [("Translated from the Ukrainian by Tom Rud.", REPUBLISHED)],
            id="translated",
        ),
        pytest.param(
            BODY + "Based on reporting by Reuters and AFP", [("Based on reporting by Reuters and AFP", CITING)], id="based on"
        ),
        pytest.param(
            BODY + "Jan Ek contributed to this report.", [("Jan Ek contributed to this report.", CITING)], id="contributed"
        ),
        pytest.param("It fell." + BODY + "The list was published by the army in May." + BODY, [], id="a list was published"),
        pytest.param("", [], id="nothing"),
        pytest.param("By " + "A " * 50_000, [], id="no end"),
    ],
)
def test_credits(text: str, found: list[tuple[str, LinkKind | None]]) -> None:
    assert [(credit.span.words, credit.kind) for credit in find_credits(Report(id="a", text=text))] == found


def test_the_page_s_by_line_is_found_in_the_text_and_once() -> None:
    for text in ("Anna Kel" + BODY, "By Anna Kel" + BODY):
        assert len(find_credits(Report(id="a", text=text, byline="Anna Kel"))) == 1
    assert not find_credits(Report(id="a", text=BODY, byline="Anna Kel"))
