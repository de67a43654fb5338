"""Read Russian and Ukrainian reports: who is said to have said what, by morphology and the tables of words."""

from importlib.util import find_spec

from firsthand.model.attribution import Attribution
from firsthand.model.manner import Deed
from firsthand.stages.read.slavic.adjuncts import find_adjuncts
from firsthand.stages.read.slavic.clauses import Cue, find_cues, find_left
from firsthand.stages.read.slavic.contents import Content, Scene, find_content
from firsthand.stages.read.slavic.found import Found, Notes, Range, is_inside, make_range, make_ranges
from firsthand.stages.read.slavic.items import DASHES, Item, Kind, Sentence, cut_items, cut_sentences
from firsthand.stages.read.slavic.lexicon import Lexicon
from firsthand.stages.read.slavic.lexicon_ru import RUSSIAN
from firsthand.stages.read.slavic.lexicon_uk import UKRAINIAN
from firsthand.stages.read.slavic.making import make_attributions
from firsthand.stages.read.slavic.morphology import load_morphology
from firsthand.stages.read.slavic.speech import find_headline, find_quotations, split_turn
from firsthand.stages.read.slavic.subjects import find_hearer, find_subject
from firsthand.stages.read.slavic.units import cut_units

LEXICONS = {"ru": RUSSIAN, "uk": UKRAINIAN}
# What the caller says where the packages are missing.
MISSING = "this text is in Russian or Ukrainian and was not read; install the extra 'ru' for it: pip install 'firsthand[ru]'"
_PACKAGES = ("pymorphy3", "pymorphy3_dicts_ru", "pymorphy3_dicts_uk")


def is_available() -> bool:
    """Whether the packages of the extra `ru` are installed."""
    return all(find_spec(name) is not None for name in _PACKAGES)


def read_slavic(text: str, language: str) -> tuple[Attribution, ...]:
    """Every attribution of a text in Russian ('ru') or Ukrainian ('uk'), in the order of first words."""
    lexicon, morphology = LEXICONS[language], load_morphology(language)
    notes = Notes()
    for start, end in cut_units(text):
        _read_unit(cut_items(text, start, end, morphology), lexicon, notes)
    return make_attributions(text, notes.found)


def _read_unit(items: Sentence, lexicon: Lexicon, notes: Notes) -> None:
    """A paragraph, or a turn that begins with a dash."""
    if items and items[0].text in DASHES:
        found, parts = split_turn(items[1:], lexicon)
        if found is not None:
            notes.found.append(found)
        for part in parts:
            _read_sentences(part, lexicon, notes)
        return
    _read_sentences(items, lexicon, notes)


def _read_sentences(items: Sentence, lexicon: Lexicon, notes: Notes) -> None:
    for sentence in cut_sentences(items, lexicon):
        if not _goes_on(sentence, notes):
            _read_sentence(sentence, lexicon, notes)
        notes.before = make_range(sentence, 0, len(sentence)) or notes.before


def _goes_on(sentence: Sentence, notes: Notes) -> bool:
    """Add a sentence that is a quotation and no more to direct speech that ends just before it."""
    words = [item for item in sentence if item.kind is not Kind.SIGN]
    if len(words) != 1 or words[0].kind is not Kind.QUOTE or not notes.found or notes.before is None:
        return False
    last = notes.found[-1]
    if not last.is_direct or last.cue[0][0] < notes.before[0]:
        return False
    last.content.append((words[0].start, words[0].end))
    return True


def _read_sentence(items: Sentence, lexicon: Lexicon, notes: Notes) -> None:
    cues = find_cues(items, lexicon)
    found, used = find_quotations(items, cues, lexicon)
    last: Found | None = None
    for cue in cues:
        if cue.place in used:
            last = next((one for one in found if one.is_direct and one.cue[0][0] == items[cue.start].start), last)
            continue
        one = _read_cue(items, cue, cues, lexicon, notes.before)
        if one is not None:
            _inherit(one, items, cue, last, lexicon)
            found.append(one)
            last = one
    found += find_adjuncts(items, cues, lexicon, found)
    headline = None if found else find_headline(items, cues, lexicon)
    notes.found += [*found, headline] if headline is not None else found
    for item in items:
        if item.kind is Kind.QUOTE and len(item.inner) > 1:
            _read_quotation(item, lexicon, notes)


def _read_quotation(item: Item, lexicon: Lexicon, notes: Notes) -> None:
    """What is said within a quotation; author's words inside it take the quotation for their own."""
    inside, parts = split_turn(item.inner, lexicon)
    if inside is not None:
        inside.content[0] = (item.start, inside.content[0][1])
        if len(inside.content) > 1:
            inside.content[-1] = (inside.content[-1][0], item.end)
        notes.found.append(inside)
    for part in parts:
        _read_sentences(part, lexicon, notes)


def _read_cue(items: Sentence, cue: Cue, cues: list[Cue], lexicon: Lexicon, before: Range | None) -> Found | None:
    subject = find_subject(items, cue, lexicon)
    if cue.form.person == "2per" or (
        subject is not None and items[-1].text == "?" and items[subject.start].lower in lexicon.you
    ):
        return None
    content = find_content(Scene(items, cue, subject, cues, lexicon))
    if content is None or (cue.form.is_impersonal and subject is None and content.rule == "object"):
        return None
    ranges = _find_ranges(items, content, before)
    words = make_range(items, cue.start, cue.end)
    if not ranges or words is None:
        return None
    source = make_range(items, subject.start, subject.end) if subject else None
    found = Found(content.rule, [words], ranges, source, cue.verb.deed, cue.polarity)
    _add_hearer(found, items, cue, lexicon)
    return found


def _add_hearer(found: Found, items: Sentence, cue: Cue, lexicon: Lexicon) -> None:
    hearer = find_hearer(items, cue, lexicon) if cue.verb.deed in {Deed.SPEECH, Deed.WRITING} else None
    if hearer is None:
        return
    words = make_range(items, hearer[0].start, hearer[0].end)
    if words != found.source:
        found.medium, found.addressee = (words, None) if hearer[1] else (None, words)


def _find_ranges(items: Sentence, content: Content, before: Range | None) -> list[Range]:
    if content.is_before:
        return [before] if before is not None else []
    return make_ranges(items, content.pieces)


def _inherit(one: Found, items: Sentence, cue: Cue, last: Found | None, lexicon: Lexicon) -> None:
    """The source of *сказал … и попросил …*, *рассказал, что видел …* is that of the verb before."""
    low = find_left(items, cue.start)
    is_joined = items[low].lower in lexicon.conjunctions or items[low].lower in lexicon.adversatives or cue.start > low
    is_reported = cue.start == low + 1 and items[low].lower in lexicon.sure_complementisers
    if one.source is None and last is not None and (is_reported if is_inside(one, last) else is_joined):
        one.source, one.is_inherited = last.source, True
