"""The one table of cues: what a word that attributes says of deed, polarity, and how sure source and carrier are.

Each row is "deed | carrier | certainty | polarity | lemmas", "-" where the word says nothing. Deeds, signs and steps are those
of `firsthand.model.manner`. Where the steps come from: for the carrier, factive words, whose content he presupposes, are 3
(Kiparsky and Kiparsky 1970), half-factive ones, which he takes over without vouching for all of it, 2 (Hooper 1975, Karttunen
1977), words that keep a distance 0 (Bergler 1992), words that call it untrue below 0; for the source, words of knowledge are
3, of belief 2, of guessing 1, of not knowing 0, of doubt -2, of denial -3 (certain, probable, possible: Saurí and Pustejovsky
2009).
Neutral words (*say*, *tell*, *announce*) say nothing of either.
"""

from typing import Final


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(text.split())


VERBS: Final = """
speech | - | - | affirm | say tell add announce state call describe talk speak respond reply answer comment remark mention
speech | - | - | affirm | recount
speech | - | - | affirm | narrate discuss continue quote declare proclaim warn caution threaten promise pledge vow urge advise
speech | - | - | affirm | recommend propose request demand order instruct command beg appeal thank apologize apologise
speech | - | - | affirm | petition lobby
speech | - | - | affirm | congratulate welcome praise applaud hail commend criticize criticise condemn denounce decry
speech | - | - | affirm | deplore blast
speech | - | - | affirm | slam attack assail lambast lambaste rebuke chide mock ridicule deride insult blame accuse
speech | - | - | affirm | complain lament
speech | - | - | affirm | bemoan protest object joke quip shout yell scream cry whisper mutter murmur mumble chant sing exclaim
speech | - | - | affirm | interject interrupt greet brief inform notify apprise report relate testify depose submit plead
speech | - | - | affirm | argue reason
speech | - | - | affirm | explain clarify elaborate emphasize emphasise stress underline underscore highlight reiterate
speech | - | - | affirm | repeat restate
speech | - | - | affirm | echo summarize summarise outline detail address introduce present pronounce rule hold decree adjudge
speech | - | - | affirm | sentence offer invite defend justify endorse support advocate champion tout extol compare liken refer
speech | - | - | affirm | allude voice express utter articulate convey communicate pass translate name identify label dub brand
speech | - | - | affirm | term characterize characterise portray paint frame cast remind reassure encourage taunt
speech | - | - | affirm | summon
speech | - | - | affirm | evoke invoke cite confide gossip preach lecture pray brag boast gush rave vent fume rail thunder bark
speech | - | - | affirm | snap retort counter opine muse volunteer telephone phone radio broadcast televise air interview pitch
speech | - | - | affirm | charge sue bear phrase word put relay clamour clamor reproach scold recite dictate signal reference
speech | 0 | - | affirm | claim allege contend assert posit profess
speech | 0 | 3 | affirm | insist maintain
speech | - | 3 | affirm | swear vouch assure guarantee certify attest avow
speech | - | 1 | affirm | suggest hint imply insinuate intimate speculate
speech | 2 | 3 | affirm | confirm admit acknowledge concede confess affirm
speech | 2 | - | affirm | note observe point recall
speech | 3 | - | affirm | reveal disclose divulge expose unveil uncover
speech | -3 | - | affirm | lie fabricate invent
speech | - | -3 | deny | deny refute rebut disprove debunk disavow repudiate contradict gainsay negate recant retract
speech | - | -3 | deny | dispute dismiss
speech | - | -3 | deny | reject contest disown disclaim
speech | - | - | deny | rebuff veto
speech | - | - | decline | decline refuse
speech | - | - | ask | ask inquire enquire query question interrogate
thought | - | 0 | ask | wonder
thought | - | 2 | affirm | bet
thought | - | 1 | affirm | guess fear worry
thought | - | 2 | affirm | think believe suspect assume suppose presume surmise reckon figure expect anticipate predict
thought | - | 2 | affirm | forecast conclude
thought | - | 2 | affirm | infer deduce feel consider deem judge regard view foresee trust
thought | 3 | 3 | affirm | know
thought | 3 | - | affirm | realize realise learn discover understand recognize recognise forget
thought | - | - | affirm | remember hope want wish intend plan decide prefer like love hate dislike resent regret imagine
thought | - | - | affirm | envision
thought | - | - | affirm | envisage dream contemplate mull weigh agree disagree accept oppose favor favour seek aim desire
thought | - | - | affirm | ponder reflect mistrust distrust reconsider rethink conceive resolve choose
thought | - | -2 | deny | doubt disbelieve
perception | - | - | affirm | see witness watch hear notice spot glimpse overhear smell sense sight perceive eavesdrop
writing | - | - | affirm | write tweet retweet post email e-mail text blog pen publish print type scribble message sign
writing | - | - | affirm | jot caption
writing | - | - | affirm | co-write co-author draft cable fax editorialize editorialise headline
document | - | - | affirm | read list provide stipulate specify contain give
document | 2 | - | affirm | show demonstrate prove
document | - | 2 | affirm | indicate
measurement | - | - | affirm | count measure record register log detect survey tally document tabulate poll
measurement | - | 2 | affirm | estimate calculate compute project
measurement | 2 | - | affirm | find ascertain determine establish
measurement | 2 | 3 | affirm | verify corroborate
- | - | 2 | affirm | seem appear look sound
- | -3 | - | affirm | pretend feign
- | -1 | - | affirm | purport
- | - | - | affirm | mean ensure
"""

# Nouns, adjectives and adverbs that stand as cues: "his denial that", "is confident that", "in the view of".
OTHERS: Final = """
speech | - | - | affirm | statement statements announcement declaration
speech | - | - | affirm | warnings threat
speech | - | - | affirm | threats explanation description criticism complaint complaints accusation accusations
speech | - | - | affirm | endorsement endorsements testimony response proposal account version story argument
speech | - | - | affirm | critical outspoken vocal
speech | - | - | affirm | according per
speech | 0 | - | affirm | allegation allegations assertion contention reportedly allegedly
speech | 2 | 3 | affirm | admission confession confirmation acknowledgement acknowledgment
speech | 3 | - | affirm | revelation revelations disclosure
speech | - | 1 | affirm | suggestion suggestions speculation
speech | - | 3 | affirm | clear
speech | - | -3 | deny | denial denials rejection rebuttal dismissal
speech | - | - | decline | refusal silence silent unavailable mum
speech | - | - | ask | inquiry enquiry
thought | - | 2 | affirm | opinion belief assumption conclusion assessment impression expectation theory suspicion optimistic
thought | - | 1 | affirm | afraid fearful concerned
thought | - | 3 | affirm | sure certain convinced confident positive satisfied persuaded adamant conviction certainty confidence
thought | 3 | 3 | affirm | aware knowledge
thought | - | - | affirm | idea decision glad happy angry proud pleased sorry disappointed surprised shocked
thought | - | -2 | deny | sceptical skeptical doubtful unconvinced
thought | - | 0 | decline | unsure uncertain unaware unclear undecided
thought | - | 2 | affirm | presumably
- | - | 2 | affirm | apparently
- | -1 | - | affirm | purportedly supposedly ostensibly
"""

# Verbs of two beats and more that double their last consonant all the same.
DOUBLING: Final = frozenset(["admit", "submit", "infer", "refer", "rebut"])
# Third person, past, participle where it differs, and the -ing form, where the rules of `forms.py` would make another.
IRREGULAR: Final = {
    "say": "says said saying", "tell": "tells told telling", "speak": "speaks spoke spoken speaking",
    "think": "thinks thought thinking", "know": "knows knew known knowing", "see": "sees saw seen seeing",
    "hear": "hears heard hearing", "feel": "feels felt feeling", "find": "finds found finding",
    "show": "shows showed shown showing", "write": "writes wrote written writing", "read": "reads read reading",
    "hold": "holds held holding", "swear": "swears swore sworn swearing", "lie": "lies lied lying",
    "understand": "understands understood understanding", "forget": "forgets forgot forgotten forgetting",
    "learn": "learns learned learnt learning", "dream": "dreams dreamed dreamt dreaming", "put": "puts put putting",
    "sing": "sings sang sung singing", "cast": "casts cast casting", "foresee": "foresees foresaw foreseen foreseeing",
    "overhear": "overhears overheard overhearing", "give": "gives gave given giving",
    "broadcast": "broadcasts broadcast broadcasting", "bear": "bears bore borne bearing",
    "choose": "chooses chose chosen choosing", "rethink": "rethinks rethought rethinking",
    "bet": "bets bet betting", "mean": "means meant meaning", "disprove": "disproves disproved disproven disproving",
    "prove": "proves proved proven proving",
    "smell": "smells smelled smelt smelling", "co-write": "co-writes co-wrote co-written co-writing",
    "seek": "seeks sought seeking", "plead": "pleads pleaded pled pleading", "offer": "offers offered offering",
    "answer": "answers answered answering", "wonder": "wonders wondered wondering", "pen": "pens penned penning",
    "gossip": "gossips gossiped gossiping", "petition": "petitions petitioned petitioning",
    "question": "questions questioned questioning",
}  # fmt: skip

# Nouns at the head of a source that say what kind of thing speaks.
DOCUMENT_HEADS: Final = word_set(
    "report reports document documents letter letters indictment charter constitution law laws statute act article "
    "decree treaty convention contract agreement memo memorandum note notes record records file files log logs ledger "
    "list lists certificate affidavit deposition transcript transcripts minutes dossier manual leaflet pamphlet "
    "sign book chapter paper papers diary audit judgment judgement verdict ruling order warrant directive resolution "
    "brief complaint lawsuit petition filing filings invoice receipt receipts plan map maps photo photos photograph "
    "photographs picture pictures image images video videos footage recording recordings clip film evidence archive "
    "archives bill budget guideline guidelines rules code email emails e-mail e-mails message messages cable cables text "
    "texts statement release bulletin communiqué inscription declaration will testament summary factsheet briefing "
    "review section clause paragraph passage rule regulation regulations tape tapes screenshot screenshots posts tweet "
    "tweets website page label"
)
LAW_HEADS: Final = word_set(
    "charter constitution law laws statute act article decree treaty convention contract agreement directive rule rules "
    "code regulation regulations section clause guideline guidelines"
)
MEASURING_HEADS: Final = word_set(
    "survey surveys study studies poll polls census statistics figures data dataset database radar sensors sensor "
    "seismograph seismographs seismometers satellite satellites analysis analyses test tests autopsy autopsies "
    "examination measurement measurements readings count tally estimate estimates projections projection model models "
    "experiment experiments research numbers results result findings sample samples scan scans x-ray x-rays index "
    "telemetry"
)
PRESS_HEADS: Final = word_set(
    "newspaper newspapers daily weekly magazine paper papers website site blog gazette tabloid journal article editorial "
    "column newswire wire tribune herald times post book biography"
)
COURT_HEADS: Final = word_set(
    "court courts judge judges jury jurors tribunal chamber panel bench magistrate magistrates arbitrator justice "
    "justices majority"
)
