"""How large, deep and many captured things may be.

Whoever feeds us files may feed us bombs. Each number says why it is what it is; all can be changed for a run.
"""

from dataclasses import dataclass

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Caps on one capture; what lies beyond them is refused, or left out and said to be.

    `content_bytes`: a capture and all that is parsed from it stand in memory at once; reports and books stay below 256 MiB.
    `expanded_bytes`: all members of one capture together, through every level of archives; with the capture itself this
    stays under the worker's memory.
    `ratio`: one part of an archive may grow this many times; deflate can reach 1,032, but text and web pages rarely pass 20.
    `ratio_floor_bytes`: below this size the ratio is not looked at, for a blank image or a form of one character is no bomb.
    `members`: a crawl of one site holds some thousand pages; each member becomes a capture of its own.
    `depth`: a report in a WARC in a ZIP in an e-mail is real; anything deeper was made to hurt.
    `text_chars`: thirty long books; a reader of more than that is reading a data set.
    `name_chars`: the longest path that Linux takes.
    `pages`: of a PDF; the longest commission reports have some thousand.
    """

    content_bytes: int = 256 * MEBIBYTE
    expanded_bytes: int = 256 * MEBIBYTE
    ratio: int = 200
    ratio_floor_bytes: int = MEBIBYTE
    members: int = 10_000
    depth: int = 4
    text_chars: int = 64 * MEBIBYTE
    name_chars: int = 4096
    pages: int = 20_000
