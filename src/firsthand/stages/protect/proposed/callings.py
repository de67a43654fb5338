"""What people do for a living or in a village, a parish, an army: with a place it often tells who."""

import re

from firsthand.model.testimony import MaskKind
from firsthand.stages.protect.proposed.rule import Rule

_EN = (
    r"nurse|midwife|paramedic|medic|surgeon|dentist|pharmacist|psychologist|veterinarian|teacher|"
    r"schoolteacher|headmaster|headmistress|lecturer|student|librarian|driver|trucker|"
    r"taxi driver|tractor driver|crane operator|train driver|pilot|sailor|fisherman|miner|welder|turner|"
    r"electrician|plumber|carpenter|joiner|mechanic|engineer|programmer|builder|"
    r"bricklayer|painter|tailor|seamstress|baker|cook|chef|waiter|waitress|barber|hairdresser|butcher|"
    r"shopkeeper|cashier|accountant|bookkeeper|bank clerk|clerk|postman|postwoman|"
    r"farmer|milkmaid|shepherd|beekeeper|gardener|forester|hunter|watchman|cleaner|cleaning lady|porter|"
    r"cemetery keeper|gravedigger|blacksmith|shoemaker|"
    r"priest|deacon|monk|nun|imam|mullah|rabbi|pastor|elder of the village|village elder|village head|"
    r"headman|starosta|journalist|photographer|blogger|actor|actress|musician|singer|"
    r"artist|translator|interpreter|volunteer|conscript|sniper|gunner|tankman|tank driver|sapper|scout|"
    r"machine gunner|mortarman|drone operator|radio operator|border guard|fireman|"
    r"firefighter|customs officer|pensioner|housewife|deserter|mobik"
)
_SLAV = (
    r"медсестр\w{1,2}|медбрат\w{0,3}|акушер\w{0,3}|фельдшер\w{0,3}|хирург\w{0,3}|хірург\w{0,3}|"
    r"стоматолог\w{0,3}|терапевт\w{0,3}|аптекар\w{0,3}|фармацевт\w{0,3}|психолог\w{0,3}|"
    r"вчител\w{1,4}|учител\w{1,4}|викладач\w{0,4}|преподавател\w{1,4}|вихователь?к?\w{0,2}|"
    r"воспитател\w{1,4}|студент\w{0,4}|аспірант\w{0,3}|аспирант\w{0,3}|библиотекар\w{0,2}|"
    r"бібліотекар\w{0,3}|"
    r"водител\w{1,2}|водій|водія|водієм|шофер\w{0,3}|шофёр\w{0,3}|таксист\w{0,3}|тракторист\w{0,3}|"
    r"комбайн[её]р\w{0,3}|крановщик\w{0,2}|кранівник\w{0,2}|машинист\w{0,3}|машиніст\w{0,3}|моряк\w{0,3}|"
    r"шахт[аеё]р\w{0,3}|сварщик\w{0,2}|зварювальник\w{0,3}|токар\w{0,3}|электрик\w{0,2}|електрик\w{0,3}|"
    r"сантехник\w{0,2}|сантехнік\w{0,3}|столяр\w{0,3}|слесар\w{0,2}|слюсар\w{0,3}|"
    r"механик\w{0,2}|механік\w{0,3}|программист\w{0,3}|програміст\w{0,3}|строител\w{1,2}|"
    r"будівельник\w{0,3}|швея|швеёй|швачк\w{1,2}|пекар\w{0,3}|повар\w{0,3}|кухар\w{0,4}|официант\w{0,3}|"
    r"офіціант\w{0,3}|"
    r"парикмахер\w{0,2}|перукар\w{0,3}|продавщиц\w{1,2}|продавчин\w{1,2}|продав(?:ец|ца|цом|ець|ця)|"
    r"кассир\w{0,2}|касир\w{0,2}|бухгалтер\w{0,4}|почтальон\w{0,2}|листонош\w{1,2}|фермер\w{0,3}|"
    r"доярк\w{1,2}|пастух\w{0,3}|пасечник\w{0,2}|пасічник\w{0,3}|агроном\w{0,3}|лесник\w{0,2}|"
    r"лісник\w{0,3}|сторож\w{0,3}|уборщиц\w{1,2}|прибиральниц\w{1,2}|священник\w{0,3}|священик\w{0,3}|"
    r"монах\w{0,3}|монахин\w{1,2}|імам\w{0,3}|имам\w{0,3}|муфтий|пастор\w{0,3}|раввин\w{0,3}|рабин\w{0,3}|"
    r"старост\w{1,2}|журналист\w{0,4}|журналіст\w{0,4}|фотограф\w{0,3}|музыкант\w{0,3}|музикант\w{0,3}|"
    r"перекладач\w{0,4}|переводчи\w{1,3}|волонт[её]р\w{0,4}|пенсион[её]р\w{0,4}|пенсіонер\w{0,4}|"
    r"домохозяйк\w{1,2}|домогосподарк\w{1,2}|снайпер\w{0,3}|пулем[её]тчик\w{0,2}|кулеметник\w{0,3}|"
    r"танкист\w{0,3}|танкіст\w{0,3}|сап[её]р\w{0,3}|разведчик\w{0,2}|розвідник\w{0,3}|минометчик\w{0,2}|"
    r"мінометник\w{0,3}|связист\w{0,3}|зв[’'ʼ]язківець|пограничник\w{0,2}|прикордонник\w{0,3}|"
    r"пожарн(?:ый|ого|ым)|пожежник\w{0,3}|писар\w{0,3}|покоївк\w{1,2}|горничн\w{2,3}|офіціантк\w{1,2}|"
    r"зубн\w{2,3} техн\w{1,5}|диспетчер\w{0,3}|інженер\w{0,3}|инженер\w{0,3}|економіст\w{0,3}|"
    r"экономист\w{0,3}|срочник\w{0,2}|строковик\w{0,3}|мобик\w{0,2}|"
    r"настаўнік\w{0,2}|"
    r"настаўніц\w{1,2}|вадзіцел\w{1,2}|урач\w{0,2}|святар\w{0,2}"
)

# After a verb of work: where somebody works, when it has no name of its own.
_WORKS = (
    r"(?:works|worked|working|employed|job) (?:at|for|in|with) (?:the |a |an |our |his |her )?"
    r"(?!(?:years?|months?|time|day|night|it|him|her|me|us|them|this|that)\b)([^\W\d_][\w’'-]*(?"
    r": [^\W\d_][\w’'-]*)?)"
)
_SLAV_WORKS = (
    r"(?:работа(?:ю|ет|л|ла|ли|ют|ешь)|працю(?:ю|є|вав|вала|вали|ють)|служи(?:л|ла|т|в|ть)|трудил(?:ся|"
    r"ась)|учил(?:ся|ась)|учит(?:ся)|"
    r"навча(?:вся|лась|лася|ється)|вчи(?:вся|лась|лася|ться)|вучы(?:ўся|лася)|працава(?:ў|ла)|працуе) (?"
    r":тогда |тоді |там )?(?:в|во|на|у|при) "
    r"(?:наш\w{1,2} |одн\w{1,2} |местн\w{2,3} |місцев\w{2,3} )?([^\W\d_][\w’'ʼ-]*(?: (?:№ ?)?\d[\w-]*(?"
    r": [^\W\d_]+)?)?)"
)

CALLING_RULES = (
    Rule("workplace", MaskKind.ORGANISATION, "where somebody works", re.compile(rf"\b{_WORKS}", re.IGNORECASE), 0.4, group=1),
    Rule(
        "workplace", MaskKind.ORGANISATION, "where somebody works", re.compile(rf"\b{_SLAV_WORKS}", re.IGNORECASE), 0.4, group=1
    ),
    Rule(
        "calling",
        MaskKind.DEMOGRAPHIC,
        "what somebody does",
        re.compile(rf"\b(?:an?[ ])?(?:{_EN})s?\b(?![^\S\n]?:)(?:[ ]by[ ]trade)?", re.IGNORECASE),
        0.4,
    ),
    Rule("calling", MaskKind.DEMOGRAPHIC, "what somebody does", re.compile(rf"\b(?:{_SLAV})\b", re.IGNORECASE), 0.4),
)
