"""What betrays by its form, in several languages."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model.testimony import MaskKind, MaskState
from firsthand.stages.protect.proposed.patterns import find_patterns

DATES = [
    "born on 3 May 1961|3 May 1961",
    "since May 3, 1961, it|May 3, 1961",
    "on the sixth of March we|the sixth of March",
    "from 29 March to 10 April 1990 he|from 29 March to 10 April 1990",
    "at the end of 1981 she|the end of 1981",
    "on 2022-03-14 they|2022-03-14",
    "on 14.03.2022 they|14.03.2022",
    "am 3/14/22 in|3/14/22",
    "in the summer of 2014 we|the summer of 2014",
    "last Tuesday morning he|last Tuesday morning",
    "at 10.30 p.m. they|10.30 p.m.",
    "at 16:45 they|16:45",
    "at half past six they|half past six",
    "for twelve years and six months he|twelve years and six months",
    "a three-month term|three-month",
    "in the 1990s we|1990s",
    "two weeks later he|two weeks later",
    "24 марта 2022 года пришли|24 марта 2022 года",
    "в мае 2019 г. его|мае 2019 г.",
    "в прошлом году, в среду, мы|среду",
    "через три недели нас|три недели",
    "в шесть часов утра пришли|в шесть часов утра",
    "третього квітня його|третього квітня",
    "9 квітня 2022 року ми|9 квітня 2022 року",
    "минулого тижня він|минулого тижня",
    "о шостій ранку прийшли|о шостій ранку",
    "11 жніўня 2020 года мяне|11 жніўня 2020 года",
]
CODES = [
    "application no. 42552/98 was|42552/98",
    "nos. 31831/96, 31834/96 and 31853/96 were|31831/96, 31834/96 and 31853/96",
    "in case 2-1187/2020 the|2-1187/2020",
    "passport АН 417705 of|АН 417705",
    "паспорт 4509 318274 выдан|4509 318274",
    "паспорт серії КВ №284091|КВ №284091",
    "военный билет АБ № 1234567 лежал|АБ № 1234567",
    "пашпарт МР 2417705 у|МР 2417705",
    "нумар 3140588H021PB7 у|3140588H021PB7",
    "посвідчення 004417385 він|004417385",
    "жетон Ф-417283 на|Ф-417283",
    "СНИЛС 112-233-445 95 у|112-233-445 95",
    "ИНН 500100732259 и|500100732259",
    "запис 19850415-04417 в реєстрі|19850415-04417",
    "account GB82 WEST 1234 5698 7654 32 at|GB82 WEST 1234 5698 7654 32",
    "на UA213223130000026007233566001 він|UA213223130000026007233566001",
    "card 4111 1111 1111 1111 was|4111 1111 1111 1111",
    "plate АХ 4471 КТ on|АХ 4471 КТ",
    "номер В 417 ОР 77 на|В 417 ОР 77",
    "нумар 4417 АВ-7 на|4417 АВ-7",
    "plot 11/15W.2 is|11/15W.2",
    "sheet 11/15W.2.E (no. 2), a|11/15W.2.E (no. 2)",
]
CONTACTS = [
    "call +380 67 555 01 42 or|+380 67 555 01 42",
    "номер 067 555 12 90 его|067 555 12 90",
    "тел. 8 (912) 345-67-89 или|8 (912) 345-67-89",
    "на +7 949 312-44-18 и|+7 949 312-44-18",
    "па +375 29 555-10-42 ці|+375 29 555-10-42",
    "to ana.k@post.example and|ana.k@post.example",
    "ana.k (at) post (dot) com is|ana.k (at) post (dot) com",
    "on @tolik_kran since|@tolik_kran",
    "see t.me/tolik_kran there|t.me/tolik_kran",
    "see https://post.example/u/17?x=1, or|https://post.example/u/17?x=1",
    "from 192.0.2.17 at|192.0.2.17",
    "IMEI 490154203237518 of|490154203237518",
    "device 00:1B:44:11:3A:B7 was|00:1B:44:11:3A:B7",
]
PLACES = [
    "at 14 Sadova Street, and|14 Sadova Street",
    "live at Kalynova Street 7 and|Kalynova Street 7",
    "на улице Кирпичной, 31 был|улице Кирпичной, 31",
    "вул. Садова, буд. 14, кв. 7 там|вул. Садова, буд. 14, кв. 7",
    "по вулиці Лесі Українки, 7 ми|вулиці Лесі Українки, 7",
    "в селі Крушинка було|селі Крушинка",
    "в Полянському районі було|Полянському районі",
    "у вёсцы Зарэчча было|вёсцы Зарэчча",
    "at 49.98081, 36.25272 it|49.98081, 36.25272",
    "at 49°58′51″N it|49°58′51″N",
    "square 37U CQ 12345 67890 was|37U CQ 12345 67890",
]
UNITS = [
    "with military unit 41773 in|military unit 41773",
    "из в/ч 30616 нас|в/ч 30616",
    "військова частина А1234 стояла|військова частина А1234",
    "of the 512th Motor Rifle Regiment in|512th Motor Rifle Regiment",
    "служив у 72-й бригаді та|72-й бригаді",
    "в 3-й роте 155-го полка был|155-го полка",
    "работала в школе № 8 в|школе № 8",
]
PEOPLE = [
    "aged 34, came|aged 34",
    "a 34-year-old man|34-year-old",
    "he is thirty-four years old now|thirty-four years old",
    "he was 23 when|he was 23",
    "at the age of eleven he|age of eleven",
    "мне 46 лет, я|мне 46 лет",
    "34-летний мужчина|34-летний",
    "йому було 19 років тоді|йому було 19 років",
    "a Tatar woman|Tatar",
    "медсестра из села|медсестра",
]
AMOUNTS = [
    "paid $2,500 for|$2,500",
    "paid EUR 19,000,000 for|EUR 19,000,000",
    "отдал триста тысяч рублей за|триста тысяч рублей",
    "віддав 40 тисяч гривень за|40 тисяч гривень",
    "plot of 152.25 sq. m in|152.25 sq. m",
    "with eleven people in|eleven people",
    "нас было шестеро в|шестеро",
]


def spread(rows: list[str], kind: MaskKind) -> list[object]:
    return [pytest.param(*row.split("|"), kind, id=row.split("|")[1]) for row in rows]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        *spread(DATES, MaskKind.DATE),
        *spread(CODES, MaskKind.CODE),
        *spread(CONTACTS, MaskKind.CONTACT),
        *spread(PLACES, MaskKind.PLACE),
        *spread(UNITS, MaskKind.ORGANISATION),
        *spread(PEOPLE, MaskKind.DEMOGRAPHIC),
        *spread(AMOUNTS, MaskKind.QUANTITY),
    ],
)
def test_what_betrays_is_found_whole(text: str, words: str, kind: MaskKind) -> None:
    masks = find_patterns(text)
    start = text.index(words)
    over = [mask for mask in masks if mask.span.start <= start and mask.span.end >= start + len(words)]
    assert over, [mask.span.words for mask in masks]
    assert over[0].kind is kind, over[0]
    assert over[0].because


@pytest.mark.parametrize(
    "text",
    [
        "Under Article 6 § 1 of the Convention and Rule 33 para. 3 (d) it was so.",
        "See paragraphs 17 and 18 below and section 12 of the Act.",
        "We went home and nobody said a word.",
        "Ми пішли додому, і ніхто не сказав ні слова.",
        "Мы пошли домой, и никто не сказал ни слова.",
        "The march was long and she may come in an august mood.",
    ],
)
def test_what_everybody_has_is_left(text: str) -> None:
    assert [mask.span.words for mask in find_patterns(text)] == []


@given(st.text(max_size=300) | st.text(alphabet="0123456789 -/.,№+()АВС@ \nноm", max_size=120))
def test_masks_fit_the_text_and_do_not_overlap(text: str) -> None:
    masks = find_patterns(text)
    for mask in masks:
        mask.span.check(text)
        assert mask.state is MaskState.UNDECIDED
        assert 0 < mask.confidence <= 1
    assert all(left.span.end <= right.span.start for left, right in pairwise(masks))
