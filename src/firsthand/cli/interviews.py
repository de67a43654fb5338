"""Commands for accounts given in confidence: interview add, list, masks, decide, clear, consent, withdraw."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from firsthand.cli.commands import Json
from firsthand.cli.identity import open_case
from firsthand.cli.vaulting import KeyFile, Secret, unlock_case

if TYPE_CHECKING:
    from firsthand.model.consent import Term
    from firsthand.model.testimony import Mask

interview = typer.Typer(no_args_is_help=True, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})

Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="Its pseudonym, or how it begins.")]
Uses = Annotated[
    list[str] | None,
    typer.Option(
        "--allow",
        metavar="USE",
        help="A use that the person granted: background, paraphrase, quotation, sharing, court; as USE:PARTNER for sharing. "
        "Add @YYYY-MM-DD for its last day. Again for each.",
    ),
]
AROUND_CHARS = 40


def read_terms(uses: list[str] | None, conditions: list[str] | None = None) -> "tuple[Term, ...]":
    """Terms as a person writes them: `quotation`, `sharing:Northern Law Centre`, `court@2027-01-31`."""
    from firsthand.errors import ConsentError
    from firsthand.model.consent import Term, Use

    found: dict[Use, Term] = {}
    for words in uses or ():
        body, _, until = words.partition("@")
        name, _, partner = body.partition(":")
        try:
            use = Use(name.strip().lower())
        except ValueError as unknown:
            raise ConsentError(f"{name!r} is no use", remedy=f"Known are {', '.join(Use)}") from unknown
        term = found.get(use, Term(use=use))
        partners = (*term.partners, partner.strip()) if partner.strip() else term.partners
        found[use] = replace(term, partners=partners, until=until.strip() or term.until)
    for words in conditions or ():
        name, _, condition = words.partition("=")
        granted = next((one for one in found if one.value == name.strip().lower()), None)
        if granted is None or not condition.strip():
            raise ConsentError(f"the condition {words!r} is on no use that was granted", remedy="Write it as USE=WORDS")
        found[granted] = replace(found[granted], condition=condition.strip())
    return tuple(found.values())


@interview.command()
def add(  # noqa: PLR0913, PLR0917 # typer makes an option of each argument
    context: typer.Context,
    transcript: Annotated[Path, typer.Argument(help="A transcript: .txt, .docx, .srt, .vtt or .md.")],
    interviewer: Annotated[str, typer.Option(help="Who asked.")],
    day: Annotated[str, typer.Option(help="The day of the interview, YYYY-MM-DD.")],
    basis: Annotated[list[str], typer.Option(help="How the person knows: witnessed, told; both by giving it twice.")],
    allow: Uses = None,
    condition: Annotated[list[str] | None, typer.Option(help="A condition on a use, in the person's words: USE=WORDS.")] = None,
    person: Annotated[
        list[str] | None, typer.Option(help="The person's name, telephone or address, for the vault alone.")
    ] = None,
    risk: Annotated[str, typer.Option(help="What the person has to fear: ordinary or high.")] = "high",
    interpreter: Annotated[str, typer.Option(help="Who interpreted.")] = "",
    language: Annotated[str | None, typer.Option(help="The transcript's language: en, ru, uk …")] = None,
    feedback: Annotated[str, typer.Option(help="What was promised to be told to the person.")] = "",
    referral: Annotated[str, typer.Option(help="To whom the person was referred for help.")] = "",
    reason: Annotated[str, typer.Option(help="Why this person was interviewed.")] = "",
    json: Json = False,
) -> None:
    """Take an account into the vault; it need not be open. The file itself stays where it is: remove it."""
    from firsthand.cli.showing import print_json
    from firsthand.model.consent import Consent
    from firsthand.pipeline.hearings import HearingWords, make_hearing

    words = HearingWords(interviewer, day, basis, risk, interpreter, language, feedback, referral, reason, person or [])
    hearing = make_hearing(words, Consent(day=day, terms=read_terms(allow, condition)))
    content = read_transcript(transcript)
    with open_case(context) as case:
        pseudonym = case.hear(content, transcript.name, hearing)
    if json:
        print_json({"account": pseudonym})
    else:
        typer.echo(pseudonym)
        typer.echo(
            "in the vault. Now delete the transcript's file, and its copies and the bin's.\n"
            f"Next: firsthand interview masks {pseudonym}",
            err=True,
        )


def read_transcript(path: Path) -> bytes:
    """The bytes of a transcript. Raises `CaseError` that does not repeat the file's name, which may be somebody's."""
    from firsthand.errors import CaseError

    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
    raise CaseError(f"the transcript cannot be read: {reason}", remedy="Give the path of a file that you may read")


@interview.command("list")
def list_(context: typer.Context, json: Json = False, key: KeyFile = None, source: Secret = None) -> None:
    """List accounts: how many masks wait, whether cleared; what each allows."""
    from firsthand.cli.showing import print_json

    with open_case(context) as case:
        if not case.accounts():
            typer.echo("no accounts yet; 'firsthand interview add' takes one in", err=True)
            return
        unlock_case(case, key, source)
        rows: list[dict[str, Any]] = []
        for name in case.accounts():
            told = case.describe_account(name)
            uses = [term.use.value for term in told.hearing.consent.terms]
            rows.append(
                {"account": name, "day": told.hearing.day, "risk": told.hearing.risk.value, "allows": uses}
                | {"masks": told.masks, "undecided": told.undecided, "cleared": told.is_cleared}
            )
    if json:
        print_json(rows)
        return
    for row in rows:
        state = (
            "cleared" if row["cleared"] else f"{row['undecided']} of {row['masks']} masks undecided" if row["masks"] else "new"
        )
        typer.echo(
            f"{row['account']}  {row['day']}  risk {row['risk']}  {state}  allows {', '.join(row['allows']) or 'nothing'}"
        )


@interview.command()
def masks(
    context: typer.Context,
    account: Account,
    everything: Annotated[bool, typer.Option("--all", help="Also those that are decided.")] = False,
    json: Json = False,
    key: KeyFile = None,
    source: Secret = None,
) -> None:
    """Show what would be masked, with the words around it. Mind who looks over your shoulder."""
    from firsthand.cli.showing import print_json
    from firsthand.model.testimony import MaskState

    with open_case(context) as case:
        unlock_case(case, key, source)
        text, found = case.masks(account)
        losses = case.describe_account(account).losses
    for what in losses:
        typer.echo(f"Look at the file itself, not all of it may be here: {what}", err=True)
    shown = [(n, one) for n, one in enumerate(found, 1) if everything or one.state is MaskState.UNDECIDED]
    if json:
        print_json([describe_mask(number, one) for number, one in shown])
        return
    for number, one in shown:
        typer.echo(f"{number:4}  {show_mask(text, one)}")
    undecided = sum(one.state is MaskState.UNDECIDED for one in found)
    done = (
        f"Next: firsthand interview clear {account}"
        if not undecided
        else "Decide: firsthand interview decide ACCOUNT mask 1 2 5-9"
    )
    typer.echo(f"{len(found)} masks, {undecided} undecided. {done}", err=True)


def describe_mask(number: int, mask: "Mask") -> dict[str, object]:
    """A mask for a script."""
    return {
        "number": number,
        "words": mask.span.words,
        "kind": mask.kind.value,
        "state": mask.state.value,
        "rule": mask.rule,
        "because": mask.because,
        "confidence": round(mask.confidence, 3),
        "instead": mask.instead,
        "registered": mask.identity is not None,
    }


def show_mask(text: str, mask: "Mask") -> str:
    """A mask in its line: the words around it, what it is, and why."""
    start, end = mask.span.start, mask.span.end
    before = " ".join(text[max(0, start - AROUND_CHARS) : start].split(" "))
    around = f"…{before}⟦{text[start:end]}⟧{text[end : end + AROUND_CHARS]}…".replace("\n", " ")
    instead = f" → {mask.instead}" if mask.instead else ""
    return f"{around}\n      {mask.kind.value}, {mask.state.value}{instead}: {mask.because}"


def read_numbers(words: list[str]) -> list[int]:
    """Numbers and runs of them: `1 2 5-9`. Raises `BadParameter`."""
    found: list[int] = []
    for word in words:
        first, _, last = word.partition("-")
        if not first.isdecimal() or not (last or first).isdecimal():
            raise typer.BadParameter(f"{word!r} is no number and no run like 5-9")
        found += range(int(first), int(last or first) + 1)
    return found


@interview.command()
def decide(
    context: typer.Context,
    account: Account,
    what: Annotated[str, typer.Argument(metavar="mask|keep|open", help="Mask the words, keep them, or leave it open again.")],
    numbers: Annotated[list[str], typer.Argument(metavar="NUMBERS", help="Masks by their numbers: 1 2 5-9.")],
    instead: Annotated[str, typer.Option(help="Wider words in their place: 'a village in the north'.")] = "",
    key: KeyFile = None,
    source: Secret = None,
) -> None:
    """Decide on proposed masks."""
    from firsthand.model.testimony import MaskState

    states = {"mask": MaskState.MASKED, "keep": MaskState.KEPT, "open": MaskState.UNDECIDED}
    if what not in states:
        raise typer.BadParameter(f"{what!r} is neither mask, keep nor open")
    with open_case(context) as case:
        unlock_case(case, key, source)
        changed = case.decide_masks(account, read_numbers(numbers), states[what], instead=instead)
    typer.echo(f"{sum(one.state is MaskState.UNDECIDED for one in changed)} undecided", err=True)


@interview.command()
def mask(
    context: typer.Context,
    account: Account,
    words: Annotated[str, typer.Argument(help="Words of the account; - reads them from standard input.")],
    instead: Annotated[str, typer.Option(help="What stands in their place.")] = "",
    key: KeyFile = None,
    source: Secret = None,
) -> None:
    """Mask words that were not proposed, wherever they stand."""
    wanted = sys.stdin.read().strip() if words == "-" else words
    with open_case(context) as case:
        unlock_case(case, key, source)
        changed = case.add_mask(account, wanted, instead=instead)
    typer.echo(f"{len(changed)} masks", err=True)


@interview.command()
def clear(context: typer.Context, account: Account, key: KeyFile = None, source: Secret = None) -> None:
    """Make the cleared text, which is read and weighed beside reports."""
    with open_case(context) as case:
        unlock_case(case, key, source)
        testimony = case.clear(account)
        met = case.find_met(account)
    typer.echo(f"{testimony.pseudonym} is cleared as {testimony.id}. Next: firsthand read, firsthand weigh", err=True)
    if met:
        typer.echo(
            f"Somebody with the same {' and '.join(met)} may have been interviewed before: one person is one origin", err=True
        )


@interview.command()
def consent(
    context: typer.Context,
    account: Account,
    day: Annotated[str, typer.Option(help="The day on which it was asked, YYYY-MM-DD.")],
    allow: Uses = None,
    condition: Annotated[list[str] | None, typer.Option(help="A condition on a use: USE=WORDS.")] = None,
    key: KeyFile = None,
    source: Secret = None,
) -> None:
    """Record what the person allows now; uses that are not named are refused."""
    from firsthand.model.consent import Consent
    from firsthand.pipeline.hearings import check_day

    terms = read_terms(allow, condition)
    with open_case(context) as case:
        unlock_case(case, key, source)
        changed = case.consent(account, Consent(day=check_day(day), terms=terms))
    typer.echo(f"{changed.pseudonym} allows {', '.join(term.use for term in terms) or 'nothing'}", err=True)


@interview.command()
def withdraw(
    context: typer.Context,
    account: Account,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether you are sure.")] = False,
    key: KeyFile = None,
    source: Secret = None,
) -> None:
    """Destroy an account for good, because the person wishes it, and say what has left already."""
    with open_case(context) as case:
        name = case.find_account(account)
        if not yes:
            typer.confirm(f"Destroy {name} for good? Nobody can bring it back", abort=True, err=True)
        unlock_case(case, key, source)
        gone = case.withdraw_account(name)
    typer.echo(f"{gone.pseudonym} is destroyed: {gone.rows} rows of the vault, and all that was read in it", err=True)
    typer.echo("it was released in: " + ", ".join(gone.released) if gone.released else "nothing of it was ever released")


@interview.command()
def register(  # noqa: PLR0913, PLR0917 # typer makes an option of each argument
    context: typer.Context,
    names: Annotated[
        list[str], typer.Argument(help="Full names of one person or place, in any script; - reads lines from standard input.")
    ],
    kind: Annotated[str, typer.Option(help="person, place or organisation.")] = "person",
    nickname: Annotated[list[str] | None, typer.Option(help="A callsign or pet name.")] = None,
    contact: Annotated[list[str] | None, typer.Option(help="A telephone number, mail address or handle.")] = None,
    code: Annotated[list[str] | None, typer.Option(help="A number of a document, a number plate.")] = None,
    born: Annotated[str | None, typer.Option(help="The day of birth, YYYY-MM-DD.")] = None,
    key: KeyFile = None,
    source: Secret = None,
) -> None:
    """Register somebody or some place: masked in every written form from now on."""
    from firsthand.pipeline.hearings import make_identity

    given = [line.strip() for line in sys.stdin if line.strip()] if names == ["-"] else names
    identity = make_identity(kind, given, nickname or [], contact or [], code or [], born)
    with open_case(context) as case:
        unlock_case(case, key, source)
        case.register(identity)
        count = len(case.identities())
    typer.echo(f"registered; {count} in all", err=True)
