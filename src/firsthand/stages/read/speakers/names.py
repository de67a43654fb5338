"""Find the names in a text: runs of capitalised words, cut into titles and names, told apart as people and organisations."""

import re
from collections.abc import Iterator

from firsthand.stages.read.speakers.layout import Layout
from firsthand.stages.read.speakers.lexicon import (
    COMMON,
    DEMONYMS,
    FEMALE_TITLES,
    MALE_TITLES,
    NOUNS,
    OFFICES,
    ONLY_ALONE,
    ORG_NAMES,
    PARTICLES,
    SHORT_ROLES,
    SURNAMES,
    THINGS,
    TITLES,
)
from firsthand.stages.read.speakers.mention import Mention, fold, words_of

_UPPER = "".join(chr(code) for code in range(0x530) if chr(code).isupper())
_ABBREVIATED = (
    r"(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Prof|Rev|Sen|Rep|Gov|St|Hon|Sr|Jr|Brig|Adm|Cpl|Pvt|Insp|Supt|Pres|Det|Cllr)\."
)
_ARTICLE = r"(?:[aA][lnrsdt]|[eE]l|[aA]sh)[-‑]"
_WORD = (
    rf"(?:{_ABBREVIATED}|(?:[{_UPPER}]\.){{1,4}}(?!\w)|(?:{_ARTICLE}|d['’])?[{_UPPER}]\w*(?:['’](?!s\b)\w+|[-‑.&/](?=\w)\w+)*)"
)
_PARTICLE = "(?:" + "|".join(sorted(PARTICLES)) + ")"
_RUN = re.compile(rf"(?<![\w@#]){_WORD}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}{_WORD}){{0,11}}(?!\w)")
_TOKEN = re.compile(r"[^\s\u00a0]+")
_JOIN = re.compile(
    r"[ \u00a0](?:of|for|on)[ \u00a0](?:the[ \u00a0])?$|(?:[ \u00a0]and|,|[ \u00a0]&)[ \u00a0](?:the[ \u00a0])?$"
)
_SMALL_WORD = re.compile(r"(?<!\w)[^\W\d_A-Z][\w'’-]*")
_IN_PLACE = re.compile(r"\b(?:in|near|outside|across|around|inside|throughout|from|to|at|of)[ \u00a0]$")
_SURE_PLACE = words_of("in near outside across around inside throughout")
_LIST_JOIN = re.compile(r"^(?:[ \u00a0]and|,|[ \u00a0]&)")
_ACRONYM = re.compile(rf"[{_UPPER}][{_UPPER}\d]{{1,6}}s?")
_ANY_WORD = re.compile(r"(?<![\w'’-])[^\W\d_][\w'’-]*")
SMALL_IN_HEADLINES = words_of("a an the of in on at to for by with and or from as vs")
_TELLS = re.compile(
    r"['’]s\b|,? (?:who|said|says|told|tells|added|adds|wrote|writes|asked|thought|thinks|believes?d?"
    r"|insisted|explained|argued"
    r"|claimed|denied|recalled|warned|noted|replied|also|has|had|was|is|did|does)\b"
)
FEWEST_HEADLINE_WORDS = 4
SHORT_HEADLINE_WORDS = 7
SHORTEST_BEFORE = 3  # letters of the shortest word that tells something of the name after it
HEADLINE_SHARE = 0.74
_ASKING = ("asked", "pressed", "interviewed", "questioned")
LEAST_BEHIND = 2
LONGEST_PERSON = 4  # words
SHORTEST_TELLING = 6  # letters of a name whose ending tells a gender
LEADS = frozenset(["radio", "tv", "university", "bank", "cnn", "bbc", "doctors", "reporters", "amnesty"])
LONGEST_GAP = 9  # " and the "
LONGEST_JOINED = 120
SHORTEST_TITLE = 5  # words of a name that is neither a person's nor an organisation's: a book or a film
LONGEST_NAME = 8  # words; longer runs are headlines
ENDINGS = {
    "m": ("ovich", "evich", "vych", "ovych", "evych"),
    "f": ("ovna", "evna", "ivna", "ivska", "skaya", "ska", "ova", "eva", "dóttir", "ová"),
}


def find_small_words(text: str) -> set[str]:
    """All words that the text writes small: a sentence that begins with one does not begin with a name."""
    return {fold(word) for word in set(_SMALL_WORD.findall(text))}


def find_names(layout: Layout) -> list[Mention]:
    """The names of a text in reading order; an office alone (*the President*) is a noun."""
    text = layout.text
    small = find_small_words(text)
    starts = set(layout.sentences) | {start + 1 for start, _ in layout.quotes}
    runs = []
    inner: set[str] = set()  # words written large where no sentence begins
    for start, end in _find_runs(text):
        is_opening = start in starts or (start > 0 and text[start - 1] in "\"“‘'«(—–*#•[")
        tokens = [(start + one.start(), start + one.end()) for one in _TOKEN.finditer(text[start:end])]
        runs.append((tokens, is_opening))
        inner.update(fold(text[low:high]) for low, high in (tokens[1:] if is_opening else tokens))
    found: list[Mention] = []
    headlines: dict[int, bool] = {}
    for tokens, is_opening in runs:
        if len(tokens) > 1 or is_opening:
            sentence = layout.sentence(tokens[0][0])
            if sentence not in headlines:
                headlines[sentence] = is_headline(text[layout.sentences[sentence] : layout.sentence_end(sentence)])
            if headlines[sentence]:
                continue
        if is_opening and len(tokens) == 1 and fold(text[slice(*tokens[0])]) not in inner and not _is_telling(text, tokens[0]):
            continue
        found.extend(_cut_run(text, tokens, small, is_opening=is_opening))
    return _mark_places(text, found)


def read_name(text: str, start: int, end: int) -> Mention | None:
    """The name that a stretch of text is, wherever it stands: a source in a headline, or the first word of a sentence."""
    runs = [match.span() for match in _RUN.finditer(text, start, end)]
    if not runs:
        return None
    low, high = runs[0]
    tokens = [(low + one.start(), low + one.end()) for one in _TOKEN.finditer(text[low:high])]
    return next(_cut_run(text, tokens, set(), is_opening=False), None)


def is_headline(sentence: str) -> bool:
    """Whether nearly all words of a sentence are written large, so that none of them stands out as a name.

    >>> is_headline("Mayor Says Bridge Will Not Open"), is_headline("Mayor Anna Petrova spoke with Pavel Orlo")
    (True, False)
    """
    found = _ANY_WORD.findall(sentence[:300])
    words = [word for word in found if word.lower() not in COMMON and len(word) > LEAST_BEHIND]
    large = sum(word[0].isupper() for word in words)
    if len(words) < SHORT_HEADLINE_WORDS:
        return len(words) >= FEWEST_HEADLINE_WORDS and all(word[0].isupper() or word in SMALL_IN_HEADLINES for word in found)
    return bool(large > HEADLINE_SHARE * len(words))


def _is_telling(text: str, token: tuple[int, int]) -> bool:
    """Whether what follows the first word of a sentence shows that it is a name: a possessive, a comma, a verb of saying."""
    return bool(_TELLS.match(text, token[1]))


def _find_runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words; joined over *of* and *for* where the first part is an organisation's or an office's."""
    held: tuple[int, int] | None = None
    for match in _RUN.finditer(text):
        start, end = match.span()
        is_near = held is not None and start - held[1] <= LONGEST_GAP and held[1] - held[0] < LONGEST_JOINED
        if held is not None and is_near and _is_joined(text, held, start):
            held = (held[0], end)
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held


def _is_joined(text: str, held: tuple[int, int], start: int) -> bool:
    gap = _JOIN.fullmatch(text, held[1], start)
    if gap is None:
        return False
    words = text[held[0] : held[1]].split()
    has_of = any(word in {"of", "for"} for word in words)
    if _LIST_JOIN.match(gap[0]):
        return has_of and fold(words[0]) in ORG_NAMES and len(words) <= LONGEST_NAME and gap[0].strip() in {"and", "&"}
    last = fold(words[-1])
    return last in ORG_NAMES or last in OFFICES or (has_of and last in {"human", "foreign"})


def _cut_run(text: str, tokens: list[tuple[int, int]], small: set[str], *, is_opening: bool) -> Iterator[Mention]:
    """One run as mentions: an organisation before a name, titles and the name."""
    words = [text[start:end] for start, end in tokens]
    folded = [fold(word) for word in words]
    while len(tokens) > 1 and folded[-1] in COMMON - ONLY_ALONE:
        words, folded, tokens = words[:-1], folded[:-1], tokens[:-1]
    first = _count_common(folded, small, is_opening=is_opening)
    if first == len(words):
        return
    if len(words) - first > LONGEST_NAME + 6:
        return
    tokens, words, folded = tokens[first:], words[first:], folded[first:]
    found = _find_office(folded)
    if found is not None:
        office, held = folded[: found[0]], found[1]
        if held >= len(folded):
            yield Mention(tokens[0][0], tokens[-1][1], "noun", tuple(office), office[-1], kind="person", determiner="the")
            return
        name = _make_name(tokens[held:], words[held:], folded[held:])
        if name is not None:
            name.start, name.kind = tokens[0][0], name.kind if name.form == "noun" else "person"
            name.roles += [SHORT_ROLES.get(word, word) for word in office if word in NOUNS]
            yield name
        return
    split = _find_split(folded)
    if split:
        yield _make_org(tokens[:split], folded[:split])
        tokens, words, folded = tokens[split:], words[split:], folded[split:]
    mention = _make_name(tokens, words, folded)
    if mention is not None:
        mention.is_doubtful = not mention.kind and mention.words[-1] in small
        yield mention


def _count_common(folded: list[str], small: set[str], *, is_opening: bool) -> int:
    """How many words at the front belong to no name."""
    count = 0
    while count < len(folded) and _is_common(
        folded[count], small, is_opening=is_opening and not count, is_alone=len(folded) - count == 1
    ):
        count += 1
    if is_opening and not count and len(folded) > LEAST_BEHIND and folded[0] in small - TITLES - DEMONYMS:
        return 1  # "Support Anna Petrova"
    return count


def _is_common(word: str, small: set[str], *, is_opening: bool, is_alone: bool) -> bool:
    if "'" in word and word.split("'", maxsplit=1)[0] in COMMON:
        return True
    if word in COMMON and (is_alone or word not in ONLY_ALONE):
        return True
    return is_opening and is_alone and word in small and word not in TITLES


def _find_office(folded: list[str]) -> tuple[int, int] | None:
    """For *Secretary of State Ada Moor* where the office ends and where the name begins (or the words end); None for others."""
    joint = next((place for place, word in enumerate(folded) if word in {"of", "for"}), 0)
    if not joint or folded[joint - 1] not in OFFICES:
        return None
    rest = folded[joint + 1 :]
    if rest[:1] == ["the"]:
        rest, joint = rest[1:], joint + 1
    held = next((place + 1 for place in range(len(rest) - 1, -1, -1) if rest[place] in TITLES or rest[place] in ORG_NAMES), 0)
    if not held:
        held = len(rest) if len(rest) <= LEAST_BEHIND else 1
    end = next(place for place, word in enumerate(folded) if word in {"of", "for"})
    return end, joint + 1 + held


def _find_split(folded: list[str]) -> int:
    """How many words at the front are an organisation or place, with an office or a person's name behind them; 0 for none."""
    for place in range(len(folded) - 1, 0, -1):
        if folded[place - 1] in ORG_NAMES and folded[place] not in ORG_NAMES:
            rest = folded[place:]
            if any(word in {"of", "for", "and", "on", "the"} for word in rest):
                continue
            is_person = LEAST_BEHIND <= len(rest) <= LONGEST_PERSON or rest[0] in TITLES
            return place if is_person and place >= LEAST_BEHIND else 0
    return 0


def _make_org(tokens: list[tuple[int, int]], folded: list[str]) -> Mention:
    first = 0
    if folded[0] in OFFICES | {"head", "ceo", "chief", "leader"} and folded[1:2] in (["of"], ["for"]) and folded[2:]:
        first = 2 + (folded[2] == "the" and len(folded[2:]) > 1)
    kept = tuple(word for word in folded[first:] if word not in {"the", ""}) or tuple(folded[first:])
    return Mention(tokens[first][0], tokens[-1][1], "name", kept, kept[-1], kind="org", name_start=tokens[first][0])


def _make_name(tokens: list[tuple[int, int]], words: list[str], folded: list[str]) -> Mention | None:
    """Titles off, then person or organisation; an office without a name is a noun."""
    is_org = _is_org(folded, words)
    cut = 0 if is_org else _count_titles(folded)
    titles, name = folded[:cut], folded[cut:]
    start, end = tokens[0][0], tokens[-1][1]
    if not name:
        office = next((word for word in reversed(titles) if word in OFFICES), "")
        if not office:
            return None
        noun = NOUNS.get(office)
        gender = noun.gender if noun else ""
        return Mention(start, end, "noun", tuple(titles), office, kind="person", gender=gender, determiner="the")
    plain = tuple(word for word in name if word and word != "the")
    if not plain or (len(name) > LONGEST_NAME and not is_org) or (len(plain) == 1 and plain[0] in DEMONYMS and not is_org):
        return None
    if plain[-1] in DEMONYMS and len(plain) > 1 and not is_org:  # "the South Carolina Republican"
        return Mention(start, end, "noun", plain, plain[-1], kind="person", determiner="the")
    kind = "org" if is_org else "person" if titles else "document" if len(name) >= SHORTEST_TITLE else ""
    if not kind and len(name) > 1 and name[-1] in THINGS:
        kind = "place"
    mention = Mention(start, end, "name", plain, plain[-1], kind=kind)
    if len(plain) == 1 and plain[0].removesuffix("s") in DEMONYMS:
        mention.kind, mention.is_plural = "group", True
    mention.name_start = tokens[cut][0]
    mention.gender = "" if is_org else _find_gender(titles, name)
    mention.roles = [SHORT_ROLES.get(word, word) for word in titles if word in NOUNS or word in OFFICES or word in SHORT_ROLES]
    return mention


def _count_titles(folded: list[str]) -> int:
    """How many words at the front are titles, or belong to one (*Russian Foreign Minister*)."""
    last = 0
    for place, word in enumerate(folded):
        noun = NOUNS.get(word)
        if (
            word in TITLES
            or (noun is not None and noun.kind == "person")
            or (word in DEMONYMS and place < len(folded) - 1 and (place == last or place < len(folded) - 2))
        ):
            last = place + 1
    if 0 < last < len(folded):
        return last
    if last == len(folded) > 1 and _ends_in_surname(folded):
        return last - 1 if folded[0] in TITLES else 0
    is_office = bool(last) and all(word in TITLES or word in NOUNS or word in DEMONYMS for word in folded)
    return last if is_office or (last == len(folded) and folded[-1] in OFFICES) else 0


def _ends_in_surname(folded: list[str]) -> bool:
    """Whether the last word, though it may be an office or a trade, is a surname here: *Mr Baker*, *Stephen King*."""
    if folded[0] in TITLES:
        return folded[-1] not in OFFICES and folded[-1] not in TITLES
    is_plain = folded[-2] not in ORG_NAMES | DEMONYMS | TITLES and folded[-2] not in NOUNS
    return folded[-1] in SURNAMES and len(folded) == LEAST_BEHIND and is_plain


def _is_org(folded: list[str], words: list[str]) -> bool:
    if len(folded) == 1:
        return bool(_ACRONYM.fullmatch(words[0])) or folded[0] in {
            "reuters",
            "interfax",
            "parliament",
            "congress",
            "senate",
            "kremlin",
            "pentagon",
        }
    joint = next((place for place, word in enumerate(folded) if word in {"of", "for", "on"}), 0)
    if joint and folded[joint - 1] in ORG_NAMES:
        return True
    if folded[-1] in ORG_NAMES:
        return folded[-1] not in SURNAMES or not any(
            word in OFFICES or word in MALE_TITLES | FEMALE_TITLES for word in folded[:-1]
        )
    begins = folded[0] in LEADS or (folded[0] in ORG_NAMES - SURNAMES and folded[0] in NOUNS and len(folded) > LEAST_BEHIND)
    return begins and not any(word in OFFICES for word in folded)


def _find_gender(titles: list[str], name: list[str]) -> str:
    for word in titles:
        if word in MALE_TITLES:
            return "m"
        if word in FEMALE_TITLES:
            return "f"
        noun = NOUNS.get(word)
        if noun is not None and noun.gender:
            return noun.gender
    for gender, endings in ENDINGS.items():
        if len(name) > 1 and any(word.endswith(endings) and len(word) >= SHORTEST_TELLING for word in name):
            return gender
    return ""


def _mark_the(text: str, mention: Mention) -> None:
    """One capitalised word after *the* is no person's name: *the Guardian*; *the Ukrainian* describes a person."""
    if len(mention.words) != 1 or text[max(0, mention.start - 4) : mention.start].lower() != "the ":
        return
    word = mention.words[0]
    if word.endswith(("ian", "ese", "ish", "ican", "crat", "ani", "aqi")) and mention.kind == "":
        mention.form, mention.kind, mention.determiner, mention.head = "noun", "person", "the", word
    else:
        mention.is_after_the = True


def _mark_places(text: str, found: list[Mention]) -> list[Mention]:
    """A name of one or two words after *in* or *near* is a place's, for now: a title, a role or a cue says otherwise."""
    earlier: Mention | None = None
    for mention in found:
        last, earlier = earlier, mention
        is_wider = last is not None and (last.is_object or last.kind == "place") and text[last.end : mention.start] == ", "
        if is_wider and mention.form == "name" and not mention.kind and text[mention.end : mention.end + 1] in {",", "."}:
            mention.kind = "place"  # "in Orsk, Tunavia,"
        if mention.form == "name" and mention.start > SHORTEST_BEFORE:
            _mark_the(text, mention)
            mention.is_asked = text[max(0, mention.start - 9) : mention.start].rstrip().endswith(_ASKING)
        if mention.form != "name" or mention.kind or mention.start < SHORTEST_BEFORE:
            continue
        before = _IN_PLACE.search(text, max(0, mention.start - 12), mention.start)
        if before is None:
            continue
        mention.is_object = True
        if before[0].strip().lower() in _SURE_PLACE and len(mention.words) <= LEAST_BEHIND:
            mention.kind = "place"
    return found
