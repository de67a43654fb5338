"""Words that tell who a phrase speaks of: one table for each kind, as lists that anyone may check. docs/methods/speakers.md."""

from typing import NamedTuple

from firsthand.stages.read.speakers.mention import words_of


class Noun(NamedTuple):
    """What a noun says of the one it names: kind (person, org, document, group), gender ('m', 'f', ''), singular form."""

    kind: str
    gender: str
    singular: str
    is_plural: bool


# Titles and ranks that stand before a name.
MALE_TITLES = words_of("mr sir lord king prince father fr brother monsieur sheikh emir sultan herr señor baron duke pope")
FEMALE_TITLES = words_of("mrs ms miss mme madame lady dame queen princess sister mother frau señora baroness duchess")
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | words_of(
        """dr doctor prof professor rev reverend gen general col colonel lt lieutenant maj major capt captain sgt sergeant cpl
    corporal pvt private brig brigadier adm admiral marshal commander commodore insp inspector supt superintendent det
    detective officer constable sheriff sen senator rep representative congressman congresswoman gov governor pres
    president vice deputy prime minister chancellor secretary ambassador consul envoy commissioner councillor councilor
    councilman councilwoman mayor judge justice magistrate attorney counsel prosecutor speaker chairman chairwoman chair
    chief director executive head premier rabbi imam mullah ayatollah archbishop bishop cardinal patriarch pastor saint
    hon honourable honorable first second senior junior former ex-president acting interim spokesman spokeswoman
    spokesperson coach manager captain editor-in-chief ceo cfo coo cto md mp mep sr staff master warrant petty shadow home
    foreign defense defence interior health finance education justice agriculture energy trade state attorney press human
    rights national security adviser advisor regional district"""
    )
)
# Those of them that are offices: alone, they stand for the one who holds it.
OFFICES = words_of(
    """president minister chancellor secretary governor mayor premier judge justice ambassador commissioner director chairman
    chairwoman senator general colonel speaker prosecutor king queen prince princess pope patriarch bishop archbishop
    sheikh commander captain chief sheriff doctor professor officer coach spokesman spokeswoman spokesperson congressman
    congresswoman representative"""
)
# What a shortened title lets its bearer be called.
SHORT_ROLES = {
    "gen": "general", "col": "colonel", "lt": "lieutenant", "maj": "major",
    "capt": "captain", "sgt": "sergeant", "sen": "senator",
    "rep": "representative", "gov": "governor", "dr": "doctor",
    "prof": "professor", "insp": "inspector", "supt": "superintendent",
    "det": "detective", "adm": "admiral", "brig": "brigadier", "pres": "president", "cllr": "councillor", "rev": "priest",
}  # fmt: skip
# Last words of names that no person has: feasts, wars, prizes, streets, rivers.
THINGS = words_of(
    """day week month year eve war wars cup championship championships games olympics festival prize award awards act bill
    accord accords street avenue road square boulevard lane river lake sea ocean mountain mountains hills valley desert
    airport bridge tower hotel island islands county state province region district oblast city hall park beach coast port
    bay strait gulf peninsula crossing border prison camp stadium plaza palace cathedral castle museum carnival conference
    summit convention constitution magazine album show"""
)
# Peoples and parties, which stand before a name or an office.
DEMONYMS = words_of(
    """american british english scottish welsh irish french german italian spanish portuguese dutch belgian swiss austrian
    swedish norwegian danish finnish polish czech slovak hungarian romanian bulgarian greek turkish russian ukrainian
    belarusian moldovan georgian armenian azerbaijani serbian croatian bosnian albanian slovenian lithuanian latvian
    estonian israeli palestinian lebanese syrian iraqi iranian jordanian egyptian libyan tunisian algerian moroccan
    sudanese ethiopian eritrean somali kenyan ugandan rwandan congolese nigerian ghanaian malian south north african
    european asian indian pakistani afghan bangladeshi burmese chinese japanese korean taiwanese vietnamese thai
    indonesian malaysian filipino australian canadian mexican cuban colombian venezuelan brazilian argentine argentinian
    chilean peruvian yemeni saudi emirati qatari kuwaiti chechen kurdish arab jewish muslim christian catholic orthodox
    republican democrat democratic conservative labour liberal us uk eu un award-winning state"""
)
# A definite description of this kind takes up the person that the sentence before is about.
GENERIC = words_of(
    """man woman boy girl teenager candidate incumbent nominee contender veteran native newcomer politician billionaire
    businessman businesswoman actor actress star player pensioner widow widower"""
)
_MALE = """
    man boy father husband brother son uncle nephew grandfather grandson king prince spokesman chairman policeman fireman
    congressman councilman gentleman widower monk priest boyfriend salesman businessman cameraman fisherman serviceman
    stepfather waiter actor grandpa dad guy lad groom nobleman
    """
_FEMALE = """
    woman girl mother wife sister daughter aunt niece grandmother granddaughter queen princess spokeswoman chairwoman
    policewoman congresswoman councilwoman lady widow nun girlfriend saleswoman businesswoman servicewoman stepmother
    waitress actress grandma mum mom bride housewife midwife heroine mistress landlady
    """
_PERSON = """
    person human individual child baby teenager adult parent relative cousin friend neighbour neighbor colleague partner
    spouse twin pensioner resident villager citizen civilian local migrant refugee evacuee survivor victim witness bystander
    passerby onlooker visitor tourist guest passenger pilgrim driver pilot sailor farmer worker labourer laborer miner
    teacher lecturer professor student pupil graduate researcher scientist scholar historian economist analyst expert
    specialist engineer technician doctor physician surgeon nurse medic paramedic psychologist psychiatrist patient lawyer
    solicitor barrister attorney counsel judge magistrate prosecutor juror defendant plaintiff claimant suspect prisoner
    detainee inmate hostage convict officer detective inspector sheriff guard soldier fighter rebel militant gunman sniper
    conscript recruit veteran commander general colonel major captain lieutenant sergeant admiral marshal combatant
    mercenary official minister president premier chancellor senator lawmaker legislator deputy politician candidate
    incumbent nominee contender frontrunner native newcomer billionaire star superintendent brigadier captain governor mayor
    councillor councilor ambassador diplomat envoy secretary commissioner chief head leader director manager executive ceo
    boss chair chairperson founder co-founder cofounder owner employer employee employee staffer aide adviser advisor
    assistant secretary clerk spokesperson representative delegate negotiator mediator monitor observer investigator
    inspector auditor regulator activist campaigner volunteer organiser organizer protester demonstrator advocate donor
    journalist reporter correspondent editor columnist commentator blogger writer author novelist poet artist musician
    singer photographer filmmaker producer presenter host anchor interviewer interviewee translator interpreter player
    footballer athlete coach trainer referee captain fan priest pastor imam rabbi bishop archbishop cardinal pope cleric
    preacher monk saint insider whistleblower informant source speaker caller user poster reader viewer customer client
    trader seller buyer shopkeeper baker butcher cook carpenter builder mechanic electrician plumber cleaner rescuer
    firefighter smuggler trafficker dealer thief attacker killer murderer bomber hacker coauthor co-author curator lecturer
    academic biologist chemist physicist astronomer geologist meteorologist ecologist archaeologist pathologist
    epidemiologist statistician philosopher critic biographer librarian archivist treasurer accountant banker investor
    entrepreneur developer designer architect contractor landlord tenant householder caretaker warden headteacher principal
    dean provost rector bureaucrat operative agent spy peacekeeper deputy counsellor counselor therapist social-worker youth
    coroner undertaker intern trainee applicant petitioner respondent appellant complainant accuser accused deceased
    deserter dissident exile opponent rival ally supporter backer moderator strategist consultant pollster pundit panelist
    tycoon magnate sponsor broker bystander chaplain follower believer member colleague counterpart successor
    predecessor creator inventor programmer
    """
_ORG = """
    ministry government cabinet parliament senate congress assembly council committee commission court tribunal department
    agency authority bureau office administration directorate inspectorate embassy consulate mission police army navy
    military force brigade battalion regiment division unit militia command headquarters staff party coalition alliance
    union federation association organisation organization group foundation institute institution university college school
    academy hospital clinic church mosque diocese company firm corporation business bank fund manufacturer airline operator
    supplier retailer station channel broadcaster network newspaper paper magazine newswire outlet tabloid daily weekly
    journal website site portal blog service team club league watchdog charity ngo think-tank board panel secretariat
    presidency kremlin pentagon municipality city town village state country nation region province district community bloc
    jury defence defense prosecution opposition campaign camp establishment leadership regime junta mafia gang
    """
_DOCUMENT = """
    report study survey poll paper document letter statement message memo note email e-mail post tweet article story
    editorial book diary record file transcript ruling verdict judgment judgement decision indictment complaint lawsuit
    affidavit testimony filing law bill act treaty agreement resolution constitution charter analysis finding result figure
    statistic datum census dataset database index investigation inquiry audit review assessment evidence footage video
    photograph photo image map chart banner sign poster leaflet notice announcement release communiqué transcript guideline
    manual textbook website telegram headline certificate contract
    """
_GROUP = """
    audience electorate people police authorities officials media staff crew family youth public crowd majority both many
    some others residents
    locals forces troops parents experts critics supporters sources few most all several everyone everybody nobody
    """
_ODD_PLURALS = {
    "men": "man", "women": "woman", "children": "child", "wives": "wife", "policemen": "policeman", "gunmen": "gunman",
    "spokesmen": "spokesman", "firemen": "fireman", "congressmen": "congressman", "businessmen": "businessman",
    "fishermen": "fisherman", "servicemen": "serviceman", "data": "datum", "passersby": "passerby", "thieves": "thief",
    "policewomen": "policewoman", "businesswomen": "businesswoman", "gentlemen": "gentleman", "media": "media",
}  # fmt: skip


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _make_nouns() -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    lists = (
        ("document", "", _DOCUMENT),
        ("org", "", _ORG),
        ("person", "", _PERSON),
        ("person", "m", _MALE),
        ("person", "f", _FEMALE),
    )
    for kind, gender, words in lists:
        for word in words.split():
            nouns[word] = Noun(kind, gender, word, is_plural=False)
            many = _plural(word)
            nouns[many] = Noun("group" if kind == "person" else kind, gender, word, is_plural=True)
    for many, word in _ODD_PLURALS.items():
        gender = nouns[word].gender if word in nouns else ""
        nouns[many] = Noun("group" if word not in {"datum", "media"} else "document", gender, word, is_plural=True)
    for word in _GROUP.split():
        nouns[word] = Noun("group", "", word, is_plural=True)
    return nouns


NOUNS = _make_nouns()
# Last words (or first, before "of") of names of organisations, besides the nouns for them.
ORG_NAMES = (
    frozenset(word for word, noun in NOUNS.items() if noun.kind == "org")
    | words_of(
        """times post guardian herald tribune gazette independent telegraph observer mirror sun mail chronicle bulletin inquirer
    courier star globe journal radio tv television news press media reuters afp interfax bbc cnn nbc abc cbs fox
    broadcasting inc ltd llc plc corp co gmbh sa ag technologies systems industries publishing books records pictures
    studios capital partners ventures holdings laboratories labs group
    international watch observatory centre center initiative project programme program campaign movement front brotherhood
    house nations republic kingdom states society trust museum library archive theatre guard guards corps forces services
    rights monitor house relations affairs scouts aid cross crescent amnesty network stock exchange reserve research
    studies security"""
    )
) - frozenset(["staff", "city", "town", "village", "defence", "defense"])
# What a name's own words let it be called: Radio Kelm is "the station".
CALLED = {
    "station": "radio tv television fm channel broadcasting",
    "channel": "tv television channel news",
    "broadcaster": "radio tv television broadcasting bbc cnn news corporation",
    "network": "tv television news network broadcasting",
    "newspaper": "times post guardian herald tribune gazette telegraph observer mirror mail chronicle journal independent news "
    "courier star globe sun bulletin daily",
    "paper": "times post guardian herald tribune gazette telegraph observer mirror mail chronicle journal independent news "
    "courier star globe sun bulletin daily",
    "daily": "times post guardian herald tribune gazette telegraph mail chronicle journal daily",
    "agency": "agency reuters afp interfax press news ap service tass",
    "newswire": "agency reuters afp interfax press ap",
    "outlet": "times post radio tv news media press",
    "company": "inc ltd llc plc corp co gmbh technologies systems industries holdings company airlines motors energy",
    "firm": "inc ltd llc plc corp co gmbh technologies systems industries holdings partners firm security",
    "corporation": "inc corp corporation",
    "bank": "bank",
    "group": "watch international monitor observatory initiative network association group rights amnesty movement "
    "front aid council "
    "society campaign coalition alliance foundation",
    "organisation": "watch international monitor observatory initiative network association rights amnesty aid council society "
    "foundation organization nations cross crescent",
    "organization": "watch international monitor observatory initiative network association rights amnesty aid council society "
    "foundation organisation nations cross crescent",
    "charity": "trust foundation aid society children cross crescent",
    "ngo": "watch international monitor observatory initiative rights amnesty aid",
    "watchdog": "watch monitor observatory authority commission",
    "school": "school college academy university",
    "institution": "university institute college school academy museum",
    "department": "department ministry",
    "ministry": "ministry",
    "authorities": "authority ministry council administration government",
    "force": "police army force forces",
    "police": "police",
    "army": "army",
    "military": "army forces staff",
}  # fmt: skip
# What a newly named organisation of any kind may be called next.
ANY_ORG = words_of(
    """company firm corporation agency organisation organization group charity ngo watchdog network outlet body association
    union party service site platform publisher manufacturer airline operator broadcaster newspaper paper channel station"""
)
# "The official" may be any of these.
KINDS_OF = {
    "official": "minister president mayor governor secretary spokesman spokeswoman spokesperson "
    "director commissioner deputy head chief",
    "politician": "minister president mayor governor senator lawmaker deputy premier chancellor candidate leader",
    "leader": "president premier chancellor head chief prime minister founder king",
    "officer": "colonel major captain lieutenant sergeant general inspector detective policeman policewoman commander",
    "commander": "colonel major captain general",
    "academic": "professor lecturer researcher scientist historian scholar",
    "scientist": "biologist chemist physicist professor researcher geologist ecologist",
    "researcher": "scientist professor biologist analyst scholar",
    "writer": "author novelist poet journalist",
    "author": "writer novelist",
    "journalist": "reporter correspondent editor columnist",
    "reporter": "journalist correspondent",
    "doctor": "surgeon physician medic",
    "lawyer": "attorney solicitor barrister counsel advocate",
    "attorney": "lawyer counsel prosecutor",
    "expert": "analyst specialist professor researcher scientist",
    "spokesperson": "spokesman spokeswoman",
    "boss": "director manager chief head ceo owner",
    "executive": "ceo director manager chief",
}
# Words that are no name though a sentence begins with them; more are known by being written small elsewhere in the text.
COMMON = words_of(
    """a an the this that these those he she it they we i you his her its their our my your who what which when where why how
    wherever whenever whoever whatever there here if in on at by for from to of with without within about after before
    during since until while although though because as but and or nor so yet both either neither not no yes all any some
    many most much few several each every one two three four five six seven eight nine ten eleven twelve dozens hundreds
    thousands another other others such same also however meanwhile moreover furthermore nevertheless instead otherwise
    therefore thus hence then now today yesterday tomorrow tonight earlier later last next first second third finally once
    again still even only just perhaps maybe probably according despite under over between among against through across
    behind beyond near around outside inside above below upon toward towards per via like unlike than whether did do does
    is are was were be been being have has had can could may might must shall should will would let please well okay ok oh
    um uh right sure thank thanks image photo video audio photograph picture caption source sources update note read see
    reports report speaking asked told said writing people officials police residents witnesses local no-one nobody
    someone somebody everyone everybody anyone anybody nothing something everything more less half nearly almost about
    roughly up down out off back never always often sometimes usually recently eventually soon long good new old dear mum
    dad god jesus christmas easter monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december mon tue wed thu fri sat sun"""
)
PARTICLES = words_of("de la van von der den bin ibn bint abu al el da dos du di le del ter ten ben y")
MALE_PRONOUNS = words_of("he him his himself")
FEMALE_PRONOUNS = words_of("she her hers herself")
THEY = words_of("they them their theirs themselves both")
IT = words_of("it its itself")
I_WORDS = words_of("i me my mine myself")
WE_WORDS = words_of("we us our ours ourselves 's")
YOU_WORDS = words_of("you your yours yourself yourselves ya")
RELATIVE = words_of("who which whom whose that")
NOBODY = words_of("this these those there what here")
PRONOUNS = MALE_PRONOUNS | FEMALE_PRONOUNS | THEY | IT | I_WORDS | WE_WORDS | YOU_WORDS | RELATIVE
# Those of them that may begin a name of several words.
ONLY_ALONE = words_of(
    """new old good long first second third next last one two three sun may local still more less down will march april june
    august jesus christmas easter well dear most half both"""
)
# Newspapers and others whose names may be surnames.
SURNAMES = words_of(
    """guardian herald sun star post mail mirror globe house press bank watch front guard fox king bishop prince judge
    major"""
)
# Labels at the head of a line that are no speaker's.
NO_SPEAKERS = words_of(
    """image photo video audio source sources update note notes date time place location caption credit correction summary
    background contact subject re http https tags category related published by media photograph picture chapter figure
    table warning editor's-note disclaimer copyright ps nb example tip"""
)
ASKERS = words_of("q question interviewer reporter journalist host moderator")
ANSWERERS = words_of("a answer interviewee respondent witness guest")
