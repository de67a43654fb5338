"""Ages, and what somebody is by birth, faith, body or calling: alone it names nobody, together it does."""

import re

from firsthand.model.testimony import MaskKind
from firsthand.stages.protect.proposed.number_words import EN_NUMBER, SLAV_NUMBER, SLAV_ORDINAL
from firsthand.stages.protect.proposed.rule import DASH, GAP, Rule

_NUMBER = rf"(?:\d{{1,3}}|{EN_NUMBER})"
_SLAV_NUMBER = rf"(?:\d{{1,3}}|{SLAV_NUMBER})"
_PEOPLES = (
    r"Ukrainians?|Russians?|Belarusians?|Tatars?|Crimean Tatars?|Roma|Gypsy|Armenians?|Georgians?|"
    r"Azerbaijanis?|Chechens?|Ingush|Dagestanis?|Ossetians?|Buryats?|Tuvans?|"
    r"Kurds?|Kurdish|Turks?|Turkish|Turkmens?|Arabs?|Syrians?|Iraqis?|Iranians?|Afghans?|Pashtuns?|"
    r"Hazaras?|Tajiks?|Uzbeks?|Kazakhs?|Kyrgyz|Uyghurs?|Yazidis?|Yezidis?|"
    r"Poles?|Polish|Germans?|British|Irish|Scottish|Welsh|English|French|Italians?|Spanish|Spaniards?|"
    r"Portuguese|Swedish|Swedes?|Danish|Danes?|Norwegians?|Finnish|Finns?|Dutch|"
    r"Belgians?|Austrians?|Swiss|Hungarians?|Romanians?|Moldovans?|Bulgarians?|Serbs?|Serbian|Croats?|"
    r"Croatian|Bosnians?|Bosniaks?|Albanians?|Kosovars?|Macedonians?|Greeks?|Cypriots?|"
    r"Czechs?|Slovaks?|Slovenes?|Slovenian|Lithuanians?|Latvians?|Estonians?|Jews?|Jewish|Israelis?|"
    r"Palestinians?|Lebanese|Jordanians?|Egyptians?|Sudanese|Somalis?|Ethiopians?|Eritreans?|"
    r"Nigerians?|Ghanaians?|Kenyans?|Ugandans?|Rwandans?|Congolese|Moroccans?|Algerians?|Tunisians?|"
    r"Libyans?|Pakistanis?|Indians?|Bangladeshis?|Sri Lankans?|Tamils?|Nepalese|Chinese|"
    r"Tibetans?|Koreans?|Japanese|Vietnamese|Burmese|Rohingyas?|Thai|Filipinos?|Indonesians?|Americans?|"
    r"Canadians?|Mexicans?|Colombians?|Venezuelans?|Brazilians?|Cubans?|Jamaicans?|"
    r"Africans?|Asians?|Caucasians?|Australians?"
)
_FAITHS = (
    r"Muslims?|Sunnis?|Shi[’']?(?:as?|ites?)|Alawites?|Druze|Christians?|Orthodox|Catholics?|Protestants?|"
    r"Baptists?|Adventists?|Pentecostals?|Buddhists?|Hindus?|Sikhs?|Jehovah[’']s Witness(?:es)?|atheists?"
)
_BODY = (
    r"pregnant|disabled|disability|wheelchair|deaf|mute|blind|amputee|epilep\w+|diabet\w+|HIV(?"
    r":-positive)?|AIDS|hepatitis(?: [ABC])?|tuberculosis|cancer|schizophreni\w+|"
    r"widow(?:er|s)?|orphans?|twins?|gay|lesbian|bisexual|transgender|homosexual|"
    r"беременн\w+|вагітн\w+|инвалид\w*|інвалід\w*|глух\w+|слеп(?:ой|ая|ого)|сліп(?:ий|а|ого)|диабет\w*|"
    r"діабет\w*|эпилепс\w+|епілепс\w+|туберкул[её]з\w*|туберкульоз\w*|"
    r"вдов(?:а|ец|ы|ой|у|и|ою|івець)|удав(?:а|ец)|сирот\w*|близнец\w*|близнюк\w*"
)
_SLAV_PEOPLES = (
    r"(?:крымск\w+ татар\w*|кримськ\w+ татар\w*|цыган\w*|циган\w*|ром(?:ов|ів)|армян\w*|вірмен\w*|"
    r"грузин\w*|азербайджан\w*|чечен\w*|ингуш\w*|інгуш\w*|дагестан\w*|"
    r"осетин\w*|бурят\w*|тувин\w*|татар\w*|башкир\w*|таджик\w*|узбек\w*|казах\w*|киргиз\w*|еврей\w*|"
    r"єврей\w*|евре[яию]\w*|поляк\w*|мусульман\w*|католик\w*|баптист\w*|"
    r"православн\w+|протестант\w*|адвентист\w*)"
)


def _rule(
    name: str, because: str, pattern: str, confidence: float, flags: re.RegexFlag = re.IGNORECASE, *, group: int = 0
) -> Rule:
    return Rule(name, MaskKind.DEMOGRAPHIC, because, re.compile(pattern, flags), confidence, group=group)


AGE_RULES = (
    _rule(
        "schooling",
        "which year of school or study",
        rf"\b(?:{SLAV_ORDINAL}|\d{{1,2}}(?:-?\w{{1,2}})?){GAP}(?:курс\w{{0,2}}|класс?\w{{0,2}}|класі)\b",
        0.5,
    ),
    _rule(
        "age",
        "how old somebody is",
        rf"\b{SLAV_NUMBER}{GAP}(?:лет|років|года|роки|гадоў)\b(?!{GAP}(?:назад|тому|таму))|\b{SLAV_NUMBER}{GAP}"
        rf"(?:было|було|исполнилось|виповнилося|стукнуло)\b",
        0.6,
    ),
    _rule(
        "age",
        "a number as a whole answer",
        rf"(?m)(?:^|[:—–-])[ ]?({_NUMBER}|{_SLAV_NUMBER})(?=[.,!]?$|[.,][ ])",
        0.4,
        group=1,
    ),
    _rule("age", "how old somebody is", rf"\b(?:лет|років|гадоў){GAP}(?:под{GAP})?{_SLAV_NUMBER}\b", 0.8),
    _rule(
        "age",
        "how old somebody is",
        rf"\b{_NUMBER}(?:{GAP}|{DASH})(?:years?|months?|weeks?)(?:{GAP}|{DASH})(?:olds?\b|of{GAP}age\b)",
        0.95,
    ),
    _rule(
        "age",
        "how old somebody is",
        rf"\b(?:aged?|ages){GAP}(?:of{GAP})?(?:about{GAP}|only{GAP})?{_NUMBER}\b(?:{GAP}?(?:{DASH}|and|to|"
        rf"or){GAP}?{_NUMBER}\b)?(?:{GAP}years(?:{GAP}old)?)?",
        0.9,
    ),
    _rule(
        "age",
        "how old somebody is",
        rf"\b(?:I|he|she|they)(?:[’'](?:m|s|re)|{GAP}(?:am|is|was|were|are|turned)){GAP}(?:about{GAP}|only{GAP}"
        rf"|just{GAP}|almost{GAP}|over{GAP})?{_NUMBER}\b(?!{GAP}?(?:%|per|people|of|km|kilo|metre|meter|times|"
        rf"percent|minutes|hours|miles|steps))",
        0.75,
    ),
    _rule(
        "age",
        "how old somebody is",
        rf"\bin{GAP}(?:my|his|her|their|its){GAP}(?:(?:early|mid|late){DASH}?{GAP}?)?(?:teens|twenties|"
        rf"thirties|forties|fifties|sixties|seventies|eighties|nineties|\d0s)\b",
        0.85,
    ),
    _rule("age", "how old somebody is", rf"(?<=[^\W\d_]{{2}}),{GAP}(1?\d\d)(?=,{GAP}[^\W\d_])", 0.5, group=1),
    _rule(
        "age",
        "how old somebody is",
        rf"(?<!\w)\d{{1,3}}{DASH}?{GAP}?(?:т?и?ти|мі|ми|х|ці)?{DASH}?{GAP}?(?:летн|річн|гадов)\w+|\b\w+(?"
        rf":летн(?:ий|яя|его|ему|ей|юю|им|ие|их)|річн(?:ий|а|ого|ої|ому|им|их|у))\b",
        0.85,
    ),
    _rule(
        "age",
        "how old somebody is",
        rf"\b(?:мне|ему|ей|им|мені|йому|їй|їм|мне|яму|ёй){GAP}(?:(?:было|тогда|сейчас|уже|около|исполнилось|"
        rf"було|тоді|зараз|вже|близько|виповнилося|было|было|тады|цяпер){GAP}){{0,3}}{_SLAV_NUMBER}\b(?:{GAP}(?:лет|"
        rf"года?|рок\w+|рік|гадоў|гады))?",
        0.9,
    ),
    _rule(
        "age",
        "how old somebody is",
        rf"\b(?:возраст\w*|вік\w{{0,2}}|узрост\w*){GAP}?[:—-]?{GAP}?(?:(?:около|близько|каля){GAP})?"
        rf"\d{{1,3}}\b|\b(?:в|у|на)?{GAP}?возрасте{GAP}\d{{1,3}}\b",
        0.9,
    ),
)

PEOPLE_RULES = (
    _rule(
        "people",
        "a people or a faith",
        rf"\b(?:{_PEOPLES}|{_FAITHS})\b(?:[ -](?:citizen|national|nationality|origin|descent)s?\b)?",
        0.5,
        re.NOFLAG,
    ),
    _rule("people", "a people or a faith", rf"\b{_SLAV_PEOPLES}\b", 0.5),
    _rule("body", "what can be seen or is known of a person's body or family", rf"\b(?:{_BODY})\b", 0.5),
)
