"""Words that tell whether a name is a place's, and which kind of place."""

from firsthand.model.place import PlaceClass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before the name of a place.
LOCATIVES = _words(
    "in at near from to around outside towards toward over through across into between inside within beyond throughout "
    "off via above beside leaving left reached entered visited fled besieged shelled"
)
# Of these, what may stand before a place that no gazetteer knows, without more words that say so.
NEW_PLACE_CUES = _words("in near outside around at")
# "the village of X": what kind of place X is.
KINDS = {
    "town": PlaceClass.TOWN,
    "city": PlaceClass.TOWN,
    "port": PlaceClass.TOWN,
    "capital": PlaceClass.TOWN,
    "suburb": PlaceClass.TOWN,
    "village": PlaceClass.VILLAGE,
    "hamlet": PlaceClass.VILLAGE,
    "settlement": PlaceClass.VILLAGE,
    "district": PlaceClass.DISTRICT,
    "county": PlaceClass.DISTRICT,
    "municipality": PlaceClass.DISTRICT,
    "neighbourhood": PlaceClass.DISTRICT,
    "neighborhood": PlaceClass.DISTRICT,
    "region": PlaceClass.REGION,
    "province": PlaceClass.REGION,
    "governorate": PlaceClass.REGION,
    "oblast": PlaceClass.REGION,
    "state": PlaceClass.REGION,
    "island": PlaceClass.REGION,
    "republic": PlaceClass.COUNTRY,
}
# "the X region": what the words after a name make of it.
KINDS_AFTER = {word: kind for word, kind in KINDS.items() if kind in {PlaceClass.REGION, PlaceClass.DISTRICT}} | {
    "raion": PlaceClass.DISTRICT,
    "hromada": PlaceClass.DISTRICT,
}
SITES = _words(
    "airport airfield airbase bridge camp checkpoint crossing dam factory hospital mine plant prison refinery school "
    "square station street"
)
TITLES = _words(
    "mr mrs ms miss dr prof professor sir lord lady dame captain capt colonel col general gen major maj lieutenant lt "
    "sergeant sgt private corporal president minister senator sen governor gov mayor judge justice king queen prince "
    "princess pope imam sheikh rabbi father sister brother saint st rep congressman congresswoman ambassador spokesman "
    "spokeswoman chancellor inspector detective"
)
# Verbs of which a government can be the subject.
SPEECH = _words(
    "said says say denied denies claimed claims warned warns announced announces accused accuses insisted insists argued "
    "argues rejected rejects confirmed confirms demanded demands condemned condemns called calls urged urges vowed vows "
    "told tells wants wanted signed agreed refused refuses hopes hoped blamed blames abstained pledged pledges"
)
PERSONS = _words("he she his her him")
# Names of places that are also people's: taken for a place only where words beside them say so.
PEOPLE = _words(
    "jordan georgia nancy sofia florence chelsea austin jackson lincoln madison charlotte victoria sydney adelaide "
    "carolina virginia dakota kent chester hamilton washington houston dallas tyler santiago chad milan valencia ali "
    "hassan brooklyn savannah sierra cheyenne lourdes aurora carson clinton "
    "cleveland columbus denver douglas franklin grant harrison jefferson kelly logan marion mason monroe nelson newton "
    "norman orlando paterson perry preston quincy raleigh regina roman salem scott sharon sheridan shirley stanley "
    "stuart taylor troy vernon warren wayne wilson winston york ashley barry bradley brandon bruno byron calvin carmen "
    "casey clayton craig dayton diego duncan dylan evans gordon harvey irving jose juan leon leo lima lucas luis marco "
    "maria martin mary max medina mercedes miguel mohammed muhammad murray oscar pablo pedro pierre ramon ray robert "
    "rosa ross roy ruby salvador samara san santa santos sidney simon spencer st stephen teresa thomas victor vincent "
    "walter white brown black"
)
# Names of places that are common words: only a preposition before them makes a place of them, and only inside a sentence.
COMMON = _words(
    "reading mobile split nice orange bath best hope victory union march may cork deal sale much bar ham police most man "
    "male date same of the a an and but for not so as if it its he she we they you i this that these those there then "
    "when where what who why how all any both each few many some such no nor only own other one two three four five six "
    "seven eight nine ten first second third last next new old big little long short high low north south east west "
    "northern southern eastern western central upper lower left right good great red blue green black white gold silver "
    "stone rock hill lake river sea bay beach park garden field forest wood woods bridge church castle tower house home "
    "hall court market mill station street road cross ford port harbour island mountain valley spring summer autumn "
    "winter monday tuesday wednesday thursday friday saturday sunday january february april june july august september "
    "october november december army navy force guard council parliament congress senate ministry government state states "
    "nation nations republic democratic people party press times post news day night morning god lord king queen prince "
    "bishop major general colonel captain sergeant mayor judge minister president doctor nurse teacher soldier officer "
    "driver mother father brother sister son daughter friend love peace war truth justice liberty freedom independence "
    "progress industry enterprise energy power star moon sun eagle lion bear wolf fox horse bull buffalo swan wells "
    "banks bank rope can will more less under over after before during since until while because once here now today yes "
    "our my your his her their was were is are be been has had have do does did said see say made make found goods water "
    "fire earth gas oil iron steel copper salt sugar rice corn apple cherry olive rose lily holly ivy iris english latin "
    "arab polish german french roman greek turkish russian also real colon pan mare bor mir unit team group company "
    "brothers friends charity band"
)
# Common words that no preposition makes a place of.
NEVER = (
    _words(
        "march may june july august september october november december january february april monday tuesday wednesday "
        "thursday friday saturday sunday spring summer autumn winter english latin arab polish german french roman greek "
        "turkish russian the a an and but for not so as if it its he she we they you i this that these those there then when "
        "where what who why how all any both each few many some such no nor only own other one two three four five six seven "
        "eight nine ten first second third army parliament congress senate court police ministry god here now today my your "
        "his her their our yes of university google facebook twitter youtube church council committee association agency "
        "company corporation union league times post bank party"
    )
    | LOCATIVES
)
# What may stand in a name between its capitalised words.
INNER = _words("of the and de del da do dos la le les el al upon on in an sur am der bei ad az")
# Capitalised words after "in" or "at" that are no unknown places.
NOT_NEW = _words(
    "english russian ukrainian arabic french german spanish chinese parliament congress court christ islam god general "
    "addition total fact office houston telegram twitter facebook youtube whatsapp instagram google reuters bbc cnn nato "
    "eu un unicef unhcr i we he she they it ms mr mrs dr ramadan easter christmas lent"
)
# A name that ends so is an organisation's or a work's.
ORGANISATION_ENDS = _words(
    "university college ministry agency company group party bank times post herald news tribune journal institute "
    "association foundation council committee corps brigade battalion division regiment court parliament congress inc "
    "ltd llc corporation church brothers school hospital press radio television tv service services authority commission "
    "union league club cup conference"
)
