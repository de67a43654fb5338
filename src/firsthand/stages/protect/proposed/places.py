"""Addresses and settlements named as such, and units of armed forces, in English, Russian, Ukrainian and Belarusian."""

import re

from firsthand.model.testimony import MaskKind
from firsthand.stages.protect.proposed.number_words import SLAV_ORDINAL
from firsthand.stages.protect.proposed.rule import DASH, GAP, Rule

_EN_STREET = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Boulevard|Blvd|Square|Sq|Close|Court|Crescent|Terrace|"
    r"Way|Place|Alley|Embankment|Highway|Quay|Prospekt|Prospect|Bulvar)"
)
_SLAV_STREET = (
    r"(?:ул\.?|улиц\w{1,3}|вул\.?|вулиц\w{1,3}|пр(?:-т|осп)?\.|проспект\w{0,2}|пер\.|переулк\w*|переул(?"
    r":ок|к)\w*|пров\.|провул(?:ок|к)\w*|пл\.|площад\w{1,2}|площ[аіу]\w?|"
    r"бул(?:ьв)?\.|бульвар\w{0,2}|б-р|шоссе|шосе|наб\.|набережн\w+|проезд\w{0,2}|проїзд\w{0,2}|"
    r"тупик\w{0,2}|вуліц\w{1,3}|завул(?:ак|к)\w*|"
    r"мкр\.?|м-н|микрорайон\w{0,2}|мікрорайон\w{0,2}|квартал\w{0,2}|майдан\w{0,2})"
)
_CAP = r"[A-ZА-ЯІЇЄҐЎЁ][\w’'ʼ-]*"
_HOUSE = (
    rf"(?:,?{GAP}?(?:д\.|дом|буд\.|будинок|будинку|доме|bldg\.?|building|house|no\.|№|кор(?:п|пус)?\.?|"
    rf"кв\.|квартир\w|apt\.?|apartment|flat|под(?:ъезд)?\.?|під\.?|пад\.){GAP}?\d+{GAP}?[a-zа-яіїєґ]?(?"
    rf"![\w])|,?{GAP}?\d+(?:[/-]\d+)?{GAP}?[A-ZА-Яа-я]?(?![\w%]))"
)
_SETTLEMENT = (
    r"(?:с\.|сел[оаеіу]м?|селі|пос\.|пгт\.?|смт\.?|посел(?:ок|к)\w*|посёл(?:ок|к)\w*|сели(?:ще|щі|ща)|"
    r"деревн\w{1,2}|дер\.|хутор\w{0,2}|х\.|станиц\w{1,2}|аул\w{0,2}|"
    r"г\.|гор\.|город\w{0,3}|м\.|міст[оаіу]м?|місті|вёс[кц]\w{1,2}|горад\w{0,3}|"
    r"район\w{0,2}|области|област[ьи]|область|області|областю|край|края)"
)
_ORDER = rf"(?:\d{{1,4}}(?:st|nd|rd|th|{DASH}?(?:й|я|е|го|ой|ей|ю|му|м|та|га|ша|тя|ї|ій|у|ту|гу|го|ьої|а))?)"
_EN_UNIT = (
    r"(?:Brigade|Regiment|Battalion|Division|Company|Platoon|Squad(?:ron)?|Corps|Army|Battery|Detachment|"
    r"Fleet|Wing|Flotilla|Base)s?"
)
_SLAV_UNIT = (
    r"(?:бригад\w*|полк\w{0,3}|батальон\w*|дивизи\w*|дивізі\w*|рот(?:а|ы|е|у|ой|и|і|ою)|взвод\w*|"
    r"корпус\w*|арми\w{1,2}|армі\w{1,2}|батаре\w{1,2}|эскадрил\w*|ескадриль\w*|дивизион\w*|дивізіон\w*|"
    r"брыгад\w*|батальён\w*|ОМБр|ОШБр|ДШБр|ОМСБр|омсбр|омбр|ошбр|дшбр|одшбр|мсп|мсбр|обрсп|обр|тп|дшд|вдд|"
    r"вдв|мсд|тд|бтро|ТрО|мпБ|мб|шб|арт\w+ бригад\w*)"
)

# Adjectives stand before them; what has a name of its own is found by other rules.
_INSTITUTIONS = (
    r"університет\w{0,3}|университет\w{0,3}|інститут\w{0,3}|институт\w{0,3}|технікум\w{0,3}|"
    r"техникум\w{0,3}|коледж\w{0,3}|колледж\w{0,3}|училищ\w{1,2}|автошкол\w{1,2}|"
    r"гимнази\w{1,2}|гімназі\w{1,2}|детсад\w{0,3}|дитсад\w{0,3}|садоч\w{2,3}|больниц\w{1,2}|лікарн\w{1,2}|"
    r"бальніц\w{1,2}|поликлиник\w{1,2}|поліклінік\w{1,2}|аптек\w{1,2}|аптец\w|роддом\w{0,2}|пологов\w{2,3}"
    r" будин\w+|"
    r"завод\w{0,3}|фабри\w{1,3}|шахт\w{1,2}|водоканал\w{0,3}|райгаз\w{0,2}|обленерго|исполком\w{0,2}|"
    r"виконком\w{0,3}|сельсовет\w{0,3}|сільрад\w{1,2}|военкомат\w{0,3}|військкомат\w{0,3}|"
    r"комендатур\w{1,2}|прокуратур\w{1,2}|райотдел\w{0,3}|райвідділ\w{0,3}|комитет\w{0,3}|комітет\w{0,3}|"
    r"опік\w{1,2}|опек\w{1,2}|монастыр\w{1,3}|монастир\w{1,3}|мечет\w{1,2}|семинари\w{1,2}|семінарі\w{1,2}"
)


def _rule(kind: MaskKind, name: str, because: str, pattern: str, confidence: float, flags: re.RegexFlag = re.NOFLAG) -> Rule:
    return Rule(name, kind, because, re.compile(pattern, flags), confidence)


ADDRESS_RULES = (
    _rule(
        MaskKind.PLACE,
        "address",
        "it has the form of a street and a house",
        rf"\b\d{{1,5}}[A-Za-z]?(?:{GAP}?[-/]{GAP}?\d+)?,?{GAP}(?:{_CAP}{GAP}){{1,4}}{_EN_STREET}\b\.?(?:,{GAP}"
        rf"(?:{_CAP}{GAP}?){{1,3}})?",
        0.95,
    ),
    _rule(
        MaskKind.PLACE,
        "address",
        "it has the form of a street",
        rf"\b(?:{_CAP}{GAP}){{1,4}}(?:Street|Road|Avenue|Lane|Boulevard|Embankment|Highway|Prospekt)\b(?:{_HOUSE}"
        rf"){{0,4}}",
        0.7,
    ),
    _rule(
        MaskKind.PLACE,
        "address",
        "it has the form of a street",
        rf"(?i:\b(?:street|vulytsia|vulitsa|ulitsa|ul\.|vul\.|prospekt|bulvar)){GAP}{_CAP}(?:{GAP}{_CAP})?(?:{_HOUSE}"
        rf"){{0,4}}",
        0.85,
    ),
    _rule(
        MaskKind.PLACE,
        "address",
        "it has the form of a street",
        rf"(?i:\b{_SLAV_STREET}){GAP}?(?:(?i:им\.|имени|ім\.|імені){GAP}?)?(?:\d+{DASH}?\w{{0,3}}{GAP})?"
        rf"[«\"“]?{_CAP}(?:{GAP}{_CAP}){{0,2}}[»\"”]?(?:{_HOUSE}){{0,4}}",
        0.95,
    ),
    _rule(
        MaskKind.PLACE,
        "address",
        "it has the form of a street",
        rf"\b{_CAP}(?:ая|ой|ую|ська|ській|ську|ської|ная|ний|ный|ский|ського|ском|ському|ка|кай){GAP}(?i:{_SLAV_STREET}"
        rf")(?:{_HOUSE}){{0,4}}",
        0.85,
    ),
    _rule(
        MaskKind.PLACE,
        "address",
        "a house or flat by its number",
        r"\b(?:д\.|дом|буд\.|будинок|кв\.|квартир[аеуі]|кабінет|кабинет|камер[аеуі]|палат[аеуі]|подъезд|"
        r"під[’']їзд|этаж|поверх|flat|apartment|apt\.?|room|cell|house|floor|entrance|checkpoint|блокпост\w*)"
        r"[ ](?:no\.? |number |№ ?|номер )?\d+\b",
        0.7,
        re.IGNORECASE,
    ),
    _rule(MaskKind.PLACE, "postcode", "it has the form of a postcode", r"\b[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}\b", 0.85),
    _rule(
        MaskKind.PLACE,
        "postcode",
        "it is called a postcode",
        r"\b(?:postcode|zip(?: code)?|индекс|індекс)[:\s]{1,3}\d{5,6}\b",
        0.9,
        re.IGNORECASE,
    ),
    _rule(
        MaskKind.PLACE,
        "settlement",
        "it is called a settlement or a region",
        rf"(?i:(?<!\w){_SETTLEMENT}){GAP}?[«\"“]?[А-ЯІЇЄҐЎЁ][\w’'ʼ-]+(?:{GAP}[А-ЯІЇЄҐЎЁ][\w’'ʼ-]+)?[»\"”]?",
        0.9,
    ),
    _rule(
        MaskKind.PLACE,
        "settlement",
        "it is called a settlement or a region",
        rf"\b[А-ЯІЇЄҐЎЁ][\w’'ʼ-]+{GAP}(?i:район\w{{0,2}}|област\w{{1,3}}|обл\.|кра[йяю]|р-н\w{{0,2}}|вобласц\w|"
        rf"раён\w{{0,2}}|громад\w{{1,2}}|сельсовет\w{{0,2}}|сільськ\w+ рад\w+)\b",
        0.9,
    ),
    _rule(
        MaskKind.PLACE,
        "settlement",
        "it is called a settlement or a region",
        rf"\b(?i:village|town|city|settlement|hamlet|district|province|oblast|raion|rayon|region){GAP}of{GAP}{_CAP}"
        rf"(?:{GAP}{_CAP})?|\b{_CAP}{GAP}(?i:village|oblast|raion|rayon|district|region|province)\b",
        0.85,
    ),
)

UNIT_RULES = (
    _rule(
        MaskKind.ORGANISATION,
        "military unit",
        "a unit by its number in words",
        rf"\b{SLAV_ORDINAL}{GAP}{_SLAV_UNIT}(?!\w)",
        0.6,
        re.IGNORECASE,
    ),
    _rule(
        MaskKind.ORGANISATION,
        "institution",
        "an institution, which with a place may tell who",
        rf"\b(?:[а-яіїєґўё]+(?:ом|ому|ем|ой|ої|ою|ій|им|ий|ый|ая|а|ую|у|ого|ском|ьку|ькій|ьким){GAP})?(?:{_INSTITUTIONS}"
        rf")\b",
        0.35,
        re.IGNORECASE,
    ),
    _rule(
        MaskKind.ORGANISATION,
        "named body",
        "a firm, works or club by its name",
        rf"(?i:\b(?:завод\w{{0,3}}|фабри\w{{1,3}}|шахт\w{{1,2}}|комбинат\w{{0,2}}|комбінат\w{{0,3}}|"
        rf"фирм\w{{1,2}}|фірм\w{{1,2}}|компани\w{{1,2}}|"
        rf"компані\w{{1,2}}|предприяти\w{{1,2}}|підприємств\w{{1,2}}|агрофирм\w|агрофірм\w|колхоз\w{{0,2}}|"
        rf"колгосп\w{{0,2}}|магазин\w{{0,3}}|"
        rf"кафе|ресторан\w{{0,3}}|клуб\w{{0,3}}|газет\w{{1,2}}|батальон\w{{0,2}}|батальён\w{{0,2}}|"
        rf"отряд\w{{0,2}}|загін|загону|фонд\w{{0,3}}|"
        rf"организаци\w{{1,2}}|організаці\w{{1,2}}|ООО|ОАО|ЗАО|ЧП|ТОВ|ПАТ|ПП|ФОП|ИП|ААТ|ТАА)){GAP}?"
        rf"[«\"“„][^»\"”“\n]{{1,60}}[»\"”“]",
        0.85,
    ),
    _rule(
        MaskKind.ORGANISATION,
        "military unit",
        "it is called a military unit",
        rf"\b(?:military{GAP}unit|v/ch|в/ч|в\.{GAP}?ч\.|в/с|в\.{GAP}?с\.|войсков\w+{GAP}част\w+|військов\w+{GAP}"
        rf"частин\w+|вайсков\w+{GAP}част\w+|част[иь]|частин[аиіу]){GAP}?(?:№|no\.?|number)?{GAP}?"
        rf"[A-ZА-ЯІ]?{DASH}?\d{{4,5}}\b",
        0.97,
        re.IGNORECASE,
    ),
    _rule(
        MaskKind.ORGANISATION, "military unit", "it has the form of a Ukrainian unit's number", r"(?<!\w)[АA]\d{4}(?!\w)", 0.85
    ),
    _rule(
        MaskKind.ORGANISATION,
        "military unit",
        "it has the form of a unit's name",
        rf"\b{_ORDER}(?:{GAP}[\w-]+){{0,5}}?{GAP}{_EN_UNIT}\b",
        0.85,
    ),
    _rule(
        MaskKind.ORGANISATION,
        "military unit",
        "it has the form of a unit's name",
        rf"\b{_ORDER}(?:{GAP}[\w-]+){{0,2}}?{GAP}(?:brigade|regiment|battalion|division|company|platoon|corps|army)\b",
        0.8,
        re.IGNORECASE,
    ),
    _rule(
        MaskKind.ORGANISATION,
        "military unit",
        "it has the form of a unit's name",
        rf"(?<!\w){_ORDER}(?:{GAP}[\w-]+){{0,4}}?{GAP}{_SLAV_UNIT}\b",
        0.85,
        re.IGNORECASE,
    ),
    _rule(
        MaskKind.ORGANISATION,
        "numbered body",
        "a school, hospital or colony by its number",
        rf"\b(?:school|hospital|clinic|kindergarten|colony|prison|SIZO|IK|pharmacy|shop|полиц\w+|школ\w{{1,2}}|"
        rf"больниц\w{{1,2}}|лікарн\w{{1,2}}|поликлиник\w|поліклінік\w|садик\w{{0,2}}|колони\w{{1,2}}|"
        rf"колоні\w{{1,2}}|СИЗО|СІЗО|ИК|ИВС|ІТТ|гимнази\w|гімназі\w|лицей\w?|ліце\w{{1,2}}|цех\w{{0,2}}){GAP}?"
        rf"(?:{DASH}|№|no\.?|number|номер)?{GAP}?\d+\b",
        0.85,
        re.IGNORECASE,
    ),
)
