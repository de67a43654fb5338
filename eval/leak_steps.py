"""What the leak runs do: every command, as people use it and as they should not."""

from collections.abc import Callable

import pyrage

from eval.leak_people import draw_word, write_account, write_file
from eval.leak_world import PAGE, World
from firsthand.case import Case
from firsthand.model.consent import Consent, Term, Use
from firsthand.model.testimony import MaskState
from firsthand.pipeline.hearings import HearingWords, make_hearing, make_identity

USES = (("background", "paraphrase"), ("background", "paraphrase", "quotation"), ("background",), ())
FORMATS = ("html", "json", "csv", "annotations")
SAID = ("Someone who was there says that ten men died.", "Ten soldiers were killed at Olvard on 3 March.")
DRAFT = """title = "{title}"
[[passage]]
[[passage.sentence]]
text = "{text}"
leans_on = ["{name}"]
use = "paraphrase"
[about."{name}"]
crowd = {crowd}
of = "soldiers of the brigade"
[[about."{name}".trait]]
name = "rank"
value = "sergeant"
figure.share = 0.3
"""


def add_report(world: World) -> None:
    """A public report more."""
    path = world.inputs / f"{world.chance.randrange(10**6)}.html"
    title = f"Dead at Olvard {world.chance.randrange(10**6)}"
    path.write_text(PAGE.format(title=title, outlet="Sever", day=world.chance.randrange(1, 28)))
    world.run("add", str(path))


def hear(world: World) -> None:
    """An account from a file whose name tells whose it is, by the command line."""
    person, other = world.person(), world.person()
    name, content = write_file(write_account(person, other, world.chance), person, world.chance)
    path = world.inputs / name
    path.write_bytes(content)
    allowed = [word for use in world.chance.choice(USES) for word in ("--allow", use)]
    made = world.run(
        "interview add", str(path), "--interviewer", person.words[3], "--day", "2026-03-20", "--basis", "witnessed", *allowed,
        "--person", person.latin, "--person", person.phone, "--interpreter", person.words[4], "--reason",
        f"{other.latin} sent {person.words[5]}", "--risk", world.chance.choice(("ordinary", "high")),
    ).strip()  # fmt: skip
    if made:
        world.speakers[made] = person


def hear_by_api(world: World) -> None:
    """An account by the case API."""
    person, other = world.person(), world.person()
    name, content = write_file(write_account(person, other, world.chance), person, world.chance)
    words = HearingWords(
        person.words[3], "2026-03-21", ["witnessed"], "ordinary", "", "en", person.words[4], "", "", [person.cyrillic]
    )
    terms = tuple(Term(use=Use(use)) for use in world.chance.choice(USES))
    with Case.open(world.case) as case:
        made = world.call(lambda: case.hear(content, name, make_hearing(words, Consent(day="2026-03-21", terms=terms))))
        if isinstance(made, str):
            world.speakers[made] = person


def register(world: World) -> None:
    """Somebody registered, by standard input or in the line."""
    person = world.person()
    world.registered.add(person)
    options = ["--nickname", person.callsign, "--contact", person.phone]
    if world.chance.random() < 1 / 2:
        world.run("interview register", "-", *options, typed=f"{person.latin}\n{person.cyrillic}\n")
    else:
        world.run("interview register", person.latin, person.cyrillic, *options)


def masks(world: World) -> None:
    """The words that would be masked, shown."""
    if name := world.account():
        world.run("interview masks", name, *world.chance.choice(((), ("--all",), ("--json",))))


def decide(world: World) -> None:
    """Decisions by number; some on a registered name that cannot be kept, some on numbers that are not there."""
    if name := world.account():
        what = world.chance.choice(("mask", "keep", "open"))
        start = world.chance.randrange(1, 12)
        world.run("interview decide", name, what, f"{start}-{start + world.chance.randrange(6)}")
    if name and world.chance.random() < 1 / 4:
        world.run("interview decide", name, "mask", "1", "--instead", world.person().latin)


def mask(world: World) -> None:
    """Words masked by hand; some that do not stand there."""
    if name := world.account():
        person = world.chance.choice((world.speakers.get(name), world.person())) or world.person()
        world.run("interview mask", name, "-", typed=f"{world.chance.choice(person.words)}\n")


def clear(world: World) -> None:
    """Clear an account as a careful person does: all who are named registered, all their words masked."""
    name = world.account()
    if name is None:
        return
    for person in set(world.people) - world.registered:
        world.registered.add(person)
        identity = make_identity("person", [person.latin, person.cyrillic], [person.callsign], [person.phone], [], None)
        with Case.open(world.case) as case:
            world.call(lambda case=case, identity=identity: case.register(identity))  # type: ignore[misc]
    with Case.open(world.case) as case:
        if world.call(lambda: decide_carefully(world, case, name)):
            world.run("interview clear", name)


def decide_carefully(world: World, case: Case, name: str) -> bool:
    """Decide every mask: what tells of nobody may be kept. Whether all of it is as a careful person leaves it."""
    text, _ = case.masks(name)
    for person in world.people:
        for words in person.words:
            for written in {words, words.upper(), words.capitalize()}:
                if written in text:
                    case.add_mask(name, written)
    _, found = case.masks(name)
    for number, one in enumerate(found, 1):
        if one.state is MaskState.UNDECIDED or (one.state is MaskState.KEPT and world.watch.names(one.span.words)):
            is_plain = not world.watch.names(one.span.words) and world.chance.random() < 3 / 4
            case.decide_masks(name, [number], MaskState.KEPT if is_plain else MaskState.MASKED)
    return True


def clear_early(world: World) -> None:
    """Clear while masks are undecided."""
    if name := world.account():
        with Case.open(world.case) as case:
            told = world.call(lambda: case.describe_account(name).undecided)
        if told:
            world.run("interview clear", name)


def consent(world: World) -> None:
    """Other terms."""
    if name := world.account():
        allowed = [word for use in world.chance.choice(USES) for word in ("--allow", use)]
        world.run("interview consent", name, "--day", "2026-04-02", *allowed)


def withdraw(world: World) -> None:
    """An account destroyed."""
    if name := world.account():
        world.run("interview withdraw", name, *world.chance.choice((("--yes",), ())), typed="y\n")


def err(world: World) -> None:
    """What people do wrong."""
    person = world.person()
    missing = str(world.inputs / f"{person.words[2]}-missing.docx")
    start = ["--interviewer", "Mara", "--day", "2026-03-20", "--basis", "witnessed"]
    secret = world.inputs / "wrong"
    secret.write_text(f"{person.latin} {draw_word(world.chance)}\n")
    tries: tuple[Callable[[], object], ...] = (
        lambda: world.run("interview add", missing, *start),
        lambda: world.run("interview add", str(world.inputs), *start),
        lambda: world.run("interview masks", person.words[1]),
        lambda: world.run("interview clear", "P-0000-0000"),
        lambda: world.run("show", "nothing"),
        lambda: world.run("why", "c-0000"),
        lambda: world.run("vault new", "--passphrase-from", str(secret)),
        lambda: world.run("release check", str(world.inputs / "none.toml")),
        lambda: world.run("judge accept", "nothing", "99", "--because", "no reason"),
        lambda: unlock_wrongly(world),
    )
    world.chance.choice(tries)()


def unlock_wrongly(world: World) -> None:
    """A key that is not the vault's, while it is locked."""
    world.run("vault lock")
    with Case.open(world.case) as case:
        world.call(lambda: case.unlock(identity=str(pyrage.x25519.Identity.generate())))
    if name := world.account():
        world.run("interview masks", name, typed="wrong words for it\n")
    if world.chance.random() < 1 / 3:
        hear(world)
    world.unlock()


def judge(world: World) -> None:
    """Judgements on reports and on accounts; some reasons name somebody."""
    with Case.open(world.case) as case:
        names = [one.id for one in case.captures()] + [one.id for one in case.testimonies()]
    name, other = world.chance.choice(names), world.chance.choice(names)
    person = world.person()
    is_open = person in world.registered
    because = f"{person.latin} told me so" if is_open and world.chance.random() < 1 / 4 else "heard it so"
    number, what = str(world.chance.randrange(1, 4)), world.chance.choice(("accept", "reject", "withdraw", "same", "apart",
                                                                           "copied", "open", "grade", "revise"))  # fmt: skip
    if what in {"accept", "reject", "withdraw"}:
        world.run(f"judge {what}", name, number, "--because", because)
    elif what == "revise":
        world.run("judge revise", name, number, "--because", because, "--content", "ten soldiers")
    elif what == "grade":
        world.run("judge grade", f"{name}@1", "B", "--because", because)
    else:
        end = "" if what == "copied" else world.chance.choice(("@1", "#1"))
        world.run(f"judge {what}", f"{name}{end}", f"{other}{end}", "--because", because)


def settle(world: World) -> None:
    """What became of a claim."""
    if claim := find_claim(world):
        world.run("judge settle", claim, "confirmed", "--because", "seen on a picture")
        world.run("why", claim)


def find_claim(world: World) -> str | None:
    """One of the claims."""
    with Case.open(world.case) as case:
        found = [one.claim.id for one in case.weigh().claims] if case.is_weighed() else []
    return world.chance.choice(found) if found else None


def look(world: World) -> None:
    """Show, list, report in every format."""
    with Case.open(world.case) as case:
        names = [one.id for one in case.captures()] + [one.id for one in case.testimonies()]
    name = world.chance.choice(names)
    tries: tuple[tuple[str, ...], ...] = (
        ("show",), ("show", "--json"), ("show", name), ("show", name, "--text"), ("show", name, "--json"),
        ("show", name, "--why"), ("interview list",), ("interview list", "--json"), ("vault status",), ("claims", "--all"),
        ("claims", "--json"), ("report", "--format", world.chance.choice(FORMATS)),
        ("report", name, "--format", world.chance.choice(FORMATS)),
        ("report", "--format", world.chance.choice(FORMATS), "-o", "-"), ("release example",), ("verify",),
        ("verify", "--json"), ("checkpoint",), ("why", "c-"), ("weigh",),
    )  # fmt: skip
    world.run(*world.chance.choice(tries))


def export(world: World) -> None:
    """The whole ledger with its proofs."""
    folder = world.case / "output" / f"proofs-{world.chance.randrange(10**6)}"
    folder.parent.mkdir(exist_ok=True)
    world.run("export", str(folder), *world.chance.choice(((), ("--objects",))))


def release(world: World) -> None:
    """A draft checked, signed by two, let out; where it names somebody it is kept apart, as people's own words."""
    name = world.account()
    if name is None:
        return
    person, is_naming = world.speakers.get(name) or world.person(), world.chance.random() < 1 / 3
    text = f"{person.latin} says that ten men died." if is_naming else world.chance.choice(SAID)
    title = f"Olvard, as {person.cyrillic} told it" if is_naming and world.chance.random() < 1 / 2 else "Olvard"
    draft = (world.inputs if is_naming else world.case / "hand") / f"draft-{world.chance.randrange(10**6)}.toml"
    draft.parent.mkdir(exist_ok=True)
    content = DRAFT.format(title=title, text=text, name=name, crowd=world.chance.choice((40, 400, 2000)))
    if is_naming:
        world.registered.add(person)
        identity = make_identity("person", [person.latin, person.cyrillic], [person.callsign], [person.phone], [], None)
        with Case.open(world.case) as case:
            world.call(lambda: case.register(identity))
        (draft.parent / "notes.txt").write_text(f"said by {person.latin}")
        content += '[[attachment]]\nfile = "notes.txt"\n' if world.chance.random() < 1 / 2 else ""
    draft.write_text(content if world.chance.random() < 9 / 10 else content[:-20])
    world.run("release check", str(draft), *world.chance.choice(((), ("--json",), ("--to", f"{draft.parent.parent}/case/out"))))
    world.run("release clear", str(draft), "--sign-with", str(world.inputs / "desk-1"))
    world.run("release sign", str(draft), "--sign-with", str(world.inputs / "desk-2"))
    world.run("release out", str(draft))


def stop(world: World) -> None:
    """Ctrl-C in the middle of something."""
    step = world.chance.choice((hear, hear_by_api, register, clear, consent, withdraw, judge, masks, release))
    world.counts["stopped"] += 1
    with world.stopped():
        world.call(lambda: step(world))


def stop_unlocking(world: World) -> None:
    """Ctrl-C while the vault is opened in this process."""
    world.run("vault lock")
    world.counts["stopped"] += 1
    with world.stopped(), Case.open(world.case) as case:
        world.call(lambda: case.unlock(identity=str(world.identity)))
        if name := world.account():
            world.call(lambda: case.masks(name))
    world.unlock()


def kill(world: World) -> None:
    """Kill -9 in the middle of something."""
    name = world.account() or "P-"
    person = world.person()
    path = world.inputs / f"{person.words[2]}.txt"
    path.write_text(write_account(person, world.person(), world.chance))
    start = ["--interviewer", person.words[3], "--day", "2026-03-20", "--basis", "told", "--person", person.latin]
    words = world.chance.choice((["interview", "add", str(path), *start], ["interview", "masks", name, "--all"], ["rebuild"],
                                 ["interview", "withdraw", name, "--yes"], ["weigh"]))  # fmt: skip
    world.kill(words, after_seconds=world.chance.uniform(0.3, 2.0))


def weigh(world: World) -> None:
    """Read and weigh."""
    world.run("read")
    world.run("weigh")


def rebuild(world: World) -> None:
    """Everything derived anew."""
    world.run("rebuild")


def panic(world: World) -> None:
    """Every copy of the keys deleted; the case is at its end."""
    world.run("vault panic")
    if name := world.account():
        world.run("interview masks", name)


Step = Callable[[World], None]
STEPS: tuple[tuple[Step, int], ...] = (
    (hear, 30), (hear_by_api, 30), (register, 25), (masks, 25), (decide, 40), (mask, 30), (clear, 20), (clear_early, 20),
    (consent, 15), (withdraw, 12), (err, 40), (judge, 50), (settle, 6), (look, 60), (export, 6), (release, 5), (stop, 30),
    (stop_unlocking, 6), (kill, 1), (weigh, 3), (rebuild, 1), (add_report, 4),
)  # fmt: skip
# Heavy ones once in so many runs; the short version has all of them, too.
LAST: tuple[Step, ...] = (panic,)
