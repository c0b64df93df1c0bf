"""How an English document is built, and who is who in it."""

from ..table import Rules, table, words

ENGLISH = Rules(
    function_words=frozenset(
        words(
            "and, are, at, be, by, for, from, have, in, is, it, not, of, on, that, the, this, to, was, which, with"
        )
    ),
    months=table(
        """
        1 = january, jan
        2 = february, feb
        3 = march, mar
        4 = april, apr
        5 = may
        6 = june, jun
        7 = july, jul
        8 = august, aug
        9 = september, sept, sep
        10 = october, oct
        11 = november, nov
        12 = december, dec
        """,
        number=int,
    ),
    weekdays=words("monday, tuesday, wednesday, thursday, friday, saturday, sunday"),
    day_nouns=words("day"),
    labels={
        "who": (
            "(in )?attendance",
            "(those )?present( at the table| in the room)?",
            "(who|those who) (spoke|took the floor).*",
            "(the )?(voices|contributors)",
            "taking part",
            "who",
            "who (spoke|took part|was there)",
            "(the |our |list of |invited |guest |featured |keynote |main )*(speakers|panell?ists|discussants|contributors|participants|faculty)",
            "(the )?panel",
            "speakers and (moderators|chairs?|panell?ists|participants|their affiliations)",
            "(the )?speakers,? (in|by) (alphabetical )?order.*",
            r"(speakers|participants|panell?ists) \(.*\)",
            "about the speakers",
            "voices (heard|at the table)",
            "(who was )?(around|at) the table",
            "(biographies|biographical notes?)( of (the )?speakers)?",
        ),
        "what": (
            "what (was|is) (it|this)( all)?( about)?",
            "(in brief|at a glance|subject|scope|the (meeting|gathering|day)|the subject|presentation)",
            "what took place",
            "what",
            "what (it was|this was|happened|we did|was it)( about)?",
            "about (the|this) (colloquium|conference|symposium|event|meeting|forum|seminar|round ?table|workshop|day)",
            "the (colloquium|conference|symposium|event|forum|seminar|round ?table) (in brief|at a glance)",
            "(the )?event",
        ),
        "why": (
            "(motivation|the reasons?|the need|what was at stake|why did .{2,40})",
            "why",
            "why [^:]{2,60}",
            "(our |the )?rationale",
        ),
        "aim": (
            "(our |the )?(purpose|objectives?|aims?|goals?|aims and objectives)( of the .{3,30})?",
        ),
        "background": (
            "(the |our )?(background|context)",
            "context and (purpose|rationale|objectives)",
        ),
        "when": (
            "when",
            "dates?",
            "when and where",
            "date and (place|venue|time)",
        ),
        "where": (
            "where",
            "venue",
            "place",
            "location",
        ),
        "programme": (
            "(the |final |full |conference |detailed )*(programme|program|agenda|schedule|order of (the day|business|proceedings))( of the .{3,30})?",
            "(programme|program|agenda) (at a glance|in brief)",
        ),
        "partners": (
            "(our |the |project |event )*(partners|organi[sz]ers|sponsors|hosts|co-?organi[sz]ers|supporters)",
            "(partners|organi[sz]ers|sponsors|hosts) and (partners|organi[sz]ers|sponsors|supporters|hosts)",
            "(partner|organi[sz]ing|participating|supporting) organi[sz]ations",
            "acknowledge?ments of support",
        ),
        "contacts": (
            "(press |media |your |our |key |useful )*contacts?( us| points?| persons?| details| information| list| sheet)?",
            "(directory of |list of )contacts",
            "contacts (and|for) .{3,40}",
            "(for )?(further|more) information( and contacts?)?",
            "(for )?(any )?(questions|enquiries|inquiries)( and contacts?)?",
            "(directory|get in touch|how to reach us|who to contact|whom to contact|people to contact|partner contacts)",
        ),
        "skip": (
            "cite (this|these proceedings)",
            "how to cite( .*)?",
            "citation",
            "(colophon|imprint|legal notice|copyright)",
            "newer editions",
            "(foot|end)?notes",
            "references",
        ),
        "contents": (
            "(table of )?contents",
            "in this (report|document|booklet|issue)",
            "outline of this (report|document)",
            "on this page",
        ),
        "title": (
            "title",
            "event title",
            "theme",
        ),
        "host": (
            "(held )?(during|beside|as part of)",
            "(larger|host|parent) (meeting|event)",
            "(side event|in the margins) (of|to)",
            "on the (margins|occasion) of",
        ),
    },
    inline={
        "what": (
            "(subject|topic|object)( of the .{3,20})?",
            "(the )?(background|event|occasion)",
        ),
        "why": (
            "(the )?(issue|challenge|stakes|reason)s?",
            "why it matters",
        ),
        "when": (
            "held( on)?",
            "day",
        ),
        "where": (
            "city",
            "at",
        ),
    },
    editors_note=(
        "editor[’']s note",
        r"ed\. note",
    ),
    editions=("editorial note", r"edition \d"),
    genres=(
        "(summary |conference |official |final |short |abridged )*(proceedings|report|summary|minutes|record|outcome document|highlights)( of (the|a|an) .{3,60})?",
        r"(an? )?(inter(national|regional)|regional|national|annual|public|high-level|expert|academic|joint|\d\w* )*[ -]*(colloquium|conference|symposium|seminar|round ?table|workshop|side event|forum)( (proceedings|report|summary))?",
        "(report|proceedings|summary|record) of (the )?(proceedings|discussions?|debates?)",
        "(executive |press )?summary",
        "rapporteur.?s.? report",
        "working (paper|document)",
    ),
    events=words(
        """
        colloquia, colloquium, conference, congress, consultation, convening, dialogue, forum, hearing, panel
        discussion, proceedings, round table, round-table, roundtable, seminar, side event, study day, summit,
        symposium, workshop
        """
    ),
    published=(
        "(re)?(published|posted|printed|issued|circulated|released|drafted|submitted)(?! by)",
        "(last )?(updated|modified|revised|retrieved|accessed)",
        r"(version|edition|draft|date) of(?= (publication|\d|the \d))",
        "(copyright|expires|imprint)",
    ),
    solemn=words(
        "colloquium, colloquia, conference, symposium, proceedings, side event, round table, roundtable, congress, study day"
    ),
    chapter_words=(
        r"(\w+ )?(main |key )*(takeaways?|take-aways?|conclusions|recommendations|findings|lessons|messages|outcomes)( .*)?",
        "(elements of |the |background and |setting the )*(context|background|scene|challenges|issues|setting)",
        "(context and .*|overview|introduction|discussion|the discussions?|the debates?|way forward|next steps|what we heard.*)",
    ),
    section_labels=words(
        """
        action, axis, challenge, chapter, commitment, conclusion, day, finding, item, key message, key takeaway, lesson,
        message, panel, part, pillar, point, principle, priority, proposal, question, recommendation, section, session,
        strand, takeaway, theme, topic, track, workshop
        """
    ),
    ordinals=table(
        """
        1 = one, first
        2 = two, second
        3 = three, third
        4 = four, fourth
        5 = five, fifth
        6 = six, sixth
        7 = seven, seventh
        8 = eight, eighth
        9 = nine, ninth
        10 = ten, tenth
        11 = eleven, eleventh
        12 = twelve, twelfth
        """
    ),
    host=(
        r"in (association|conjunction|connection) with(?= the \d)",
        "(held |organi[sz]ed |convened )?(on|in) the (margins|sidelines|fringes|occasion|framework|course|wings) of",
        "(held )?during",
        "an? (associated|official|satellite|affiliated) event (of|to)",
        r"a?\s*(parallel|side)[ -]event (of|to|at|during)",
        "(held )?(in parallel (to|with)|parallel to|alongside|beside|concurrently with|back-to-back with|ahead of|preceding)",
        "(as )?part of",
        "within the framework of",
    ),
    host_stops=words(
        """
        after, assembled, at, attended, before, bringing, brings, brought, by, co-hosted, co-organised, convened, drew,
        gathered, had, has, have, held, hosted, is, it, jointly, opened, organised, organized, that, this, to, took,
        under, was, were, when, where, which, while, who, with
        """
    ),
    meetings=words(
        """
        assembly, biennale, campaign, conference, congress, consultations, convention, cop, council, day, days, decade,
        dialogue, exhibition, fair, festival, forum, general, meeting, meetings, presidency, review, season, session,
        sessions, summit, symposium, week, year
        """
    ),
    held=("(held|convened|hosted|organi[sz]ed|took place|met|meeting|gathered) (in|at)",),
    venues=words(
        """
        abbey, archive, archives, auditorium, avenue, building, campus, castle, center, centre, chamber, church, club,
        college, court, embassy, exchange, faculty, floor, foundation, gallery, hall, headquarters, hotel, house, institute,
        lecture, library, mill, mission, museum, offices, palace, palais, parliament, pavilion, room, school, square,
        street, theater, theatre, town hall, townhouse, university, works
        """
    ),
    rooms=frozenset(
        words(
            "auditorium, chamber, hall, parallel, room, stage, strand, stream, studio, theatre, track"
        )
    ),
    partner_roles={
        "(jointly |co-?)?(organi[sz]ed|convened|presented|held|run|put together) (jointly )?by": "organizer",
        "(co-?)?(organi[sz]ers?|conveners?|convenors?)": "organizer",
        "an initiative of": "organizer",
        r"an? ([\w-]+ ){0,3}(colloquium|conference|symposium|seminar) (of|by)(?= the)": "organizer",
        "(co-?|kindly )?hosted by": "host",
        "hosts?": "host",
        "(in |with )?(the )?(kind |financial |generous )?(support|funding|sponsorship) (of|from|by)": "sponsor",
        "(kindly |generously )?(supported|funded|sponsored|financed) by": "sponsor",
        "(co-?)?(sponsors?|funders?|donors?|supporters?)": "sponsor",
        "(in )?(partnership|cooperation|co-operation|collaboration|association|conjunction) with": "partner",
        "(together|jointly) with": "partner",
        r"(with )?(our |the )?([a-z-]+ )?partners?": "partner",
        "with (the )?(kind |generous |financial )?(funding|help|aid|contribution|assistance) (of|from|by)": "sponsor",
    },
    names_end=(
        r"(on|from|since|until|between|in) (the )?\d",
        "(on|from) (mon|tues|wednes|thurs|fri|satur|sun)day",
    ),
    honorifics=words(
        """
        capt, det, supt, insp, sgt, gen, col, lt, cmdr, amb, sen, rep, gov, assoc, asst, ch, mr, mrs, ms, miss, mx, dr, prof,
        professor, sir, dame, lord, lady, rev, reverend, judge, h.e., he, his excellency, her excellency, hon, the hon,
        the honourable, honourable, justice, senator, ambassador, captain, colonel, sister, father, maître, me, fr, dr.,
        the right honourable, right honourable, her royal highness, his royal highness, princess, prince, archbishop,
        cardinal, pastor, sheikh, sheik, emeritus, emerita, eng, engr, cpt, cdr, drs, adv, dr. iur, h.c., hrh,
        prof., the rt hon, baroness, m., mme, sr, sra, rt hon, chief, imam, rabbi, bishop, minister, councillor
        """
    ),
    never_names=frozenset(
        words(
            """
            remarks, address, keynote, opening, closing, session, break, table, coffee, lunch, registration, reception, welcome, debate,
            example, result, source, warning, industry,
        about, after, against, all, and, are, at, be, before, between, by, can, challenges, context, each, every, first,
        for, forward, from, had, has, have, heard, how, in, into, is, it, last, must, new, next, not, of, on, our, over,
        part, said, says, shall, should, that, the, these, they, this, those, to, under, was, we, were, what, when,
        where, which, who, why, will, with, without, your
        """
        )
    ),
    in_names=words(
        "de, da, do, dos, di, del, della, van, von, der, den, du, la, le, el, al, bin, ben, ibn, y, ter, ten, zu, af, st, i, e, das, dela, los, las, ní, ó, nic, ap, dei, degli, abu, bint, ould, zur, vom"
    ),
    roles={
        "(session |panel )?(co-?)?chair(man|woman|person|ed by|ing)?s?": "chair",
        "in the chair": "chair",
        "presid(ing|ed)( by)?": "chair",
        "(panel |session )?(co-?)?moderat(or|ors|ed by|ing|ion)( by)?": "moderator",
        "(co-?)?facilitat(or|ors|ed by|ing)": "facilitator",
        "(general )?rapporteurs?": "rapporteur",
        "keynote( speaker| speech| address| lecture)?s?( by)?": "keynote",
        "(opening|welcome|welcoming|introductory|inaugural)( and welcome)?( remarks?| speech| address| statement| words?| speaker)*( by)?": "opening",
        "(closing|concluding|final)( remarks?| speech| address| statement| words?| speaker)*( by)?": "closing",
        "(invited |guest )?(speakers?|panell?ists?|discussants?|contributors?|presenters?|respondents?|interventions?)( by)?": "speaker",
        "survivor( speaker| advocate| leader)?": "survivor",
        "testimony( by)?": "speaker",
        "with": "speaker",
    },
    doings={
        r"(was in the chair|presided|took the chair|chaired)": "chair",
        r"(opened|welcomed|gave the (welcome|opening))": "opening",
        r"(closed|concluded|gave the closing)": "closing",
        r"(moderated|was (the )?moderator)": "moderator",
        r"(acted|served) as (the )?rapporteur|was (the )?rapporteur": "rapporteur",
        r"facilitated": "facilitator",
    },
    speeches={
        r"\b[Ii]n (his|her|their) (opening|welcoming|introductory|inaugural) (speech|remarks|address|statement)\b": "opening",
        r"\b[Ii]n (his|her|their) (closing|concluding|final) (speech|remarks|address|statement)\b": "closing",
    },
    posts=words(
        """
        acting, activist, adviser, advisor, advocate, ambassador, analyst, anthropologist, archivist, artist, assistant,
        associate, attaché, attorney, author, barrister, biologist, broadcaster, campaigner, captain, cartoonist, case,
        ceo, cfo, chair, chairman, chairperson, chairwoman, chancellor, chemist, chief, city, clinical, co-founder,
        co-ordinator, cofounder, columnist, commander, commissioner, communications, community, conservator, constable,
        consul, consultant, convener, coo, coordinator, correspondent, councillor, counsel, counsellor, country, cto,
        curator, data, dean, delegate, deputy, detective, director, district, doctor, ecologist, economist, editor,
        elder, engineer, envoy, executive, expert, farmer, fellow, field, filmmaker, fisher, former, founder, founding,
        general, geographer, geriatrician, global, gp, grower, head, headteacher, heritage, historian, honorary, human,
        hydrologist, independent, inspector, insurance, journalist, judge, junior, justice, keeper, lawyer, lead,
        leader, lecturer, legal, librarian, magistrate, manager, managing, mayor, member, midwife, minister, mp,
        national, nurse, officer, ombudsman, ombudswoman, organiser, organizer, owner, paediatrician, partner,
        pediatrician, permanent, pharmacist, photographer, physician, police, policy, postmistress, practitioner,
        president, principal, producer, professor, program, programme, project, prosecutor, provenance, psychiatrist,
        psychologist, public, rapporteur, reader, regional, registrar, reporter, representative, research, researcher,
        retired, scholar, scientist, secretary, secretary-general, senator, senior, sergeant, social, sociologist,
        solicitor, special, specialist, spokesman, spokesperson, spokeswoman, staff, state, student, superintendent,
        supervising, surgeon, survivor, teacher, therapist, trade, treasurer, trustee, under-secretary, underwriter,
        veteran, vice, vice-president, volunteer, writer, youth
        """
    ),
    organizations=words(
        """
        republic, kingdom, principality, academy, agency, aid, alliance, archive, archives, associates, association, authority, bank, board, bureau,
        center, centre, chambers, charity, clinic, clinics, club, coalition, collective, college, commission, committee,
        company, confederation, congregation, consortium, constabulary, consulate, cooperative, corp, council, courier,
        court, dailies, delegation, department, diocese, directorate, district, embassy, endowment, estate, eu, farms,
        federation, fellowship, forum, foundation, fund, gallery, gmbh, government, group, hospital, hospitals, house,
        ilo, inc, initiative, inspectorate, institute, international, iom, lab, laboratory, league, legal, library, llc,
        llp, ltd, ministry, mission, museum, mutual, nations, network, news, ngo, observatory, oecd, office, ohchr,
        organisation, organization, osce, parish, parliament, partners, philanthropies, plc, police, post, press,
        programme, project, radio, registry, school, secretariat, senate, service, services, society, task, taskforce,
        theatre, times, trust, un, undp, unesco, unhcr, unicef, union, university, unodc, utilities, watch
        """
    ),
    at=words("at the, at, for the, with the, from the, from"),
    of=words("of the, of"),
    survivor=(r"survivor(?:[ -](?:advocate|leader|speaker|activist|consultant|campaigner))?\b",),
    veiled=(
        r"not (her|his|their|the|a) real names?",
        r"\bnames?\b[^.]{0,40}\b(changed|altered|withheld|invented)",
        r"\bpseudonyms?\b",
        r"\b(assumed|invented|fictitious|made-up) names?",
    ),
    calling=(
        r"(whom|who|that) (we|I) (will |shall |here |have |'ll |’ll )*call(ed)?",
        r"(we|I) (will |shall |here |'ll |’ll )*call (her|him|them)",
        r"(who (is|was|will be) )?(here )?(called|known|referred to) (here )?(only )?(as )?",
        r"who (asked|wished|wanted|chose|preferred|prefers|wishes) to be (called|known as|named)",
        r"(we|I) (will |shall )*call",
        r"(under|by) the name (of )?",
        "named",
    ),
    finite=frozenset(
        words(
            """
            agreed, am, are, asked, be, been, began, brought, called, came, can, closed, could, did, do, does, ended, explained,
            gathered, gave, had, has, have, heard, is, may, met, must, opened, said, sent, should, spoke, thanked, took, was,
            went, were, will, would
            """
        )
    ),
    speaking=(
        r"(also |then |first |next |finally |briefly )*(spoke|speaks|gave|gives|showed|shows|demonstrated|demonstrates"
        r"|discussed|discusses|shared|shares|chaired|chairs|moderated|moderates|led|took the floor|joined"
        r"|facilitated|delivered|talked|kicked off|walked|reviewed|covered|focused|touched)\b",
    ),
    citing=frozenset(
        words(
            "write, writes, wrote, written, read, reads, hold, find, found, see, saw, think, thank"
        )
    ),
    not_here=frozenset(
        words(
            """
            late, uncle, aunt, grandfather, grandmother, mother, father, brother, sister, husband, wife, daughter, son,
            predecessor, poet, novelist, philosopher, words, motto, book, study, report, paper, work, case, motto
            """
        )
    ),
    before_speaker=(
        "according to",
        r"(presentations?|talks|speakers|papers) \((e\.g\.,?|such as|including)?",
        r"(presentations?|talks?|remarks|statements?|keynotes?|lectures?|interventions?|address(es)?|contributions?"
        r"|speech(es)?|overview|comments|perspectives?|introduction|demonstrations?|demos?)( given)? (of|by|from)",
        r"(presented|given|delivered|moderated|chaired|facilitated|led|opened|closed|introduced) by",
        r"(heard|remarks) from",
        "(asked|replied|answered|added|said|says|explained|argued|noted|observed|stressed|concluded|warned)",
    ),
    thanking=(r"\b(thanks?|grateful|gratitude|thanked|acknowledge\w*|appreciation|indebted)\b",),
    apparatus=(
        "(selected |further )?(references|bibliography|works cited|reading|literature)",
        "(list of )?(participants|attendees|attendance)",
        "(acknowledge?ments?|thanks|credits|imprint)",
    ),
    nobody=frozenset(
        words(
            """
            a, all, answer, attendee, audience, audience member, comment, floor, interviewer, interviewee, journalist, man, note, participant,
            public, q, question, reply, speaker, student, the audience, the floor, translator, unknown, voice, woman
            """
        )
    ),
    abstracts=frozenset({"abstract", "summary"}),
    interviews=(
        "interview with",
        "interviewed by",
        "in conversation with",
        "interview:",
        "asked by",
    ),
    with_people=(
        "with the participation of",
        "(the )?(speakers|panell?ists|participants) (were|included|are|include)",
        "(participants|speakers|contributors|panell?ists) (included|were)",
        "took part",
        "(bringing|brought) together",
        "(contributions|statements|presentations|interventions) (came from|from|by|were made by|were given by)",
        "(we|the panel|the meeting|the colloquium|the conference|it) heard( from)?",
    ),
    kinds={
        "opening|welcome": "opening",
        "keynote": "keynote",
        "clos(ing|e)|concluding": "closing",
        "panel|round ?table|discussion|debate": "panel",
        "workshop|working group": "workshop",
        "screening|film": "screening",
        "(coffee|tea|lunch|break|registration|reception|refreshments|arrival)": "break",
        "lecture|talk|presentation|address": "talk",
    },
    phone=words("t, tel, telephone, phone, ph, mobile, cell, call, tel., m, direct, office"),
    email=words("e, email, e-mail, mail, write to, electronic mail"),
    cities=table(
        """
        Africa/Johannesburg = cape town
        America/Chicago = austin, houston, new orleans
        America/Los_Angeles = san francisco, seattle
        America/New_York = atlanta, boston, miami, new york city, philadelphia, washington
        America/Toronto = montreal, ottawa
        Asia/Kolkata = bangalore, delhi, mumbai, new delhi
        Asia/Shanghai = beijing
        Asia/Tokyo = kyoto
        Europe/Amsterdam = rotterdam, the hague, utrecht
        Europe/Berlin = bonn, frankfurt, hamburg, munich
        Europe/Brussels = bruges, ghent
        Europe/Dublin = cork, galway
        Europe/Kyiv = kyiv
        Europe/London = belfast, birmingham, bristol, cambridge, cardiff, edinburgh, glasgow, leeds, liverpool,
            manchester, oxford, york
        Europe/Madrid = barcelona
        Europe/Paris = lyon, strasbourg
        Europe/Rome = florence, milan
        Europe/Zurich = basel, geneva, lausanne
        Pacific/Auckland = wellington
        """
    ),
)
