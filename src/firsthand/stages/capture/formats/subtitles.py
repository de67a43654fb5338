"""Subtitles: WebVTT and SubRip, as the words that were spoken and by whom."""

import html
import io
import re
from dataclasses import dataclass

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from firsthand.model.capture import Parsed
from firsthand.stages.capture.completeness import is_lost
from firsthand.stages.capture.conclude import concern, conclude, explain_decoding, refuse
from firsthand.stages.capture.decode import decode
from firsthand.stages.capture.header import charset_of
from firsthand.stages.capture.item import Format, Head, Item
from firsthand.stages.capture.scan import count_letters

TIMING = re.compile(r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}")
LOOSE_TIMING = re.compile(
    r"^\s*(\d{1,3}:\d{1,2}:\d{1,2}[.,]\d{1,3})\s*[-–—>:\s]{1,6}\s*(\d{1,3}:\d{1,2}:\d{1,2}[.,]\d{1,3})\s*$"
)
SRT_SIGN = re.compile(r"\s*(?:\d+[ \t]*\r?\n)?" + TIMING.pattern)
VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
TAG = re.compile(r"</?[a-zA-Z0-9.:_][^>]{0,200}>|\{\\[^}]{0,100}\}")
DASH = re.compile(r"^\s*[-–—]\s*")
NAMED = re.compile(r"^[^\W\d_][\w .'’-]{0,40}:\s")
# A silence as long as this between two cues begins a new paragraph.
PAUSE_SECONDS = 3.0
ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")
NOT_SPOKEN = ("WEBVTT", "NOTE", "STYLE", "REGION", "X-TIMESTAMP-MAP")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words shown from `start` to `end` (seconds), and who says them where that is marked."""

    start: float
    end: float
    words: str
    speaker: str = ""


def shows(head: Head) -> bool:
    """WebVTT begins with its name; SubRip with a timing, after a number."""
    words = head.words.removeprefix("\ufeff").removeprefix("ï»¿")
    return bool(re.match(r"WEBVTT(?:[ \t\r\n]|$)", words)) or SRT_SIGN.match(words) is not None


def parse_subtitles(item: Item) -> Parsed:
    """What was said, one paragraph for each turn, with the speaker's name before it."""
    decoded = decode(item.content, charset_of(item.media_type))
    if not decoded.is_text:
        return refuse("subtitles", "the bytes are no text in any encoding that is known; ask for the file as UTF-8")
    losses, concerns = explain_decoding(decoded)
    text, mended = mend_timings(decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    if mended:
        losses.append(f"{mended} timings are malformed and were mended; what was spoken when may be wrong there")
    spoken = spoken_lines(text)
    cues = [] if item.plain else read_cues(text)
    counted, found = count_letters("\n".join(spoken)), sum(count_letters(cue.words) for cue in cues)
    if is_lost(counted, found):
        losses.append(f"the timings are broken: only {found:,} of {counted:,} letters stand in cues; all lines are given")
        return conclude(item, "subtitles", "\n".join(spoken), losses=losses, concerns=concerns, counts=(counted, counted))
    if any(count_letters(cue.words) for cue in cues):
        concerns.append(concern("", "line and paragraph ends are those of the subtitles' timing, not of the speakers"))
    return conclude(item, "subtitles", "\n\n".join(join_cues(cues)), losses=losses, concerns=concerns, counts=(counted, found))


def mend_timings(text: str) -> tuple[str, int]:
    """The text with '-->' between the two times of each line that is nothing but times, and how many lacked it."""
    lines, mended = text.split("\n"), 0
    for at, line in enumerate(lines):
        if (match := LOOSE_TIMING.match(line)) and not TIMING.match(line.strip()):
            lines[at] = f"{match[1]} --> {match[2]}"
            mended += 1
    return "\n".join(lines), mended


def spoken_lines(text: str) -> list[str]:
    """All lines but timings, numbers and comments: an independent reading, without cues."""
    lines, after_blank, inside_note = [], True, False
    for line in text.removeprefix("\ufeff").split("\n"):
        if not line.strip():
            after_blank, inside_note = True, False
            continue
        inside_note = inside_note or (after_blank and line.startswith(NOT_SPOKEN))
        if not inside_note and not TIMING.match(line.strip()) and not (after_blank and line.strip().isdigit()):
            lines.append(plain_words(line))
        after_blank = False
    return lines


def read_cues(text: str) -> list[Cue]:
    """The cues by webvtt-py; none where it finds no timing that it understands."""
    kind = "vtt" if text.removeprefix("\ufeff").startswith("WEBVTT") else "srt"
    try:
        captions = webvtt.from_buffer(io.BytesIO(text.encode("utf-8", "surrogatepass")), format=kind)
    except (MalformedFileError, MalformedCaptionError):
        return []
    cues: list[Cue] = []
    for caption in captions.captions:
        start, end = seconds_of(caption.start), seconds_of(caption.end)
        cues += [Cue(start, end, words, speaker) for speaker, words in split_voices(caption.raw_text) if words]
    return cues


def seconds_of(timestamp: str) -> float:
    """'00:01:02.500' in seconds.

    >>> seconds_of("00:01:02.500")
    62.5
    """
    hours, minutes, seconds = timestamp.split(":")
    return 3600 * int(hours) + 60 * int(minutes) + float(seconds)


def split_voices(raw: str) -> list[tuple[str, str]]:
    """The words of a cue by speaker.

    >>> split_voices("<v Ana>We left.</v> <v.loud Ben>Not all.")
    [('Ana', 'We left.'), ('Ben', 'Not all.')]
    """
    before, *voices = VOICE.split(raw)
    parts = [("", before), *zip(voices[::2], voices[1::2], strict=True)]
    return [(speaker.strip(), words) for speaker, part in parts if (words := plain_words(part).strip())]


def plain_words(raw: str) -> str:
    """A cue's words without tags, with its entities as characters."""
    return html.unescape(TAG.sub("", raw)) if "<" in raw or "&" in raw or "{" in raw else raw


def join_cues(cues: list[Cue]) -> list[str]:
    """One paragraph for each turn of speech; a line that is shown again in the next cue is kept once."""
    turns: list[list[str]] = []
    last: Cue | None = None
    shown: list[str] = []
    for cue in cues:
        lines = [line for line in (" ".join(line.split()) for line in cue.words.split("\n")) if line]
        for line in lines:
            if line in shown and rolls_on(last, cue):
                continue
            if last is None or begins_turn(last, cue, line, turns[-1][-1]):
                turns.append([(f"{cue.speaker}: " if cue.speaker else "") + DASH.sub("", line)])
            else:
                turns[-1].append(line)
            last = cue
        shown = lines
    return [" ".join(turn) for turn in turns]


def begins_turn(last: Cue, cue: Cue, line: str, before: str) -> bool:
    """Whether a line begins a turn of speech: by a pause, a dash, a name, or another speaker.

    A cue without a name after one with a name goes on only in the middle of a sentence: whose it is otherwise, is not said.
    """
    if cue.start - last.end >= PAUSE_SECONDS or DASH.match(line) or NAMED.match(line):
        return True
    if cue.speaker:
        return cue.speaker != last.speaker
    return bool(last.speaker) and bool(ENDS_SENTENCE.search(before))


def rolls_on(last: Cue | None, cue: Cue) -> bool:
    """Whether a cue follows at once, as automatic captions do when they show a line a second time."""
    return last is not None and cue.start - last.end < 0.1  # noqa: PLR2004 - one frame and rounding


FORMAT = Format(
    name="subtitles",
    words="subtitles",
    shows=shows,
    parse=parse_subtitles,
    textual=True,
    has_plain=True,
    media_types=("text/vtt", "application/x-subrip", "text/srt"),
    suffixes=(".vtt", ".srt"),
)
