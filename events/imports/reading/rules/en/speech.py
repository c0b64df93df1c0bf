"""Who said it, in English."""

from ..speech import Speech, all_of, split
from .posts import ROLES, TITLES

# Verbs whose forms follow the rule: -s, -ed, -ing.
REGULAR = split(
    """
        accept accuse acknowledge add admit advise affirm agree allege announce answer appeal argue ask assert
        assess assure beg believe boast call caution challenge claim clarify comment compare complain conclude
        concede concur condemn confess confide confirm consider contend continue counsel counter cry declare
        declaim decry defend define demand denounce deplore describe dismiss disclose elaborate emphasise
        emphasize enquire enumerate estimate exclaim exhort explain express fear finish hail highlight hint hope
        imply implore indicate inform inquire insist instruct interject joke judge lament list maintain mention
        muse note object observe opine outline plead pledge point ponder praise predict preface proclaim profess
        promise propose protest question realise realize reason reassure recall recap recapitulate recognise
        recognize recommend recount refer reflect regret reiterate remark remember remind repeat reply report
        request respond resume retort reveal signal start state stipulate stress suggest summarise summarize sum
        surmise testify thank theorise threaten underline underscore urge venture voice volunteer vow offer jest
        sigh laugh smile shrug nod chuckle snap mutter murmur shout yell scream mock tease thunder roar snort
        chide scold admonish lecture preach pray toast marvel fume mourn correct specify allow grant elucidate
        posit hazard muse interrupt enthuse rejoice commend salute congratulate apologise apologize criticise
        criticize lambast attack reject rebuke oppose support evoke invoke present introduce pursue warn welcome
        whisper wonder
        """
)

# Verbs that change: base, -s, past, participle, -ing.
IRREGULAR = """
begin begins began begun beginning
bring brings brought brought bringing
say says said said saying
tell tells told told telling
speak speaks spoke spoken speaking
think thinks thought thought thinking
write writes wrote written writing
read reads read read reading
hold holds held held holding
feel feels felt felt feeling
find finds found found finding
foresee foresees foresaw foreseen foreseeing
see sees saw seen seeing
swear swears swore sworn swearing
overstate overstates overstated overstated overstating
end ends ended ended ending
open opens opened opened opening
close closes closed closed closing
quip quips quipped quipped quipping
rebut rebuts rebutted rebutted rebutting
submit submits submitted submitted submitting
quote quotes quoted quoted quoting
cite cites cited cited citing
echo echoes echoed echoed echoing
recite recites recited recited reciting
""".strip().splitlines()

NOUNS_TOO = split(
    """
        appeal answer begin call caution challenge claim close comment counter cry demand end estimate fear find
        hint hope joke judge list note object open point praise promise protest question reason recall remark
        reply report request resume see signal sound start state stress thought thank venture voice volunteer
        vow whisper wonder quote echo finish appeals answers calls challenges claims offer offers laugh smile
        sigh nod shrug support supports attack attacks lecture lectures present presents toast smiles corrects
        correct grant grants allow allows mock shout murmur comments counters demands ends estimates fears finds
        findings hints hopes jokes judges lists notes objects opens points promises protests questions reasons
        remarks replies reports requests signals starts states stresses thanks ventures voices volunteers vows
        wonders quotes echoes closes beginning ending opening closing finding feeling meaning saying warning
        closed open found held read written concerned saw seen bring brings brought bringing
        """
)


_DOUBLED = frozenset(split("admit beg concur nod recap refer regret shrug snap sum"))


def _forms(base: str) -> list[str]:
    if base.endswith("y"):
        return [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    if base.endswith("e"):
        return [base, base + "s", base + "d", base[:-1] + "ing"]
    if base in _DOUBLED:
        return [base, base + "s", base + base[-1] + "ed", base + base[-1] + "ing"]
    return [
        base,
        base + ("es" if base.endswith(("s", "sh", "ch")) else "s"),
        base + "ed",
        base + "ing",
    ]


VERBS = frozenset(form for base in REGULAR for form in _forms(base)) | frozenset(
    " ".join(IRREGULAR).split()
)

SPEECH = Speech(
    verbs=VERBS,
    nouns_too=frozenset(NOUNS_TOO),
    participles=frozenset(form for form in VERBS if form.endswith("ing")),
    verb_phrases=frozenset(
        {
            ("went", "on"),
            ("goes", "on"),
            ("going", "on"),
            ("put", "it"),
            ("puts", "it"),
            ("made", "clear"),
            ("makes", "clear"),
        }
        | {
            ("had", "this"),
            ("has", "this"),
            ("made", "it"),
            ("makes", "it"),
            ("carried", "on"),
            ("set", "out"),
            ("spelt", "out"),
        }
        | {
            ("chimed", "in"),
            ("cut", "in"),
            ("broke", "in"),
            ("came", "back"),
            ("gave", "this"),
            ("drove", "home"),
            ("left", "us"),
        }
        | {
            ("took", "up"),
            ("laid", "out"),
            ("argued", "for"),
            ("spelled", "out"),
            ("shot", "back"),
            ("left", "the"),
        }
    ),
    quoting=frozenset(
        split(
            """
        quote quotes quoted quoting cite cites cited citing recite recited reciting read reads reading recall
        recalls recalled recalling remind reminds reminded reminding recollect mention mentions mentioned
        mentioning evoke evokes evoked invoke invokes invoked refer refers referred referring borrowing repeat
        repeats repeated repeating echo echoes echoed echoing remember remembers remembered
        """
        )
    ),
    told=frozenset(
        split(
            """
        told asked reminded warned informed assured advised urged instructed reassured quoted answered
        challenged called described said noted stressed recalled voiced expressed made explained summarised
        summarized put concluded raised emphasised emphasized underlined highlighted formulated accused
        """
        )
    ),
    be=frozenset(split("is was were are been being be")),
    by=frozenset({"by"}),
    fillers=frozenset(
        split(
            """
        also then again further furthermore now once simply rather even always already never not just only
        therefore thus instead first next too moreover nevertheless nonetheless however indeed in turn still yet
        later soon often later have has had did does do would will may might can could should must shall to
        wanted wished wants wishes like liked keen chose sought took care hastened began continued tried on
        ended up himself herself twice so as himself well however is was were are been being be for her his part
        went thereby at this point
        """
        )
    )
    | {"firstly", "lastly", "perhaps", "course", "of"} - {"of"},
    adverb_endings=("ly",),
    not_adverbs=frozenset(
        split("family reply replied supply apply rely assembly italy july ally anomaly monopoly")
    ),
    joining=frozenset(split("and but then before after while when by to or yet though without")),
    clause_openers=frozenset(
        split(
            """
        and but then as when while because that which whereas although though if so where how since until yet or
        why what however moreover finally here today yesterday afterwards later meanwhile thus therefore whom
        indeed lastly first second secondly next instead only also both colleague panellist panelist speaker
        speakers guest expert survivor co-author moderator
        """
        )
    ),
    prepositions=frozenset(
        split(
            """
        to of by with from for after before about on against like than at in into over under behind between
        among without through toward towards alongside beside near upon via unlike per despite except regarding
        concerning following including and's
        """
        )
    ),
    of=frozenset(split("of for from at with in to on")),
    who=frozenset({"who"}),
    both=frozenset({"and", "&", "or"}),
    introducers=(
        ("according", "to"),
        ("in", "the", "words", "of"),
        ("in", "the", "view", "of"),
        ("in", "the", "opinion", "of"),
        ("in", "the", "eyes", "of"),
        ("for",),
        ("to", "quote"),
        ("to", "borrow", "the", "words", "of"),
        ("to", "use", "the", "words", "of"),
        ("quoting",),
        ("citing",),
        ("to", "cite"),
        ("as", "per"),
        ("quote", "from"),
        ("quotation", "from"),
        ("question", "from"),
        ("from",),
        ("last", "word", "to"),
        ("floor", "to"),
        ("came", "from"),
        ("comes", "from"),
    ),
    possessives={"her": "f", "his": "m"},
    pronouns={"she": "f", "he": "m"},
    anaphora={
        "speaker": "",
        "panellist": "",
        "panelist": "",
        "presenter": "",
        "latter": "",
        "orator": "",
    },
    as_=frozenset({"as"}),
    asking=frozenset(split("ask asks asked asking question questions questioned")),
    borrowed=frozenset(split("proverb saying adage maxim poem song verse hymn slogan psalm rhyme")),
    latter=frozenset({"latter"}),
    speech_nouns=frozenset(
        split(
            """
        words word conclusion answer reply message appeal warning remark remarks phrase question plea advice
        verdict motto statement testimony summary sentence formula response assessment view opinion conviction
        credo rejoinder retort diagnosis explanation observation comment comments call demand request wish hope
        promise pledge line speech closing argument reminder account definition description point analysis
        recommendation proposal lesson
        """
        )
    ),
    demonstratives=frozenset({"these", "this", "those", "that"}),
    documents=frozenset(
        split(
            """
        letter letters postcard diary email pupil pupils teenager teenagers

        law act article articles convention treaty code constitution charter preamble protocol declaration
        resolution motto slogan proverb saying adage maxim principle report study survey banner poster sign
        placard leaflet statute section paragraph clause directive regulation ruling judgment judgement decree
        poem song bible quran koran hymn inscription text sticker headline newspaper form contract policy
        guideline guidelines advertisement advert ad dictionary plaque victim victims survivor survivors child
        children girl girls boy boys mother father woman women man men worker workers resident residents
        villagers witness witnesses people someone somebody farmers patients participants
        """
        )
    ),
    judging=frozenset(
        split("called calls calling judged judges considers considered described describes")
    ),
    title_nouns=frozenset(
        split(
            """
        film documentary movie report book article novel study paper essay series podcast exhibition entitled
        titled called named dubbed award prize programme program project campaign law act bill initiative
        workshop session panel conference colloquium seminar magazine journal newspaper song play word words
        term terms expression notion concept label phrase motto slogan so-called known chapter section guide
        handbook manual network platform app website theme brochure leaflet poster blog column chant petition
        the initiative movement coalition roundtable
        """
        )
    )
    - {"the"},
    titles=TITLES,
    roles=ROLES,
    anybody=all_of(split("woman girl mother daughter sister wife grandmother widow"), "f")
    | all_of(split("man boy father son brother husband grandfather policeman"), "m")
    | all_of(
        split(
            """
        child victim survivor worker farmer student witness participant resident speaker panellist panelist
        patient migrant refugee prisoner inmate neighbour pupil teenager friend colleague client caller villager
        official trafficker buyer employee volunteer member delegate tenant carer nobody somebody someone
        """
        ),
        "",
    ),
    before_noun=frozenset(),
    kin=frozenset(
        split(
            """
        late uncle aunt grandfather grandmother father mother brother sister husband wife friend colleague
        predecessor mentor teacher founder poet writer novelist philosopher playwright
        """
        )
    ),
    them={"him": "m", "her": "f"},
    whose=frozenset({"whose"}),
    told_of=frozenset(
        split(
            """
        girl boy woman man mother father child victim survivor widow daughter son patient refugee migrant
        """
        )
    ),
    indefinite=frozenset({"a", "an", "one"}),
    definite=frozenset({"the", "our"}),
    articles={},
)
