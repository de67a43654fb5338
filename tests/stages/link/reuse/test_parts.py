"""The parts that reuse is found with: content, words, sketches, facts, citations and dates."""

import os
import subprocess
import sys

import numpy as np
import pytest

from firsthand.model.report import Report
from firsthand.stages.link.reuse.citing import find_mentions, is_same_outlet
from firsthand.stages.link.reuse.facts import find_facts, mark_words, sound
from firsthand.stages.link.reuse.fingerprints import pair_passages
from firsthand.stages.link.reuse.sketch import estimate_jaccard, sketch
from firsthand.stages.link.reuse.templates import is_content, mark_content
from firsthand.stages.link.reuse.times import compare_times
from firsthand.stages.link.reuse.words import cut_words


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more: the bridges of Kelm",
        "Sign up for our newsletter.",
        "Follow us on Telegram and X",
        "We use cookies to give you the best experience on our site.",
        "Log in to read on, or subscribe for one crown a week.",
        "Photo: the depot on Tuesday, by Sami Dell.",
        "© 2031 Varnau Post. All rights reserved.",
        "Anna Kel is a freelance reporter based in Kelm.",
        "If you have information about this incident, write to us in confidence.",
        "With material from Norsund News Service",
        "Подписывайтесь на наш канал",
        "Читайте також: що відбувається в Орлі",
        "Lesen Sie auch: Die Brücken von Kelm",
        "Abonnez-vous à notre lettre",
        "При использовании материалов ссылка обязательна",
    ],
)
def test_what_a_page_puts_around_a_report_is_no_content(sentence: str) -> None:
    assert not is_content(sentence, len(sentence.split()))


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge fell at dawn.",
        "He refused to sign up for the army.",
        "Photographs that residents sent show desks and a globe.",
        "She read more of the letters in court than she had meant to.",
        "The editor of the Herald was arrested on Friday.",
        "Reporters followed him home.",
        "Er las auch den Brief vor.",
    ],
)
def test_what_a_report_says_is_content(sentence: str) -> None:
    assert is_content(sentence, len(sentence.split()))


def test_a_sentence_that_one_outlet_prints_every_day_is_its_template() -> None:
    motto = "The Lantern has shone on this valley since 1871. "
    news = ["A cow fell down the well.", "The mayor bought a hat and wore it.", "It rained on the wedding of the smith."]
    reports = [Report(id=str(n), text=motto + line, outlet="Lantern") for n, line in enumerate(news)]
    words = cut_words([one.text for one in reports])
    kept = words.keep(mark_content(reports, words))
    shown = [reports[n].text[kept.start[kept.first[n]] : kept.end[kept.first[n + 1] - 1]] + "." for n in range(3)]
    assert shown == news


def test_editions_of_one_report_are_no_template() -> None:
    text = "The dam broke. Nine are missing. The school was opened for those who lost their homes. Soldiers came from Tollen."
    reports = [Report(id=str(n), text=text, outlet="Lantern") for n in range(4)]
    words = cut_words([one.text for one in reports])
    assert mark_content(reports, words).all()


def test_words_are_the_same_however_they_are_set() -> None:
    left = cut_words(["“Co-op” members’ 1,200 crowns, said Mr. Élan"])
    right = cut_words(["«co‑op» members' 1200 CROWNS said mr elan"])
    assert left.word.tolist() == right.word.tolist()


@pytest.mark.parametrize(("left", "right"), [("3.5", "35"), ("1,5", "15"), ("10:30", "1030"), ("not", "now")])
def test_words_that_differ_stay_apart(left: str, right: str) -> None:
    assert cut_words([left]).word.tolist() != cut_words([right]).word.tolist()


def test_hashes_are_the_same_in_every_run() -> None:
    code = "from firsthand.stages.link.reuse.words import cut_words; print(cut_words(['the bridge fell']).word.tolist())"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != ""


def test_sketches_estimate_jaccard() -> None:
    words = [f"w{place}" for place in range(400)]
    texts = [" ".join(words), " ".join(words[100:]), " ".join(f"x{place}" for place in range(400))]
    cut = cut_words(texts)
    near, far = estimate_jaccard(sketch(cut.word, cut.first), np.array([[0, 1], [0, 2]]))
    assert near == pytest.approx(298 / 398, abs=0.12)
    assert far < 0.05


def test_any_run_of_eight_words_that_two_texts_share_is_found() -> None:
    run = "one two three four five six seven eight"
    texts = [f"a{n} b{n} c{n} {run} d{n} e{n}" for n in range(2)]
    cut = cut_words(texts)
    pairs, shared = pair_passages(cut.word, cut.first, least=1)
    assert pairs.tolist() == [[0, 1]]
    assert shared[0] >= 1


@pytest.mark.parametrize(
    ("left", "right"),
    [("Roh", "Роха"), ("Holt", "Гольт"), ("Vogt", "Фогт"), ("Quill", "Квилл"), ("Tamm", "Тамм"), ("Merz", "Мерц")],
)
def test_names_sound_alike_in_two_scripts(left: str, right: str) -> None:
    assert sound(right).startswith(sound(left))


def test_facts_are_names_and_numbers_in_their_order() -> None:
    one = Report(id="a", text="Twelve men met Ilma Dorn at noon. 1,200 crowns were gone, said Dorn.")
    words = cut_words([one.text])
    facts = find_facts(one, words, mark_words(words), 0)
    assert facts.numbers == ("12", "1200")
    assert [key for key, _ in facts.anchors] == ["12", "lm", "drn", "1200", "drn"]
    assert facts.language == "en"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("KELM (Interpress) — It rained.", [("Interpress", True)]),
        ("It rained.\n\n— Interpress", [("Interpress", True)]),
        ("It rained.\n\nWith material from Norsund News Service", [("Norsund News Service", True)]),
        ("It rained, Radio Kelm reported.", [("Radio Kelm", False)]),
        ("Burglars broke into Radio Kelm at night.", []),
        ("It rained, RNA reports.", [("RNA", False)]),
    ],
)
def test_whom_a_report_credits_or_cites(text: str, named: list[tuple[str, bool]]) -> None:
    reports = [Report(id="a", text=text, outlet="Herald"), Report(id="b", text="Snow.", outlet="Radio Kelm")]
    reports.append(Report(id="c", text="Hail.", outlet="Rone News Agency"))
    found = find_mentions(reports, cut_words([one.text for one in reports]), ())
    assert [(one.name, one.is_credit) for one in found[0]] == named
    for one in found[0]:
        assert one.span is not None
        one.span.check(text)


@pytest.mark.parametrize(
    ("name", "outlet", "same"),
    [
        ("the Kelm Herald", "Kelm Herald", True),
        ("Kelm Herald", "kelmherald.example", True),
        ("Радио Кельм", "Radio Kelm", True),
        ("Herald", "Kelm Herald", False),
        ("Kelm", "Kelm Herald", False),
        ("", "Kelm Herald", False),
        ("Kelm Herald", None, False),
    ],
)
def test_which_outlet_a_name_means(name: str, outlet: str | None, same: bool) -> None:
    assert is_same_outlet(name, outlet) is same


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [
        ("2031-03-01", "2031-03-02", -1),
        ("2031-03-02", "2031-03-01T23:59", 1),
        ("2031-03", "2031-03-05", 0),
        ("2030", "2031", -1),
        ("2031-03-01T08:00", "2031-03-01T09:00+00:00", 0),
        ("2031-03-01T08:00Z", "2031-03-01T08:00+02:00", 1),
        ("", "2031", 0),
        ("yesterday", "2031", 0),
        ("9999-99-99", "2031", 0),
        ("203\ud8001", "2031", 0),
    ],
)
def test_which_report_came_first(left: str, right: str, order: int) -> None:
    assert compare_times(left, right) == order
