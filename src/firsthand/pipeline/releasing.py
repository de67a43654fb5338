"""From a draft to exactly what would leave, and everything that stands in its way.

The checks never say that a release is harmless: they say what breaks a promise, and how many people fit by the numbers given.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from firsthand.errors import ReleaseError
from firsthand.model.consent import Use
from firsthand.model.corroboration import Corroboration
from firsthand.model.disclosure import Disclosure, ReleaseVerdict, Relief, TableRisk
from firsthand.model.publication import Section
from firsthand.model.release import Attachment, Release, ReleasedTable
from firsthand.model.testimony import Hearing, Identity, MaskState
from firsthand.pipeline.drafting import About, Draft, DraftTable, find_crowd, find_tallies, find_traits, read_rows
from firsthand.stages.protect.attachments.strip import strip
from firsthand.stages.protect.attachments.stripped import Refused
from firsthand.stages.protect.consent.terms import Confirmed, Wanted, check_terms
from firsthand.stages.protect.disclosure.judge import judge_release
from firsthand.stages.protect.disclosure.public_words import find_public_words
from firsthand.stages.protect.disclosure.third_parties import find_third_parties
from firsthand.stages.protect.leaks.find import Scanner
from firsthand.stages.protect.proposed.proposer import load_proposer
from firsthand.stages.protect.registered.clear import mask_text
from firsthand.stages.protect.registered.find import find_in_name, find_registered
from firsthand.stages.protect.registered.register import compile_register
from firsthand.stages.protect.tables.measure import measure_table
from firsthand.stages.publish.released import Evidence, Grounds, write_released

ACCOUNT, CLAIM = "P-", "c-"
# Of what the proposer finds in a release, only what names somebody outright is shown: the rest was decided in the masks.
DIRECT = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the checks look at: claims, sections and cleared texts by their ids; what the vault knows of accounts."""

    claims: Mapping[str, Corroboration]
    sections: Mapping[str, Section]
    cleared: Mapping[str, str] = field(repr=False)
    speakers: Mapping[str, str]
    hearings: Mapping[str, Hearing] = field(repr=False)
    identities: Sequence[Identity] = field(repr=False)
    earlier: Sequence[Disclosure]
    withdrawn: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The day that a release bears, and the day on which consent must still stand; ISO 8601."""

    signed: str
    today: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Something that stands in the way: `where` in the release, what, and what to do."""

    where: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """Exactly what would leave, by file name; what blocks it, what to look at, and how many people fit for each account."""

    release: Release
    files: Mapping[str, bytes] = field(repr=False)
    obstacles: tuple[Obstacle, ...]
    remarks: tuple[Obstacle, ...]
    verdicts: tuple[ReleaseVerdict, ...]
    tables: tuple[TableRisk, ...]
    disclosures: tuple[Disclosure, ...]
    accounts: tuple[str, ...]

    def check(self) -> None:
        """Raise `ReleaseError` where something stands in the way."""
        if self.obstacles:
            first, more = self.obstacles[0], len(self.obstacles) - 1
            rest = f" (and {more} more: 'firsthand release check' lists all)" if more else ""
            raise ReleaseError(f"blocked: {first.where}: {first.what}{rest}", remedy=first.remedy)


def build(draft: Draft, folder: Path, known: Known, *, name: str, days: Days) -> Built:
    """Build a release from a draft whose files lie in `folder`, and hold it against everything that was promised.

    Raises `ReleaseError` where it cannot be built at all: a file that is missing, a name that nothing has.
    """
    tables, risks, quasi = _build_tables(draft, folder)
    attachments, contents, obstacles = _build_attachments(draft, folder)
    release = Release(
        id=name, title=draft.title, day=days.signed, purpose=draft.purpose, partner=draft.partner, passages=draft.passages,
        tables=tables, attachments=attachments,
    )  # fmt: skip
    accounts = find_accounts(release.leans_on, known)
    missing = sorted(set(draft.about) - set(accounts))
    obstacles += [
        Obstacle(
            where=one,
            what="the draft tells of this account, and nothing leans on it",
            remedy="Name it where it is used, or leave it out",
        )
        for one in missing
    ]
    grounds = tuple((sentence, _find_grounds(sentence.leans_on, known)) for sentence in release.sentences)
    files = {**write_released(release, grounds), **contents}
    obstacles += _check_consent(draft, release, known, days.today)
    obstacles += _check_names(files, known.identities)
    obstacles += quasi
    verdicts, disclosures, blocked = _check_people(draft, release, known, accounts)
    return Built(
        release=release,
        files=files,
        obstacles=_hide_names([*obstacles, *blocked], known.identities),
        remarks=_hide_names(_find_remarks(release, known), known.identities),
        verdicts=verdicts,
        tables=risks,
        disclosures=disclosures,
        accounts=accounts,
    )


def find_accounts(names: Iterable[str], known: Known) -> tuple[str, ...]:
    """The accounts behind names of accounts, reports and claims; a claim leans on every account that says it."""
    found: dict[str, None] = {}
    for name in sorted(names):
        if name.startswith(ACCOUNT):
            found[name] = None
        elif name.startswith(CLAIM):
            claim = find_claim(name, known)
            found.update({known.speakers[report]: None for report in claim.reports if report in known.speakers})
        elif name in known.speakers:
            found[known.speakers[name]] = None
        elif name not in known.sections:
            raise ReleaseError(f"nothing in the case is called {name!r}", remedy="Name claims (c-…), reports or accounts (P-…)")
    return tuple(found)


def find_claim(name: str, known: Known) -> Corroboration:
    """The claim that is called so. Raises `ReleaseError`."""
    found = [claim for key, claim in known.claims.items() if key.startswith(name)]
    if len(found) != 1:
        raise ReleaseError(f"no one claim is called {name!r}", remedy="'firsthand claims' lists them")
    return found[0]


def _find_grounds(names: Sequence[str], known: Known) -> Grounds:
    claims = [find_claim(name, known) for name in names if name.startswith(CLAIM)]
    reports = [report for claim in claims for report in claim.reports] + [name for name in names if name in known.sections]
    shown = [known.sections[report] for report in dict.fromkeys(reports) if report in known.sections]
    return Grounds(
        reports=tuple(_show(section) for section in shown),
        accounts=len(find_accounts(names, known)),
        lines=tuple(claim.line for claim in claims),
    )


def _show(section: Section) -> Evidence:
    report, capture = section.report, section.capture
    return Evidence(
        title=report.title or capture.name,
        outlet=report.outlet or "",
        published=report.published or "",
        address=report.address or capture.address_arrived or "",
        sha256=capture.sha256,
    )


def _read(folder: Path, file: str) -> bytes:
    path = (folder / file).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ReleaseError(f"{file} lies outside the draft's folder", remedy="Put it beside the draft")
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReleaseError(f"{file} cannot be read: {error.strerror}", remedy="Put it beside the draft") from error


def _build_tables(draft: Draft, folder: Path) -> tuple[tuple[ReleasedTable, ...], tuple[TableRisk, ...], list[Obstacle]]:
    tables, risks, obstacles = [], [], []
    for one in draft.table:
        columns, rows = read_rows(_read(folder, one.file), one.file)
        tables.append(
            ReleasedTable(name=one.name or Path(one.file).stem, columns=columns, rows=rows, leans_on=one.leans_on, use=one.use)
        )
        if one.quasi:
            risk = measure_table([dict(zip(columns, row, strict=True)) for row in rows], one.quasi, one.sensitive)
            risks.append(risk)
            if risk.k < risk.asked:
                what = f"{sum(risk.small.values())} rows are alike to fewer than {risk.asked} others by {', '.join(one.quasi)}"
                obstacles.append(Obstacle(where=one.file, what=what, remedy="Make values wider, or leave those rows out"))
        elif _leans_on_people(one):
            what = "it is not said by which columns somebody may be known"
            obstacles.append(Obstacle(where=one.file, what=what, remedy='Write quasi = ["…"] into the draft'))
    return tuple(tables), tuple(risks), obstacles


def _leans_on_people(table: DraftTable) -> bool:
    return any(name.startswith(ACCOUNT) for name in table.leans_on)


def _build_attachments(draft: Draft, folder: Path) -> tuple[tuple[Attachment, ...], dict[str, bytes], list[Obstacle]]:
    made, contents, obstacles = [], {}, []
    for number, one in enumerate(draft.attachment, start=1):
        stripped = strip(_read(folder, one.file), one.file, number=number)
        if isinstance(stripped, Refused):
            obstacles.append(Obstacle(where=one.file, what=stripped.reason, remedy=stripped.remedy))
            continue
        contents[stripped.name] = stripped.content
        made.append(
            Attachment(
                name=stripped.name, sha256=hashlib.sha256(stripped.content).hexdigest(), size_bytes=len(stripped.content),
                leans_on=one.leans_on, use=one.use, kept=stripped.kept,
            )
        )  # fmt: skip
    return tuple(made), contents, obstacles


def _check_consent(draft: Draft, release: Release, known: Known, today: str) -> list[Obstacle]:
    """Terms that would be broken today; an account that is not cleared has no text that could leave."""
    wanted, accounts = [], find_accounts(release.leans_on, known)
    for sentence in release.sentences:
        own = find_accounts(sentence.leans_on, known)
        # Words of an account may stand in a sentence that does not say that it leans on it.
        wanted += [
            Wanted(
                sentence=sentence.text,
                pseudonym=name,
                use=sentence.use if name in own else Use.BACKGROUND,
                cleared=known.cleared.get(name, ""),
            )
            for name in accounts
        ]
    parts: list[ReleasedTable | Attachment] = [*release.tables, *release.attachments]
    for part in parts:
        wanted += [Wanted(sentence=part.name, pseudonym=name, use=part.use) for name in find_accounts(part.leans_on, known)]
    breaches = check_terms(
        wanted,
        {name: hearing.consent for name, hearing in known.hearings.items()},
        day=today,
        purpose=release.purpose,
        partner=release.partner,
        confirmed=[Confirmed(pseudonym=one.account, use=one.use, condition=one.condition) for one in draft.confirmed],
        withdrawn=known.withdrawn,
    )
    found = [
        Obstacle(where=f"“{one.sentence}”", what=f"{one.pseudonym}, {one.use}: {one.why}", remedy=one.remedy)
        for one in breaches
    ]
    return found + [
        Obstacle(
            where=name, what="this account is not cleared", remedy=f"Decide its masks, then 'firsthand interview clear {name}'"
        )
        for name in accounts
        if name not in known.cleared and name not in known.withdrawn
    ]


def _check_names(files: Mapping[str, bytes], identities: Sequence[Identity]) -> list[Obstacle]:
    """Registered names in any form and any encoding, in what leaves and in what it is called."""
    found = []
    for name, content in files.items():
        masks = (*find_in_name(name, identities), *find_registered(_read_text(content), identities))
        found += [Obstacle(where=name, what="a registered name stands in it", remedy="Take it out")] * bool(masks)
    names = [words for one in identities for words in (*one.names, *one.contacts, *one.codes) if len(words) > len("four")]
    if names:
        found += [
            Obstacle(where=leak.path, what=f"a registered name stands in it ({leak.how})", remedy="Take it out")
            for leak in Scanner(names).scan(files).leaks
        ]
    return list({(one.where, one.what): one for one in found}.values())


def _read_text(content: bytes) -> str:
    """The words of a file; of one that is no text what can be read of it, which the scanner looks at byte for byte as well."""
    return content.decode("latin-1") if b"\0" in content else content.decode("utf-8", "backslashreplace")


def _check_people(
    draft: Draft, release: Release, known: Known, accounts: Sequence[str]
) -> tuple[tuple[ReleaseVerdict, ...], tuple[Disclosure, ...], list[Obstacle]]:
    """For each account how many people fit all that was ever told of it."""
    verdicts, disclosures, blocked = [], [], []
    for name in accounts:
        about = draft.about.get(name, About())
        hearing = known.hearings.get(name)
        if hearing is None:
            continue
        told = Disclosure(
            pseudonym=name,
            release=release.id,
            day=release.day,
            traits=find_traits(about),
            caps=about.cap,
            tallies=find_tallies(about),
        )
        disclosures.append(told)
        try:
            verdict = judge_release(
                told,
                known.earlier,
                find_crowd(about, name, hearing.risk),
                same_person=[frozenset((name, *about.same))] if about.same else (),
                counted=about.counted,
            )
        except ReleaseError as missing:
            blocked.append(Obstacle(where=name, what=missing.what, remedy=missing.remedy))
            continue
        verdicts.append(verdict)
        if verdict.blocked:
            best = next((one for one in verdict.reliefs if not one.blocked), None)
            blocked.append(Obstacle(where=name, what="; ".join(verdict.reasons), remedy=_word_relief(best)))
    return tuple(verdicts), tuple(disclosures), blocked


def _word_relief(best: Relief | None) -> str:
    if best is None:
        return "Tell less; no single change is enough"
    return f"Tell {best.instead!r} as {best.trait}" if best.instead else f"Leave {best.trait} out"


def _hide_names(found: Iterable[Obstacle], identities: Sequence[Identity]) -> tuple[Obstacle, ...]:
    """The same without registered names in the sentences that are repeated: what is printed is kept by terminals and logs."""
    register = compile_register(identities)

    def hide(words: str) -> str:
        return mask_text(words, find_registered(words, register))

    return tuple(Obstacle(where=hide(one.where), what=hide(one.what), remedy=hide(one.remedy)) for one in found)


def _find_remarks(release: Release, known: Known) -> Iterator[Obstacle]:
    """What a person must look at: words that a search finds, others who are named, and what may name somebody."""
    public = {name: section.report.text for name, section in known.sections.items()}
    proposer = load_proposer()
    for sentence in release.sentences:
        where = f"“{sentence.text[:80]}”"
        if find_accounts(sentence.leans_on, known):
            for run in find_public_words(sentence.text, public):
                yield Obstacle(
                    where=where,
                    what=f"“{run.span.words}” also stands in a public report: a search finds it",
                    remedy="Reword it",
                )
            for other in find_third_parties(sentence.text):
                yield Obstacle(
                    where=where, what=f"“{other.span.words}”: {other.because}", remedy="Ask whether they may be shown"
                )
            for mask in proposer.propose(sentence.text):
                if mask.state is MaskState.UNDECIDED and mask.confidence >= DIRECT:
                    yield Obstacle(
                        where=where, what=f"“{mask.span.words}”: {mask.because}", remedy="Tell it wider, or tell it as a trait"
                    )
    for attachment in release.attachments:
        for kept in attachment.kept:
            yield Obstacle(where=attachment.name, what=kept, remedy="Look at it")
