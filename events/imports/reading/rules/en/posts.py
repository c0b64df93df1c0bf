"""Forms of address and posts that people are called by, in English, and the gender that each tells."""

from ..speech import Gender, all_of, split

TITLES: dict[str, Gender] = (
    all_of(split("ms mrs miss madam lady dame sister baroness mme mlle madame mademoiselle"), "f")
    | all_of(split("mr sir lord father brother baron monsieur"), "m")
    | all_of(
        split(
            """
        det supt dci dsi insp sgt lt cpl maj brig cllr gen col capt sen rep gov amb mx dr doctor prof professor
        ambassador judge justice prosecutor minister senator president director commissioner chancellor
        secretary representative congresswoman congressman rev reverend hon attorney captain colonel general
        inspector detective superintendent sheriff chief officer mayor governor councillor counsellor deputy
        consul dean rapporteur chair principal chairperson registrar ombudsman advocate solicitor barrister h.e
        excellency sheikh imam rabbi bishop archbishop cardinal prince princess pr me maître m
        """
        ),
        "",
    )
)

ROLES: dict[str, Gender] = (
    all_of(
        split(
            """
        chairwoman spokeswoman policewoman actress countess congresswoman businesswoman ombudswoman headmistress
        """
        ),
        "f",
    )
    | all_of(split("chairman spokesman policeman actor congressman businessman headmaster"), "m")
    | all_of(
        split(
            """
        ambassador prosecutor judge justice minister director president ceo chair chairperson producer filmmaker
        lawyer attorney barrister solicitor advocate professor senator commissioner rapporteur mayor governor
        secretary doctor physician nurse midwife surgeon psychologist psychiatrist researcher scientist scholar
        academic historian economist sociologist anthropologist lecturer dean rector principal teacher
        headteacher librarian archivist curator journalist reporter columnist editor writer author novelist poet
        photographer spokesperson representative delegate envoy officer inspector detective superintendent
        commander captain colonel general chief head founder co-founder manager coordinator co-ordinator adviser
        advisor analyst engineer architect consultant trustee treasurer partner counsel underwriter cartoonist
        statistician playwright painter sculptor musician translator interpreter carpenter nun priest monk
        accountant banker broker insurer trader shopkeeper postmaster postmistress hydrologist oceanographer
        botanist zoologist neurologist cardiologist oncologist virologist pharmacist dentist therapist
        caseworker warden ranger skipper planner surveyor technician electrician pilot captain jurist litigator
        paralegal youth-worker magistrate registrar ombudsman ombudsperson diplomat consul councillor deputy
        parliamentarian mp mep legislator lawmaker activist campaigner organiser organizer unionist moderator
        facilitator chancellor provost fellow biologist chemist geologist hydrologist ecologist hydrogeologist
        epidemiologist statistician demographer farmer fisherman miner bishop pastor rabbi imam survivor expert
        specialist administrator undersecretary under-secretary veteran paediatrician pediatrician geriatrician
        toxicologist criminologist linguist ethnographer vice-president controller auditor executive publisher
        broadcaster programmer developer technologist economist
        """
        ),
        "",
    )
)
