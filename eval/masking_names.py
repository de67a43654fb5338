"""Invented people for `eval.masking`, with tables of declension and romanisation of its own: nothing here is the matcher's."""

import random
import re
from dataclasses import dataclass, field

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct", "voct")

# Ukrainian and Russian spelling, sex, short forms of either.
_GIVEN = """
Олександр Александр m Сашко,Саня,Шура Саша,Саня,Шурик
Сергій Сергей m Сергійко,Серж Серёжа,Серёга
Дмитро Дмитрий m Діма,Митько Дима,Митя
Микола Николай m Коля,Миколка Коля,Колян
Павло Павел m Павлик,Паша Паша,Павлик
Петро Пётр m Петрик,Петя Петя,Петруха
Михайло Михаил m Мишко,Михась Миша,Мишаня
Андрій Андрей m Андрійко,Андрюха Андрюша,Андрюха
Ігор Игорь m Ігорко,Гарик Гоша,Игорёк
Ілля Илья m Ілько,Ілюша Илюша,Илюха
Юрій Юрий m Юрко,Юрась Юра,Юрик
Василь Василий m Васько,Вася Вася,Васёк
Григорій Григорий m Грицько,Гриць Гриша,Гришка
Лев Лев m Левко Лёва
Максим Максим m Макс,Максимко Макс,Максик
Тарас Тарас m Тарасик Тарасик
Євген Евгений m Женя,Жека Женя,Жека
Володимир Владимир m Вова,Володя Вова,Володя
Федір Фёдор m Федько,Федя Федя,Федька
Яків Яков m Яша Яша
Любомир Любомир m - -
Зореслав Зореслав m - -
Остромир Остромир m - -
Ольга Ольга f Оля,Олечка Оля,Оленька
Олена Елена f Оленка,Лена Лена,Леночка
Катерина Екатерина f Катруся,Катя Катя,Катюша
Тетяна Татьяна f Таня,Танюша Таня,Танечка
Наталія Наталья f Наталка,Наташа Наташа,Ната
Марія Мария f Марійка,Маруся Маша,Маня
Надія Надежда f Надійка,Надя Надя,Надюша
Софія София f Соня,Софійка Соня,Софа
Ганна Анна f Ганнуся,Аня Аня,Нюра
Юлія Юлия f Юля,Юленька Юля,Юлечка
Любов Любовь f Люба Люба
Оксана Оксана f Оксанка Ксюша
Ярослава Ярослава f Слава Слава
Мілена Милена f - -
Соломія Соломия f - -
Златослава Златослава f - -
"""
GIVEN = [
    (uk, ru, sex, short_uk.strip("-").replace(",", " "), short_ru.strip("-").replace(",", " "))
    for uk, ru, sex, short_uk, short_ru in (line.split() for line in _GIVEN.strip().splitlines())
]
_ROOTS_UK = """
Кобил Загор Тимч Лебед Гаврил Стець Хомут Щерб Чорноб Жабот Цимбал Пилип Мазеп Грицай Зінч Юхим Яким Вовкул Дзюб Шевел Рогат
Пашк Бурлак Світ Глуш Ткал Ковтун Охрім Явор Крив Медв Сніж Кучер Левад Ґалаґ Хрущ Щукар Цвіт Жмур Дорош Остап Онищ Лящ
Євтух Товст
"""
_ROOTS_RU = """
Забол Кудряв Мышк Третьяк Щербак Хлыст Жилин Чернух Шубин Пыжик Рогож Селив Тимох Цыган Юшк Ястреб Ермил Гореликов Дубров
Звон Любим Погуд
"""
ROOTS_UK, ROOTS_RU = _ROOTS_UK.split(), _ROOTS_RU.split()
# A father's name; his son's and daughter's patronymics in Ukrainian, in Russian.
_PATRONYMIC = """
Олександр Олександрович Олександрівна Александрович Александровна
Сергій Сергійович Сергіївна Сергеевич Сергеевна
Микола Миколайович Миколаївна Николаевич Николаевна
Петро Петрович Петрівна Петрович Петровна
Ілля Ілліч Іллівна Ильич Ильинична
Юрій Юрійович Юріївна Юрьевич Юрьевна
Василь Васильович Василівна Васильевич Васильевна
Лев Левович Левівна Львович Львовна
Яків Якович Яківна Яковлевич Яковлевна
Павло Павлович Павлівна Павлович Павловна
Любомир Любомирович Любомирівна Любомирович Любомировна
Дмитро Дмитрович Дмитрівна Дмитриевич Дмитриевна
"""
PATRONYMIC = {line.split()[0]: tuple(line.split()[1:]) for line in _PATRONYMIC.strip().splitlines()}
_EASTERN = """
Зелимхан Бацараев m
Рамзан Дудушев m
Ильдар Хайбуллин m
Марат Галимзянов m
Айгуль Сафиуллина f
Гиоргий Чхартишвили m
Нино Каландадзе f
Ашот Мкртумян m
Гаяне Саркисянц f
Тимур Кодзоев m
Лейла Муртазалиева f
Руслан Хашукоев m
Бекхан Цечоев m
Давид Гогоберидзе m
"""
EASTERN = [(given, family, sex) for given, family, sex in (line.split() for line in _EASTERN.strip().splitlines())]
_WESTERN = """
Gerald Ashworthy
Penelope Thackerow
Desmond Okonkwell
Harriet Blenkin
Montgomery Rose
Beatrix Winterbourn
Cedric Brown
Imogen Fothergale
Wendell Stubbridge
Rosalind McGarvie
Tobias O'Donnegan
Marguerite Delacroy
"""
WESTERN = [(given, family) for given, family in (line.split() for line in _WESTERN.strip().splitlines())]
# Arabic letters, Latin spellings, Cyrillic.
_ARABIC_GIVEN = """
خالد | Khaled Khalid | Халед
محمد | Mohammed Muhammad Mohamed | Мухаммад
أحمد | Ahmad Ahmed | Ахмед
يوسف | Youssef Yusuf | Юсуф
حسين | Hussein Husayn | Хусейн
طارق | Tariq Tarek | Тарик
مصطفى | Mustafa Moustafa | Мустафа
إبراهيم | Ibrahim Ebrahim | Ибрагим
فاطمة | Fatima Fatimah | Фатима
ليلى | Layla Leila | Лейла
زينب | Zainab Zeinab | Зейнаб
سمير | Samir Sameer | Самир
"""
ARABIC_GIVEN = [(ar, latin, ru) for ar, latin, ru in (line.split(" | ") for line in _ARABIC_GIVEN.strip().splitlines())]
_ARABIC_FAMILY = """
المصري | al-Masri El-Masry Almasri | аль-Масри
الحلبي | al-Halabi El Halaby | аль-Халаби
الزعبي | al-Zoubi Al-Zu'bi | аз-Зуби
الخطيب | al-Khatib El-Khateeb | аль-Хатиб
الدروبي | al-Droubi Al-Drubi | ад-Друби
القاسم | al-Qasem Al-Qasim | аль-Касем
الشامي | al-Shami ash-Shami | аш-Шами
الحموي | al-Hamwi El-Hamwi | аль-Хамви
منصور | Mansour Mansur | Мансур
حداد | Haddad | Хаддад
الجبوري | al-Jabouri Al-Juburi | аль-Джабури
الفارس | al-Faris Al-Fares | аль-Фарис
"""
ARABIC_FAMILY = [(ar, latin, ru) for ar, latin, ru in (line.split(" | ") for line in _ARABIC_FAMILY.strip().splitlines())]
CALLSIGNS = ["Береза", "Скіф", "Тихий", "Гонта", "Кварц", "Фенікс", "Borsuk", "Viper", "Шайтан", "Лепрекон", "Зуб", "Маестро"]
_PLACES = """
Кобилянка | Кобылянка
Загір'я | Загорье
Жовтоводи | Желтоводы
Вересень | Вересень
Тимчишин | Тимчишин
Хомутець | Хомутец
Чорнобаївка | Чернобаевка
Старе Жаботине | Старое Жаботино
Дубровиці | Дубровицы
Щербанів | Щербанов
"""
PLACES = [(uk, ru) for uk, ru in (line.split(" | ") for line in _PLACES.strip().splitlines())]
_PLAIN = dict(
    zip(
        "абвгдезийклмнопрстуф",
        ["a", "b", "v", "g", "d", "e", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f"],
        strict=True,
    )
)
# What each table writes otherwise; `-` is nothing.
_SCHEMES = """
uk | Ukraine 2010 | гh ґg єie жzh иy іi їi йi хkh цts чch шsh щshch ь- юiu яia '-
uk | BGN/PCGN 1965 | гh ґg єye жzh иy іi їyi йy хkh цts чch шsh щshch ь’ юyu яya '-
uk | ISO 9 | гg ґg̀ єê жž иi іì їï йj хh цc чč шš щŝ ьʹ юû яâ '’
uk | scholarly | гh ґg єje жž иy іi їji йj хx цc чč шš щšč ьʹ юju яja '-
uk | German | вw гh ґg єje жsch зs иy іi їji йj хch цz чtsch шsch щschtsch ь- юju яja '-
uk | French | гh ґg єie жj иy іi їï йï уou хkh цts чtch шch щchtch ь- юiou яia '-
ru | BGN/PCGN 1947 | еe ёyo жzh хkh цts чch шsh щshch ъ- ыy ь’ эe юyu яya
ru | ISO 9 | ёë жž йj хh цc чč шš щŝ ъʺ ыy ьʹ эè юû яâ
ru | GOST 7.79 B | ёyo жzh йj хx цcz чch шsh щshh ъ- ыy ь` эe юyu яya
ru | ICAO 9303 | ёe жzh йi хkh цts чch шsh щshch ъie ыy ь- эe юiu яia
ru | German | вw ёjo жsch зs йj хch цz чtsch шsch щschtsch ъ- ыy ь- эe юju яja
ru | French | ёio жj йï уou хkh цts чtch шch щchtch ъ- ыy ь- эe юiou яia
ru | English newspaper | ёyo жzh йy хkh цts чch шsh щshch ъ- ыy ь- эe юyu яya
"""


def _read_schemes() -> dict[str, dict[str, dict[str, str]]]:
    tables: dict[str, dict[str, dict[str, str]]] = {}
    for line in _SCHEMES.strip().splitlines():
        language, name, letters = line.split(" | ")
        tables.setdefault(language, {})[name] = {pair[0]: pair[1:].replace("-", "") for pair in letters.split()}
    return tables


SCHEMES = _read_schemes()
_INITIAL = {
    "Ukraine 2010": {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"},
    "BGN/PCGN 1947": {"е": "ye"},
    "English newspaper": {"е": "ye"},
    "German": {"е": "je"},
}


def romanise(word: str, language: str, scheme: str) -> str:
    """A Cyrillic word in Latin letters by one table."""
    table = {**_PLAIN, **SCHEMES[language][scheme]}
    made = []
    for at, letter in enumerate(word.lower()):
        after = word.lower()[at + 1 :]
        if scheme in {"English newspaper", "French"} and at and letter in "иыі" and after == "й":
            made.append("y" if scheme == "English newspaper" else "i")
            break
        if scheme == "Ukraine 2010" and letter == "з" and after[:1] == "г":
            made.append("zg")
            continue
        first = _INITIAL.get(scheme, {}) if at == 0 else {}
        made.append(first.get(letter, table.get(letter, letter)))
    whole = "".join(made)
    return whole[:1].upper() + whole[1:]


_ARABIC_LETTERS = dict(
    zip(
        "бвгґдезіийклмнопрстуфхцчшщаєёжїъыьэюя'",
        "ب ف غ غ د ي ز ي ي ي ك ل م ن و ب ر س ت و ف خ تس تش ش شتش ا ي يو ج ي - ي - إ يو يا -".replace("-", "").split(" "),
        strict=True,
    )
)


def write_arabic(word: str) -> str:
    """A Cyrillic name as Arabic papers spell it, vowels written long."""
    small = word.lower()
    first = {"а": "أ", "о": "أو"} | dict.fromkeys("еіиэє", "إي")
    return first.get(small[0], _ARABIC_LETTERS.get(small[0], small[0])) + "".join(
        _ARABIC_LETTERS.get(one, one) for one in small[1:]
    )


# Language, kinds, sexes, ending of the nominative; letters cut off (x: the vowel before the last consonant falls out), then the
# endings of genitive, dative, accusative, instrumental, locative, vocative. The first row that fits holds; none: not declined.
_DECLENSIONS = """
uk f m (?:ськ|цьк)?ий 2 ого ому ого им ому ий
ru f m ий 2 ого ому ого им ом ий
ru f m ой 2 ого ому ого ым ом ой
ru f m ых - -
uk f m их - -
uk f f (?:ськ|цьк)а 1 ої ій у ою ій а
uk f f (?:ов|єв|ін)а 1 ої ій у ою ій о
ru f f ая 2 ой ой ую ой ой ая
ru f f (?:ов|ев|ин)а 1 ой ой у ой ой а
uk fg m ко 1 а ові а ом ові у
ru f m ко - -
uk f m ець x я еві я ем еві ю
ru f m ец x а у а ом е =
uk f m ів 2 ова ову ова овом ові ове
uk f m (?:ов|єв|ін|ин) 0 а у а им ові е
ru f m (?:ов|ев|ин) 0 а у а ым е =
* f f [^аяиы] - -
uk g m (?:дмитр|петр|павл|михайл)о 1 а ові а ом ові е
ru g m (?:лев|павел) x а у а ом е =
uk g m яків 2 ова ову ова овом ові ове
uk g m федір 2 ора орові ора ором орові оре
uk gp m ій 2 ія ію ія ієм ії ію
ru gp m ий 1 я ю я ем и =
uk gp m й 1 я ю я єм єві ю
ru gp m й 1 я ю я ем е =
uk g f ія 1 ї ї ю єю ї є
ru g f ия 1 и и ю ей и =
uk g f любов 0 і і = ’ю і е
ru g f любовь 1 и и = ью и =
* g f ь 1 и и = ью и =
uk fg m ло 1 а ові а ом ові о
* f mf [оуюеиіыэ] - -
* fg mf [оуюеиіыэ] - -
uk fg mf га 2 ги зі гу гою зі го
uk fg mf ха 2 хи сі ху хою сі хо
uk fg mf ка 2 ки ці ку кою ці ко
ru fgp mf [кгхчшж]а 1 и е у ой е =
uk fgp mf а 1 и і у ою і о
ru fgp mf а 1 ы е у ой е =
uk fg mf лля 1 і і ю ею і е
uk fg mf я 1 і і ю ею і ю
ru fg mf я 1 и е ю ей е =
uk fg m ь 1 я еві я ем еві ю
ru fg m ь 1 я ю я ем е =
uk fgp m (?:ч|ж|ш) 0 а еві а ем еві е
ru fgp m (?:ч|ж|ш) 0 а у а ем е =
uk fgp m к 0 а ові а ом ові у
uk fgp m [^аяиы] 0 а ові а ом ові е
ru fgp m [^аяиы] 0 а у а ом е =
"""
_ROWS = [row.split() for row in _DECLENSIONS.strip().splitlines()]


def decline(word: str, language: str, sex: str, kind: str) -> dict[str, str]:
    """The seven cases of a surname (f), first name (g) or patronymic (p), by its own tables; undeclined where none holds."""
    for row in _ROWS:
        if row[0] in {"*", language} and kind in row[1] and sex in row[2] and re.search(row[3] + "$", word.lower()):
            return _add_endings(word, row[4], row[5:])
    return dict.fromkeys(CASES, word)


def _add_endings(word: str, cut: str, endings: list[str]) -> dict[str, str]:
    if cut == "-":
        return dict.fromkeys(CASES, word)
    stem = _drop_vowel(word) if cut == "x" else word[: len(word) - int(cut)]
    return {case: word if ending == "=" else stem + ending for case, ending in zip(CASES[1:], endings, strict=True)} | {
        "nomn": word
    }


def _drop_vowel(word: str) -> str:
    """Кравець, Кравц-; Павел, Павл-; Лев, Льв-."""
    if word == "Лев":
        return "Льв"
    soft = word.rstrip("ь")
    return soft[:-2] + soft[-1]


@dataclass(frozen=True)
class Made:
    """One invented person: parts by language, and what else is registered."""

    id: str
    sex: str
    origin: str
    family: dict[str, str]
    given: dict[str, str]
    father: dict[str, str] = field(default_factory=dict)
    short: dict[str, list[str]] = field(default_factory=dict)
    callsign: str = ""
    phone: str = ""
    mail: str = ""
    handle: str = ""
    code: str = ""
    registered: tuple[str, ...] = ()


def make_family(rng: random.Random) -> tuple[dict[str, str], dict[str, str]]:
    """A surname for a man and for a woman, in Ukrainian and Russian spelling."""
    root = rng.choice(ROOTS_UK)
    to_ru = str.maketrans("іїєґ", "ииег")
    kind = rng.choice(["енко", "чук", "ський", "ець", "ко", "юк", "ик", "ха", "яка", "о", "ий", "ь", "ів", "ин", "ало"])
    if rng.random() < 0.35:  # noqa: PLR2004
        base = rng.choice(ROOTS_RU)
        ending = rng.choice(("ов", "ев", "ин", "ский", "ых", "ой"))
        woman = {"ов": "ова", "ев": "ева", "ин": "ина", "ский": "ская", "ых": "ых", "ой": "ая"}[ending]
        uk = {"ов": "ов", "ев": "єв", "ин": "ін", "ский": "ський", "ых": "их", "ой": "ой"}[ending]
        uk_woman = {"ов": "ова", "ев": "єва", "ин": "іна", "ский": "ська", "ых": "их", "ой": "а"}[ending]
        base_uk = base.translate(str.maketrans("иыэё", "ииеї")).replace("ї", "ьо")
        return {"ru": base + ending, "uk": base_uk + uk}, {"ru": base + woman, "uk": base_uk + uk_woman}
    if kind == "ь" or (kind == "ха" and root[-1] in "хкґг"):
        root += "ал"
    man = root + kind
    woman = {"ський": root + "ська", "ий": root + "а"}.get(kind, man)
    ru = man.replace("ський", "ский").replace("ець", "ец").replace("ів", "ив").translate(to_ru)
    ru_woman = woman.replace("ська", "ская").replace("ець", "ец").replace("ів", "ив").translate(to_ru)
    if kind == "ий":
        ru_woman = root.translate(to_ru) + "ая"
    return {"uk": man, "ru": ru}, {"uk": woman, "ru": ru_woman}
