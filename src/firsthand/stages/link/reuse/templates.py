"""Tell the sentences of a report from what its page puts around them: log-ins, notices, captions, credits, calls to share.

Without this, three in four pairs of reports that look alike are alike in their templates only.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.model.report import Report
from firsthand.stages.link.reuse.words import NUMBER, OPENS_LINE, Words

# Longer sentences are told by the report's data alone.
NOTICE_WORDS = 45
# A line of so few words without a full stop is a heading, a menu or a button.
BUTTON_WORDS = 3
# A sentence in so many reports of one outlet is that outlet's template, where few others print it.
TEMPLATE_REPORTS = 3
# Other outlets may print it in one report for three of its own.
OWN_SHARE = 3
# A report most of whose sentences return is a new edition of the same report, not a template.
EDITION_SHARE = 0.5

Mask = NDArray[np.bool_]

_OPENING = re.compile(
    r"""[\W_]*(?:
    (?:read|see|watch|listen|hear|view)\ (?:more|also|next|on|the\ full|our|all|related|now)\b
    | (?:read|watch|listen|related)\s*: | (?:click|tap|swipe)\ (?:here|to|on)\b | continue\ reading\b | keep\ reading\b
    | also\ read\b | more\ (?:from|on|about|stories)\b | related\ (?:articles?|stories|topics|posts|content|links)\b
    | most\ (?:read|popular|viewed)\b | recommended\b | trending\b | (?:editors?['’]?s?\ )?picks?\b
    | you\ (?:may|might)\ also\ (?:like|be) | up\ next\b | what\ to\ read\ next\b
    | (?:please\ )?(?:sign|log)[\ -]?(?:in|up)\b | register\ (?:now|here|for|to)\b
    | create\ (?:a\ |an\ |your\ )?(?:free\ )?account | already\ (?:a\ )?(?:subscriber|have|registered) | subscribe\b
    | get\ (?:our|the|all\ the|unlimited|breaking|email)\b .{0,60} (?:newsletter|inbox|alerts?|access|updates|email|app)
    | join\ (?:us|our|the\ conversation)\b | support\ (?:our|us|independent)\b | donate\b
    | become\ a\ (?:member|subscriber|supporter) | download\ (?:our|the)\b | sent?d?\ us\b | write\ to\ us\b | contact\ us\b
    | if\ you\ (?:have|know|see|saw)\ (?:any\ )?(?:\w+\ )?(?:information|tips?|anything|a\ story|questions?)\b
    | (?:please\ )?(?:follow|like|find|visit)\ (?:us|me|our|@
        | \w+(?:\ \w+)?\ on\ (?:twitter|facebook|x|instagram|telegram|youtube))\b
    | follow\ @ | share\ (?:this|on|via|the|your|now)\b | share$
    | (?:tweet|print|email|comments?|advertisement|sponsored|promoted)(?:\W|$)
    | (?:leave|post|add|write)\ a\ (?:comment|reply) | comments\ (?:are|have\ been)\b | (?:skip|back|return)\ to\b
    | load(?:ing)?\ more | (?:we|this\ (?:web)?site|our\ (?:partners|site))\b .{0,60}\bcookies?\b
    | by\ (?:using|continuing|clicking|signing|submitting)\b | accept\ (?:all|cookies)\b
    | manage\ (?:cookies|preferences|settings) | cookie | privacy\ (?:policy|notice) | terms\ (?:of|and|&)
    | (?:file\ )?(?:photos?|photographs?|images?|pictures?|videos?|illustrations?|graphics?|captions?|pic)\s*
        (?:[:/|©]|by\b|credits?\b|courtesy)
    | (?:copyright|©|\(c\)\ ) | all\ rights\ reserved
    | (?:published|updated|posted|last\ (?:updated|modified|edited)|first\ published)\b .{0,12}(?:\d|:|\bon\b)
    | (?:by|text\ by|story\ by|reporting\ by|edited\ by|editing\ by|compiled\ by)\ [A-Z][\w.'’-]+(?:\ [A-Z][\w.'’-]+){1,3}\W*$
    | (?:additional\ )?reporting\ by\b | editing\ by\b
    | with\ (?:material|files?|information|reporting|reports|additional\ reporting)\ (?:by|from)\b
    | by\ our\ (?:newsroom|staff|correspondents?|reporters?)\b
    | this\ (?:article|story|report|piece|post|text)\ (?:was|is|has|first|originally|appeared)\b
        .{0,40}(?:publish|print|appear|translat|updat)
    | (?:first|originally|previously|re)\ ?-?(?:published|printed|appeared)\b | (?:\d+\ )?min(?:utes?)?\ read\b
    | \d+\ (?:comments?|shares?)\b
    | (?:he|she|they)\ (?:can\ be\ (?:reached|contacted)|tweets\ at|covers|writes\ about|has\ written\ for)\b
    | (?:teilen|drucken|merken|werbung|anzeige|kommentare?|impressum|datenschutz|newsletter)(?:\W|$)
    | (?:jetzt|hier)\ (?:abonnieren|anmelden|teilen|lesen) | (?:abonnieren|folgen|lesen|teilen|melden|registrieren)\ sie\b
    | lesen\ sie\ auch | mehr\ (?:zum\ thema|lesen|dazu) | (?:wir|diese\ (?:web)?seite)\b .{0,40}cookies
    | alle\ rechte\ vorbehalten | (?:foto|bild|quelle|symbolbild|archivfoto)s?\s*[:/©] | von\ unserem\ korrespondenten
    | (?:partager|imprimer|publicité|commentaires?|mentions\ légales)(?:\W|$)
    | (?:abonnez|inscrivez|suivez|connectez|rejoignez|partagez)-(?:vous|nous)\b
    | (?:à\ lire|lire\ (?:aussi|la\ suite|plus|également)|voir\ aussi)\b | (?:nous|ce\ site)\b .{0,40}cookies
    | tous\ droits\ réservés | (?:crédit\ )?photo\s*:
    | (?:поделиться|поделитесь|реклама|комментарии|версия\ для\ печати|новости\ по\ теме)(?:\W|$)
    | (?:подпи(?:сывайтесь|шитесь|саться)|читайте|следите|вступайте|присоединяйтесь)\b
    | (?:смотрите|читать)\ (?:также|еще|ещё|далее|нас)\b | все\ права\ защищены
    | (?:фото|источник|иллюстрация|видео)\s*[:/©] | при\ (?:использовании|перепечатке|цитировании)\b
    | (?:поділитися|поділіться|реклама|коментарі)(?:\W|$)
    | (?:підпи(?:суйтесь|шіться|шись|суйся)|читайте|стежте|долучайтесь|приєднуйтесь)\b
    | (?:дивіться|читати)\ (?:також|ще|далі)\b | (?:усі|всі)\ права\ захищен | (?:фото|джерело|ілюстрація|відео)\s*[:/©]
    | при\ (?:використанні|передруку|цитуванні)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_MAIL = re.compile(r"@[\w-]+\.[a-z]{2,}")
# Looked for as plain words: a pattern would read every sentence letter by letter.
_ANYWHERE = (
    "all rights reserved",
    "may not be published",
    "may not be reproduced",
    "may not be copied",
    "getty images",
    "(photo by",
    "photo credit",
    "alle rechte vorbehalten",
    "tous droits réservés",
    "все права защищены",
    "усі права захищен",
    "всі права захищен",
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "our newsletter",
    "daily newsletter",
    "weekly newsletter",
    "morning newsletter",
    "free newsletter",
    "terms of use",
    "terms of service",
    "by its readers",
    "by our readers",
)
_BIOGRAPHY = re.compile(
    r"[A-Z][\w'’-]+(?: [A-Z][\w.'’-]+){1,3} (?:is|was) (?:an?|the|our) (?:[\w-]+ ){0,3}?"
    r"(?:reporter|writer|correspondent|editor|journalist|columnist|contributor|author|fellow)\b.{0,60}?(?:\bfor\b|\bat\b|\bwith\b|\bcover|based|\bwho\b|\bof\b)"
)
_ENDS = re.compile(r"[.!?…:;,»”\"]")


def mark_content(reports: Sequence[Report], words: Words) -> Mask:
    """For each word, whether it stands in a sentence of the report's own, not of its page."""
    begin = np.flatnonzero(np.diff(words.sentence, prepend=-1))
    size = np.diff(np.append(begin, len(words.word)))
    owner = np.searchsorted(words.first, begin, side="right") - 1
    kept = np.fromiter(
        (
            is_content(sentence, count, alone=alone)
            for sentence, count, alone in _list_sentences(reports, words, begin, size, owner)
        ),
        np.bool_,
        len(begin),
    )
    kept &= ~find_templates(_hash_sentences(words, begin), owner, [report.outlet or "" for report in reports])
    return np.repeat(kept, size)


def is_content(sentence: str, count: int, *, alone: bool = False) -> bool:
    """Whether a sentence of `count` words reads like a report's own, by its wording and shape; `alone` on its line.

    >>> is_content("The bridge fell at dawn.", 5), is_content("Read more: the bridges of Kelm", 6)
    (True, False)
    """
    if alone and count <= BUTTON_WORDS and not _ENDS.search(sentence[-1:]):
        return False
    return count > NOTICE_WORDS or not (_OPENING.match(sentence) or _is_notice(sentence) or _BIOGRAPHY.match(sentence))


def _is_notice(sentence: str) -> bool:
    folded = sentence.lower()
    return any(words in folded for words in _ANYWHERE) or ("@" in folded and _MAIL.search(folded) is not None)


def _list_sentences(
    reports: Sequence[Report], words: Words, begin: NDArray[np.int64], size: NDArray[np.int64], owner: NDArray[np.int64]
) -> Iterator[tuple[str, int, bool]]:
    starts, ends = words.start[begin].tolist(), words.end[begin + size - 1].tolist()
    opens = ((words.flag[begin] & OPENS_LINE) > 0).tolist()
    owners, sizes = owner.tolist(), size.tolist()
    for place, (start, end, text) in enumerate(zip(starts, ends, owners, strict=True)):
        following = place + 1 == len(starts) or owners[place + 1] != text or opens[place + 1]
        # With a mark before its first word, as in "© 2031", and the one that ends it.
        yield reports[text].text[max(0, start - 2) : end + 1].strip(), sizes[place], opens[place] and following


def _hash_sentences(words: Words, begin: NDArray[np.int64]) -> NDArray[np.uint64]:
    """One hash for each sentence, whatever its numbers."""
    worded = np.where(words.flag & NUMBER, np.uint64(1), words.word)
    turned = worded * (
        np.arange(len(worded), dtype=np.uint64) - np.repeat(begin, _sizes(begin, len(worded))).astype(np.uint64) + np.uint64(1)
    )
    return np.add.reduceat(turned, begin) if len(begin) else np.zeros(0, np.uint64)


def _sizes(begin: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    return np.diff(np.append(begin, count))


def find_templates(hashes: NDArray[np.uint64], owner: NDArray[np.int64], outlets: Sequence[str]) -> Mask:
    """Sentences that stand in many reports of one outlet and hardly in others, where those reports differ in most of theirs."""
    where: dict[int, set[int]] = defaultdict(set)
    _, inverse, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    for place in np.flatnonzero(counts[inverse] >= TEMPLATE_REPORTS).tolist():
        where[int(hashes[place])].add(int(owner[place]))
    found = {hashed for hashed, texts in where.items() if _is_one_outlets(texts, outlets)}
    marked = np.isin(hashes, np.array(sorted(found), np.uint64))
    returning = np.bincount(owner, marked, len(outlets)) / np.maximum(np.bincount(owner, minlength=len(outlets)), 1)
    # An edition of the same report shares most sentences with the last; a template shares few of a report's own.
    return marked & ((returning <= EDITION_SHARE)[owner] | (_spread(hashes, owner, marked) < EDITION_SHARE)[owner])


def _spread(hashes: NDArray[np.uint64], owner: NDArray[np.int64], marked: Mask) -> NDArray[np.float64]:
    """For each text, the share of its sentences outside `marked` that stand in another text, too: editions have most."""
    texts = int(owner.max()) + 1 if len(owner) else 0
    _, inverse = np.unique(hashes, return_inverse=True)
    pairs = np.unique(np.stack([inverse, owner], axis=1), axis=0) if len(owner) else np.zeros((0, 2), np.int64)
    often = np.bincount(pairs[:, 0]) > 1 if len(pairs) else np.zeros(0, bool)
    rest = ~marked
    twice = np.bincount(owner, rest & often[inverse], texts) if len(owner) else np.zeros(0)
    own = np.bincount(owner, rest, texts) if len(owner) else np.zeros(0)
    return np.where(own > 0, twice / np.maximum(own, 1), 1.0)


def _is_one_outlets(texts: set[int], outlets: Sequence[str]) -> bool:
    counts = Counter(outlets[text] for text in texts)
    (name, most), *_ = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return bool(name) and most >= TEMPLATE_REPORTS and most >= OWN_SHARE * (len(texts) - most)
