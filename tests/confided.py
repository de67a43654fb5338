"""A small case in which somebody speaks in confidence, for the tests of what protects them. All invented."""

from pathlib import Path

import pyrage

from firsthand.case import Case
from firsthand.model.assertion import Basis
from firsthand.model.consent import Consent, Risk, Term, Use
from firsthand.model.testimony import Hearing, Identity, IdentityKind, MaskState

PASSPHRASE = "six grey herons over water"
# A keeper's key opens at once; a passphrase is slow on purpose.
KEEPER = pyrage.x25519.Identity.generate()
NAME = "Oleksandr Petrovych Hlyboky"
PHONE = "+380 67 123 45 67"
TRANSCRIPT = f"""INTERVIEWER: Who are you, and did you see soldiers hang the teacher?
WITNESS: I am {NAME}. My phone is {PHONE}. I was a sergeant.
INTERVIEWER: What happened on 3 March?
WITNESS: It was on 3 March, at Olvard, that ten soldiers of ours died. Nobody came for the wounded for two days.
"""
REPORT = """<html><head><title>Ten dead at Olvard</title><meta property="og:site_name" content="Kanal Sever"></head>
<body><article>
<h1>Ten dead at Olvard</h1><p>5 March 2026</p><p>Ten soldiers of one unit were killed at Olvard on 3 March, a soldier of
the unit told Kanal Sever. He said that the wounded were left behind for two days.</p></article></body></html>"""
KEPT = ("Olvard", "3 March", "3 March,", "ten soldiers", "ten", "two days", "wounded", "ours")


def make_hearing(*uses: Use, risk: Risk = Risk.ORDINARY, person: str = NAME) -> Hearing:
    """What was recorded with the account."""
    return Hearing(
        pseudonym="",
        interviewer="Mara",
        day="2026-03-20",
        basis=(Basis.WITNESSED,),
        consent=Consent(day="2026-03-20", terms=tuple(Term(use=use) for use in uses)),
        risk=risk,
        language="en",
        person=f"{person}\n{PHONE}",
    )


def make_identity() -> Identity:
    """The witness, as registered."""
    return Identity(id="ab12", kind=IdentityKind.PERSON, names=(NAME,), contacts=(PHONE,))


def make_case(folder: Path) -> Case:
    """A case with a vault, one report and nobody heard yet."""
    page = folder / "report.html"
    page.write_text(REPORT)
    case = Case.create(folder / "case", title="Olvard", collector="desk")
    list(case.add([str(page)]))
    case.make_vault(recipients=[str(KEEPER.to_public())])
    return case


def decide_all(case: Case, name: str) -> None:
    """Keep what tells of the event, mask everything else."""
    _, masks = case.masks(name)
    kept = [number for number, mask in enumerate(masks, 1) if mask.identity is None and mask.span.words in KEPT]
    rest = [number for number, mask in enumerate(masks, 1) if number not in kept and mask.state is MaskState.UNDECIDED]
    case.decide_masks(name, kept, MaskState.KEPT)
    case.decide_masks(name, rest, MaskState.MASKED)


def hear(case: Case, *uses: Use, risk: Risk = Risk.ORDINARY) -> str:
    """An account that was taken in, masked and cleared."""
    name = case.hear(TRANSCRIPT.encode(), "hlyboky.txt", make_hearing(*uses, risk=risk))
    case.vault.take_in()
    case.register(make_identity())
    decide_all(case, name)
    case.clear(name)
    return name
