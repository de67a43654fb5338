"""Pairs of statements with gold, from files: rewritten and altered claims, sentences of ECB+, our conflict cases."""

import itertools
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import duckdb

from eval.casefile import Case, CaseStatement, load_cases
from firsthand.model.statement import Statement
from firsthand.pipeline.stating import find_context, state_words
from firsthand.stages.link.claim.compare.whole import compare
from firsthand.stages.link.claim.lexicon import Commonness, count_commonness, load_commonness
from firsthand.stages.link.claim.slots import Slots, make_slots

HARD = ("rewrite", "negation", "negation_base", "ne_replace")
CASES = Path(__file__).parent / "cases" / "dev"
LABELS = Path(__file__).with_name("claims.toml")


@dataclass(frozen=True, slots=True)
class PairSet:
    """n pairs: features, whether both say the same, weight, what they belong to (a claim, a topic, a case), and the slots."""

    features: list[dict[str, float]]
    wanted: list[bool]
    weight: list[float]
    groups: list[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One annotated sentence of ECB+: document, topic, what it says, the event chains that it shares with others."""

    document: str
    words: str
    chains: frozenset[str]

    @property
    def topic(self) -> str:
        """The number before the first underscore."""
        return self.document.split("_")[0]


def gather(pairs: Iterable[tuple[Slots, Slots, bool, float, str]], commonness: Commonness) -> PairSet:
    """Compare each pair."""
    found = PairSet([], [], [], [])
    for left, right, wanted, weight, group in pairs:
        found.features.append(compare(left, right, commonness))
        found.wanted.append(wanted)
        found.weight.append(weight)
        found.groups.append(group)
    return found


@cache
def state(words: str) -> Statement:
    """The words as a statement; the same words are read once."""
    return state_words(words)


def read_hard(data: Path) -> dict[str, PairSet]:
    """`hardpairs.NAME.parquet`: each original claim with its edited one, of the kinds that are there."""
    found = {}
    for name in HARD:
        path = data / f"hardpairs.{name}.parquet"
        if path.exists():
            query = "select query_id, original_claim, edited_claim from read_parquet(?) order by all"
            rows = duckdb.execute(query, [str(path)]).fetchall()
            pairs = (
                (make_slots(state(one)), make_slots(state(other)), name == "rewrite", 1.0, key) for key, one, other in rows
            )
            found[name] = gather(pairs, load_commonness())
    return found


def read_turned() -> frozenset[str]:
    """Claims whose rewrites say the opposite, as we read them one by one; empty for claims that we did not read."""
    return frozenset(tomllib.loads(LABELS.read_text("utf-8"))["turned"])


def read_sentences(data: Path, part: str) -> list[Sentence]:
    """`ecbplus_PART_corpus.txt` and the events of `ecbplus_PART_Event_gold_mentions.json`; documents' dates are not used."""
    tokens: dict[tuple[str, int], list[str]] = defaultdict(list)
    for line in (data / f"ecbplus_{part}_corpus.txt").read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 3:  # noqa: PLR2004 - document, sentence, place, word
            tokens[cells[0], int(cells[1])].append(cells[3])
    chains: dict[tuple[str, int], set[str]] = defaultdict(set)
    for mention in json.loads((data / f"ecbplus_{part}_Event_gold_mentions.json").read_text("utf-8")):
        if not mention["is_singleton"]:
            chains[mention["doc_id"], mention["sent_id"]].add(mention["coref_chain"])
    return [Sentence(key[0], " ".join(words), frozenset(chains[key])) for key, words in sorted(tokens.items())]


def make_sentence_slots(sentences: Sequence[Sentence]) -> list[Slots]:
    """Each with the other sentences of its document as context."""
    documents: dict[str, str] = defaultdict(str)
    for sentence in sentences:
        documents[sentence.document] += " " + sentence.words
    return [
        make_slots(replace(state(one.words), id=f"s{k}", report=one.document, context=documents[one.document]))
        for k, one in enumerate(sentences)
    ]


def pair_sentences(sentences: Sequence[Sentence], *, step: int = 1) -> Iterator[tuple[int, int, float]]:
    """Every two sentences of two documents; across topics every `step`-th pair, weighing as much as `step`."""
    count = 0
    for a, b in itertools.combinations(range(len(sentences)), 2):
        one, other = sentences[a], sentences[b]
        if one.document != other.document:
            across = one.topic != other.topic
            count += across
            if not across or count % step == 0:
                yield a, b, float(step) if across else 1.0


def read_ecb(data: Path, part: str, *, step: int = 1) -> PairSet:
    """Pairs of ECB+ sentences; both tell of one event where they share a chain of events that is no singleton."""
    sentences = read_sentences(data, part)
    slots = make_sentence_slots(sentences)
    commonness = count_commonness([one.stems for one in slots])
    pairs = (
        (slots[a], slots[b], bool(sentences[a].chains & sentences[b].chains), weight, _tell_topics(sentences[a], sentences[b]))
        for a, b, weight in pair_sentences(sentences, step=step)
    )
    return gather(pairs, commonness)


def _tell_topics(one: Sentence, other: Sentence) -> str:
    return one.topic if one.topic == other.topic else "across"


def state_gold(case: Case, given: CaseStatement) -> Statement:
    """A gold statement of a case, with what its words and their lines tell."""
    report = next(one for one in case.reports if one.id == given.report)
    stated = state_words(given.span.words, name=report.id, published=report.published)
    return replace(stated, id=given.id, context=find_context(report.text, (given.span,)))


def read_cases(*folders: Path) -> PairSet:
    """Every two gold statements of two reports of a case; wanted where both say, or both deny, one claim."""
    parts = [_read_case(case) for folder in folders or (CASES,) for case in load_cases(folder)]
    return PairSet(*(list(itertools.chain.from_iterable(getattr(part, name) for part in parts)) for name in PairSet.__slots__))


def _read_case(case: Case) -> PairSet:
    given = [one for claim in case.claims for one in claim.statements]
    slots = [make_slots(state_gold(case, one)) for one in given]
    commonness = count_commonness([one.stems for one in slots])
    pairs = (
        (slots[a], slots[b], given[a].claim == given[b].claim and given[a].denies == given[b].denies, 1.0, case.name)
        for a, b in itertools.combinations(range(len(given)), 2)
        if given[a].report != given[b].report
    )
    return gather(pairs, commonness)
