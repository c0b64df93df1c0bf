"""English words that count in every document."""

from ..anywhere import Anywhere
from ..speech import split
from ..table import words

ANYWHERE = Anywhere(
    abbreviations=frozenset(
        split(
            """
        ms mrs mr dr prof st no nos art arts p pp vs e.g i.e h.e me rev hon gen col lt sgt sen rep gov det supt insp
        capt maj brig cllr amb jr sr cf fig vol ed dept inc ltd co
        """
        )
    ),
    addressed=frozenset(split("mr mrs ms mx dr prof st h e")),
    glued=frozenset({"Mr", "Mrs", "Ms", "Dr", "Prof"}),
    may_double=frozenset(split("had that is was bye no yes very long so")),
    joining=frozenset(split("of for on in at to against the and")),
    never_first=frozenset(words("the, a, an, with, and, programme, program, our")),
    given_names=frozenset(words("may, june, april, august, will")),
    not_surnames=frozenset(split("the of and for in at to on")),
    organizations=frozenset(
        split(
            """
        foundation ministry council court university institute committee commission association nations union company
        group department agency office bank school college hospital centre center society network fund trust press
        convention congress parliament government republic kingdom states europe africa asia america llp inc ltd city
        county state police church day act law street avenue protocol charter week award prize article section chapter
        """
        )
    ),
    vague=frozenset(split("officer officers chief head agent member expert")),
    plain=frozenset(split("the of and for in at to on a an our s 's")),
    first_person=frozenset(split("i we our us my me you your")),
    impersonal=frozenset(),
    articles=frozenset(split("the a an our")),
    indefinite=frozenset(split("a an one another certain some her his")),
    citing=frozenset(split("quote quotes quoted quoting cite cites cited citing")),
    out_of=frozenset(split("of from by")),
    quoting_first=frozenset({"quoting", "citing"}),
    belonging=frozenset(split("of by from")),
    relative=frozenset({"that", "which"}),
    before_titles=frozenset(split("a an of its their")),
    pointing=frozenset(split("these those this such with in on")),
    saying=frozenset(
        split(
            """
        said says say affirmed affirms stated states added adds explained explains declared declares claimed claims
        proclaimed stressed stresses concluded concludes noted notes insisted insists argued argues observed remarked
        recalled emphasized emphasised underlined warned according to as he she they the
        mr mrs ms mx dr prof sir professor ambassador prosecutor judge minister senator president director doctor
        """
        )
    ),
    of_the_day=frozenset({"of the (?:day|panel|session|meeting|colloquium|conference|discussion)"}),
    absent=frozenset(words("video, online, remote, absent, excused?")),
    by_way_of=frozenset({"by", "via"}),
    remote=frozenset(words("video, zoom, telephone")),
    offices=frozenset(
        words(
            """
        president, chair, director, founder, head, member, professor, partner, editor, author, advis[eo]r,
        representative, ambassador, secretary, coordinator, spokes
        """
        )
    ),
    former=frozenset({"vice-", "co-", "deputy ", "former "}),
    foundation=frozenset({"foundations?"}),
    law_firm=frozenset(words("llp, law firm, attorneys at law, bar association")),
    government=frozenset(
        words(
            """
        ministry, department of, government, senate, parliament, city of, supreme court, court, tribunal, state of,
        secretariat of state
        """
        )
    ),
    mission=frozenset(words("embassy, permanent mission, consulate")),
    law_enforcement=frozenset(
        words("police, europol, interpol, prosecutor, district attorney, sheriff")
    ),
    international=frozenset(
        words(
            """
        united nations, un women, unicef, unodc, unesco, council of europe, european union, european commission, osce,
        world bank
        """
        )
    ),
    company=frozenset(words("inc, ltd, llc, corporation, corp, bank, group, technologies")),
    media=frozenset(words("news, times, television, radio, journal, magazine, press")),
    academia=frozenset({r"universit[yà]\w*", "college", "school of", "academy"}),
)
