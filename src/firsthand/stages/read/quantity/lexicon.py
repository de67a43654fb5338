"""The word lists of the English rules. Another language brings its own module with the same names."""

from typing import Final


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(text.split())


ONES: Final = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS: Final = words("twenty thirty forty fourty fifty sixty seventy eighty ninety")
SCALES: Final = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "score": 20.0,
}
SUFFIXES: Final = {"k": 1e3, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12, "mio": 1e6, "mil": 1e6}
PLURAL_SCALES: Final = {
    "tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
}  # fmt: skip
CARDINALS: Final = ONES | TENS | {"zero", "hundred", "thousand", "million", "billion", "trillion"}
FRACTIONS: Final = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6,
    "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
ORDINALS: Final = words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth "
    "eightieth ninetieth hundredth thousandth"
)
ORDINAL_ENDS: Final = words("st nd rd th")
MONTHS: Final = words(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec"
)
WEEKDAYS: Final = words("monday tuesday wednesday thursday friday saturday sunday")
DETERMINERS: Final = words("the a an this that these those his her its their our my your each every any")
POSSESSIVES: Final = words("the his her its their our my your these those all")
IN_A_YEAR: Final = words(
    "in since by until till during from after before of circa early late mid and year years census election elections "
    "winter summer spring autumn around"
)
# What follows a noun phrase rather than belongs to it.
FUNCTION: Final = words(
    "a an the and or but nor if then than that which who whom whose when where while as because so of in on at to "
    "from by for with without into onto over under above below near after before during since until between among "
    "amid against about around through across along behind beside inside outside upon within off out up down is are "
    "was were be been being am has have had having do does did will would shall should can could may might must not "
    "no it its he she they we i you his her their our my your him them us me this these those there here said says "
    "say told tells tell also only just even still already later ago each every all both either neither more less "
    "fewer most least other others another such too very now today yesterday tomorrow alone altogether together "
    "revised per according including plus minus died fled came went left took made got put gave found saw seen remain "
    "remains remained survived crossed gathered marched drowned burned returned escaped arrived surrendered deserted "
    "fell ran lost won broke sank spoke knew kept held met sent spent fought built brought heard paid sold hid rose "
    "began became led drove wrote wore stayed stood refused resigned"
)
PEOPLE: Final = words(
    "mother father grandmother grandfather wife husband uncle aunt cousin widow grandson granddaughter niece nephew "
    "man woman child person soldier civilian fighter officer prisoner policeman policewoman boy girl survivor witness "
    "guard patient miner doctor nurse teacher worker driver resident villager refugee hostage victim recruit "
    "conscript brother sister son daughter baby student pupil monk priest voter sailor pilot neighbour neighbor "
    "relative friend militant rebel insurgent gunman attacker militiaman passenger detainee inmate journalist medic "
    "rescuer farmer shepherd fisherman lawyer judge body corpse"
)
PLURALS: Final = words(
    "men women children people police troops personnel cattle infantry policemen policewomen gunmen militiamen "
    "fishermen servicemen crewmen firemen staff teeth feet sheep lives aircraft casualties deaths militia cavalry "
    "youth livestock clergy"
)
NOT_PLURAL: Final = words(
    "this his its was is has does as us thus plus less across always perhaps besides towards afterwards news yes"
)
# Words that stand for people counted: "12 killed".
NOMINALS: Final = words(
    "dead killed wounded injured missing kia wia mia hurt maimed arrested detained captured displaced homeless"
)
NO_COUNTS: Final = PLURALS | words(
    "casualty casualties deaths injuries fatalities victims survivors civilians soldiers losses prisoners wounded "
    "injured dead hostages children patients officers fighters guards police policemen residents houses homes bodies "
    "shots attacks explosions witnesses strikes incidents arrests detainees refugees workers teachers doctors troops "
    "trucks tanks shells rockets drones mines weapons"
)
UNITS: Final = words(
    "km kilometre kilometres kilometer kilometers metre metres meter meters m cm mm centimetre centimetres centimeter "
    "centimeters millimetre millimetres millimeter millimeters mile miles yard yards inch inches kg kilogram "
    "kilograms kilo kilos gram grams g tonne tonnes ton tons lb lbs pound-weight litre litres liter liters gallon "
    "gallons barrel barrels hectare hectares acre acres second seconds minute minutes hour hours day days week weeks "
    "month months year years decade decades century centuries night nights degree degrees volt volts watt watts "
    "megawatt megawatts mw kw kwh kilowatt kilowatts hertz mph knot knots points times point calibre caliber "
    "percentage fold"
)
FEET: Final = words("feet foot")
CURRENCIES: Final = words(
    "dollar dollars euro euros pound pounds cent cents crown crowns hryvnia hryvnias rouble roubles ruble rubles "
    "rupee rupees yen yuan franc francs lira liras dinar dinars rial rials riyal riyals shekel shekels peso pesos "
    "krona kronor zloty zlotys tenge lari"
)
CURRENCY_CODES: Final = words("usd eur gbp uah rub chf jpy pln try ils cad aud us$")
CURRENCY_SIGNS: Final = frozenset("$€£¥₴₽₺₪₹")
# What a number after them names, not counts.
LABELS: Final = words(
    "hall unit article page pages chapter section resolution version route road highway channel room flat apartment house "
    "block building school hospital line gate platform flight boeing airbus case file docket paragraph rule order "
    "decree law number no nos figure table appendix annex item part volume vol grade level category phase stage tier "
    "type class mark model series sector zone district ward precinct checkpoint post base camp station suite floor "
    "lot plot hill height bus tram train exit junction question episode season day week round bravo radio psalm verse "
    "locker cell bed pier berth dock hangar warehouse colony street avenue lane box operation war windows falcon "
    "apollo covid entrance group opus agent division brigade battalion regiment company army corps squadron platoon "
    "patrol area point protocol clause schedule exhibit count form top ps sura kalashnikov mig sukhoi galaxy iphone "
    "android playstation studio track player factor km kilometre kilometer mile marker"
)
STREETS: Final = words(
    "street st avenue ave road rd lane boulevard blvd square drive place embankment prospekt prospect way close "
    "terrace row alley"
)
SINGULAR_AGES: Final = PEOPLE - {"body", "corpse"}
CLOCK: Final = words("am pm a.m p.m o'clock o’clock gmt utc cet est hrs")
TOLLS: Final = words(
    "toll number figure total count losses casualties deaths dead killed victims estimate tally stood reached "
    "numbered strength killing wounding injured wounded list membership population crowd force garrison"
)
TRENDS: Final = words(
    "rose rise rises risen rising raise raises raised raising revise revised revises lower lowered lowers cut "
    "increase increased climbs climb climbed jumped fell fall falls fallen drop dropped decreased grew grow grown "
    "went gone updated update corrected reduced changed upped"
)
# "One" that counts nothing, by the word after it or before it.
AFTER_ONE: Final = words(
    "day morning night evening afternoon time thing another side way hand knows thinks sees says hears feels wants "
    "needs cannot can't never always who's wonders wishes hopes remembers forgets imagines believes understands might "
    "ought"
)
BEFORE_ONE: Final = words(
    "no every each any some this that which the another number someone big whole last next first red good bad"
)
# "Nobody" that counts nothing: what nobody knows or says is not a number of people.
AFTER_NOBODY: Final = words(
    "knows knew know said says told tells wants wanted can could would will should believes believed thinks thought "
    "understands understood cares cared else is's expects expected admits admitted denies denied asked asks listens "
    "listened"
)
