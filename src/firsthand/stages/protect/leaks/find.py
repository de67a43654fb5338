"""Look for protected strings in everything that leaves: the last check of a release.

A file is looked at as bytes (other encodings, base64, hexadecimal, digests) and as text brought into one form, with all escapes
undone; what is packed in it is unpacked and looked at in the same way. Found is what stands there in one of these ways; a
picture of a name, a voice, or anything encrypted is not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.stages.protect.leaks.encoded import write_digests, write_encoded
from firsthand.stages.protect.leaks.fold import (
    Glued,
    count_tail,
    fold,
    fold_gaps,
    fold_letters,
    is_in_run,
    is_letter,
    read_text,
)
from firsthand.stages.protect.leaks.forms import LONGEST_ENDING, Form, Forms, write_forms
from firsthand.stages.protect.leaks.leak import Leak, Scan
from firsthand.stages.protect.leaks.search import LEAST_BYTES, Search
from firsthand.stages.protect.leaks.unpack import DEEPEST, Budget, unpack
from firsthand.stages.protect.leaks.unwind import decode_runs, drop_tags, unwind

CHUNK_BYTES, OVERLAP_BYTES = 2**22, 2**13
# Shorter words are only found as whole words, and with spaces within them not at all.
LEAST_ANYWHERE, LEAST_GLUED = 6, 5
LEAST_LETTERS, SHORT_LETTERS = 2, 4


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a string found in folded text would mean, and when it counts."""

    protected: int
    rule: str
    is_word: bool
    has_ending: bool


@dataclass(slots=True)
class _Found:
    """What was found so far: the first leak of each kind in each file."""

    leaks: dict[tuple[str, int, str, str], Leak] = field(default_factory=dict)
    bytes_seen: int = 0

    def add(self, leak: Leak) -> None:
        self.leaks.setdefault((leak.path, leak.protected, leak.form, leak.how), leak)


class Scanner:
    """Protected strings with all their forms, made ready once to look at any number of files."""

    def __init__(self, protected: Sequence[str], *, forms: Forms | None = None) -> None:
        self.concerns: tuple[str, ...] = tuple(_note_short(protected))
        in_bytes: dict[tuple[bytes, int], tuple[int, str, str]] = {}
        in_text: dict[tuple[bytes, int, bool], _Sought] = {}
        in_glued: dict[tuple[bytes, int], _Sought] = {}
        for number, words in enumerate(protected):
            for form in write_forms(words, forms):
                folded = fold(form.words.encode("utf-8", "surrogatepass"))
                letters = len(folded.replace(b" ", b"").decode("utf-8", "surrogateescape"))
                if letters < LEAST_LETTERS:
                    continue
                sought = _Sought(number, form.rule, letters < LEAST_ANYWHERE or form.has_ending, form.has_ending)
                in_text.setdefault((folded, number, sought.is_word), sought)
                if letters >= LEAST_GLUED:
                    in_glued.setdefault((folded.replace(b" ", b""), number), sought)
                for string, how in _write_bytes(form, letters):
                    in_bytes.setdefault((string, number), (number, form.rule, how))
        self._bytes = Search((string, tag) for (string, _number), tag in in_bytes.items())
        # A space stands around each text, so that the shortest words are found with theirs.
        self._text = Search((_pad(string), sought) for (string, *_key), sought in in_text.items())
        self._glued = Search((string, sought) for (string, _number), sought in in_glued.items())

    def scan(self, files: Mapping[str, bytes], *, first: int = 1) -> Scan:
        """All leaks in `files`, their names included: a file whose name is a leak is called by its number, from `first` on."""
        found, budget, seen = _Found(), Budget(), 0
        for number, (path, content) in enumerate(sorted(files.items()), start=first):
            before = len(found.leaks)
            self._look(path.encode("utf-8", "surrogatepass"), f"name of file {number}", found)
            shown = path if len(found.leaks) == before else f"file {number}"
            self._look_into(content, shown, found, budget)
            seen += len(content)
        leaks = tuple(sorted(found.leaks.values(), key=lambda leak: (leak.path, leak.protected, leak.how, leak.form)))
        return Scan(leaks=leaks, concerns=(*self.concerns, *budget.concerns), files=len(files), bytes_seen=seen)

    def _look_into(self, content: bytes, path: str, found: _Found, budget: Budget, depth: int = 0) -> None:
        """Look at a file and at all that is packed or encoded in it."""
        self._look(content, path, found)
        if depth >= DEEPEST:
            budget.note(path, f"it is packed in more than {DEEPEST} others, and was not looked into")
            return
        for name, inside in (*unpack(content, path, budget), *decode_runs(content)):
            self._look_into(inside, f"{path}!{name}", found, budget, depth + 1)

    def _look(self, content: bytes, path: str, found: _Found) -> None:
        place = 0
        while place < len(content):
            end = _find_start(content, place + CHUNK_BYTES)
            self._look_at(content[place : _find_start(content, end + OVERLAP_BYTES)], path, found, place)
            place = end

    def _look_at(self, chunk: bytes, path: str, found: _Found, start: int) -> None:
        """One stretch of bytes, and of text with its escapes undone and its tags dropped."""
        undone = unwind(chunk)
        for content, label in ((chunk, ""), (undone, "escaped, ")) if undone != chunk else ((chunk, ""),):
            for at, _string, (protected, rule, encoding) in self._bytes.find(content):
                place = None if label else start + at
                found.add(Leak(path=path, protected=protected, form=rule, how=f"{label}{encoding}", at=place))
            for folded, view in _write_views(content):
                for sought in self._find_words(folded):
                    found.add(Leak(path=path, protected=sought.protected, form=sought.rule, how=f"{label}{view}"))

    def _find_words(self, folded: bytes) -> Iterator[_Sought]:
        """What stands in folded text, its spaces left out too."""
        text = b" " + folded + b" "
        for at, string, sought in self._text.find(text):
            start = at + len(string) - len(string.lstrip())
            if _counts(text, start, start + len(string.strip()), sought):
                yield sought
        glued = Glued(folded)
        for at, string, sought in self._glued.find(glued.content):
            start, end = glued.find_whole(at, at + len(string))
            is_whole = not is_letter(folded, start - 1) and count_tail(folded, end, LONGEST_ENDING) <= LONGEST_ENDING
            if is_whole:
                yield sought


def find_leaks(files: Mapping[str, bytes], protected: Sequence[str], *, forms: Forms | None = None) -> tuple[Leak, ...]:
    """All leaks of the `protected` strings in `files` (path to bytes); `forms` gives more written forms of each.

    For more than one set of files, make a `Scanner` once.
    """
    return Scanner(protected, forms=forms).scan(files).leaks


def _find_start(content: bytes, place: int) -> int:
    """The first place from `place` on where no sign of UTF-8 is cut in two; or `place` itself, where there is no UTF-8."""
    for end in range(place, min(place + 4, len(content))):
        if content[end] & 0xC0 != 0x80:  # noqa: PLR2004 - a byte that continues a sign
            return end
    return min(place, len(content))


def _write_views(content: bytes) -> Iterator[tuple[bytes, str]]:
    """Folded text, and where there are tags the same without them: as a gap, and as nothing."""
    text = fold_letters(read_text(content))
    yield fold_gaps(text), "text"
    if (bare := drop_tags(text, b" ")) != text:
        yield fold_gaps(bare), "text between tags"
        yield fold_gaps(drop_tags(text, b"")), "text across tags"


def _write_bytes(form: Form, letters: int) -> Iterator[tuple[bytes, str]]:
    if form.is_only_text:
        return
    # Short words stand in any bytes by chance.
    yield from write_encoded(form.words) if letters >= SHORT_LETTERS else ()
    yield from write_digests(form.words)


def _pad(folded: bytes) -> bytes:
    """A string of fewer bytes than can be looked for, with the spaces around it."""
    return folded if len(folded) >= LEAST_BYTES else b" " + folded + b" "


def _counts(text: bytes, start: int, end: int, sought: _Sought) -> bool:
    """Whether a string found at this place is a word, where it must be, or begins one that may be inflected."""
    if not sought.is_word:
        return True
    if is_letter(text, start - 1) or is_in_run(text, start, end):
        return False
    return count_tail(text, end, LONGEST_ENDING) <= (LONGEST_ENDING if sought.has_ending else 0)


def _note_short(protected: Sequence[str]) -> Iterator[str]:
    """What cannot be looked for in every form, by its number."""
    for number, words in enumerate(protected):
        letters = sum(letter.isalnum() for letter in words)
        if letters < LEAST_LETTERS:
            yield f"protected string {number + 1} has {letters} letters and was not looked for"
        elif letters < SHORT_LETTERS:
            yield (
                f"protected string {number + 1} has only {letters} letters: it was looked for as a whole word and by its "
                "digests, not within words, base64, hexadecimal or other encodings"
            )
