"""Claims and relations made up by hypothesis: any labels, any graph, circles and voices that are not there too."""

from hypothesis import strategies as st

from firsthand.model.assertion import Assertion, Basis, Derivation, DerivationKind
from firsthand.model.claim import Claim
from firsthand.model.corroboration import Alarm, AlarmKind, Corroboration, Origin, Rival
from firsthand.model.grade import ClaimGrade, Credibility
from firsthand.model.publication import Section
from firsthand.model.relation import CONTRADICTIONS, Relation, RelationKind
from firsthand.model.span import Span, make_span
from firsthand.model.way import Station, Way

shares = st.floats(0, 1)
basis = st.none() | st.sampled_from(Basis)
keys = st.sampled_from(["r@1", "r@2", "x@1", "outlet:Sever", "r@medium:Wire", "r@?3"])
names = st.sampled_from(["r#1", "r#2", "r#own1", "x#1", "r#", "#"])
reports = st.sampled_from(["r", "x"])
days = st.none() | st.sampled_from(["2026-05-01", "soon", "2026-05-01T08:00:00Z"])


def tuples(of: st.SearchStrategy, most: int = 2) -> st.SearchStrategy:
    """A few of them."""
    return st.lists(of, max_size=most).map(tuple)


@st.composite
def spans_in(draw: st.DrawFn, sections: tuple[Section, ...], report: str) -> tuple[Span, ...]:
    """A place in the last report with this id, or, where the publication has none, any words."""
    texts = [section.report.text for section in sections if section.report.id == report]
    if not texts:
        return draw(tuples(st.just(Span(0, 4, "gone")), 1))
    start = draw(st.integers(0, len(texts[-1]) - 1))
    return draw(tuples(st.just(make_span(texts[-1], start, draw(st.integers(start + 1, len(texts[-1]))))), 1))


@st.composite
def ways(draw: st.DrawFn, sections: tuple[Section, ...], words: st.SearchStrategy[str]) -> Way:
    """A way; without any station too."""
    report = draw(reports)
    stations = st.builds(Station, source=keys, label=words, is_named=st.booleans(), descriptor=words, basis=basis)
    return Way(
        statement=draw(names), report=report, claim=draw(words), value=draw(words), at=draw(days),
        stations=draw(tuples(stations, 3)), spans=draw(spans_in(sections, report)),
    )  # fmt: skip


@st.composite
def claims(draw: st.DrawFn, sections: tuple[Section, ...], words: st.SearchStrategy[str]) -> Corroboration:
    """A claim with anything behind it."""
    assertions = st.builds(
        Assertion, id=names, source=keys, claim=words, value=words, report=reports, at=days, label=words, statement=words,
        basis=basis,
    )  # fmt: skip
    pairs = st.tuples(names, names).filter(lambda pair: pair[0] != pair[1])
    derivations = pairs.flatmap(
        lambda pair: st.builds(
            Derivation, child=st.just(pair[0]), parent=st.just(pair[1]), kind=st.sampled_from(DerivationKind), p=shares,
            evidence=words,
        )
    )  # fmt: skip
    rivals = st.builds(Rival, claim=words, kind=st.sampled_from(sorted(CONTRADICTIONS)), because=words)
    alarms = st.builds(
        Alarm, kind=st.sampled_from(AlarmKind), claim=words, loop=tuples(words, 4), because=words, reports=tuples(reports)
    )
    return Corroboration(
        claim=Claim(
            id=draw(words | st.just("c-01234567")), statements=draw(tuples(names, 3)), wording=draw(words), issue=draw(words)
        ),
        reports=draw(st.sampled_from([(), ("r",), ("r", "x"), ("x", "y", "z")])),
        outlets=draw(st.integers(0, 9)), expected=draw(st.floats(0, 99)), two=draw(shares), certain=draw(st.integers(0, 3)),
        likeliest=draw(st.integers(0, 3)), belief=draw(shares),
        origins=draw(
            tuples(st.builds(Origin, source=keys, label=words, mass=shares, reports=tuples(reports), basis=basis))
        ),
        grade=draw(st.builds(ClaimGrade, credibility=st.sampled_from(Credibility), because=words)),
        rivals=draw(tuples(rivals)), alarms=draw(tuples(alarms)), ways=draw(tuples(ways(sections, words), 3)),
        assertions=draw(tuples(assertions, 5)), derivations=draw(tuples(derivations, 5)),
    )  # fmt: skip


@st.composite
def relations(draw: st.DrawFn, sections: tuple[Section, ...], words: st.SearchStrategy[str]) -> Relation:
    """A relation between anything that there may be."""
    left, right = draw(st.tuples(names | keys | reports, names | keys | reports).filter(lambda pair: pair[0] != pair[1]))
    ends = [end.split("#")[0].split("@")[0] for end in (left, right)]
    return Relation(
        kind=draw(st.sampled_from(RelationKind)), left=left, right=right, p=draw(shares), because=draw(words),
        left_spans=draw(spans_in(sections, ends[0])), right_spans=draw(spans_in(sections, ends[1])),
        features=draw(tuples(st.tuples(words, st.floats(-9, 9)))),
    )  # fmt: skip
