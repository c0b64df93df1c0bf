"""What a post tells of its holder."""

from contacts.words.care import tells_of_harm

OF_THE_HOLDER = """
Sur­vivor of trafficking
Surv​ivor
Victimized woman
Sold at 13
Thriver
Experte du vécu
Sobreviviente
Überlebende
Student, age 16
16-year-old
Member of a survivor support group
Former child soldier
Expert with lived experience
Expert by experience
Former sex worker
Rescapé de Daech
Judge, former victim of trafficking
Ancienne victime d’un réseau
Survivor
Survivor of Sexual Exploitation
SURVIVORS
Sex-trafficking survivor
Survivor, Sanctuary for Families
Lawyer and survivor
Survivor & lawyer
Head of programmes and survivor
Survivor advocate
Survivor-leader
Holocaust Survivor
survivor’s daughter
Mother of a victim
Former victim
Victim of trafficking
Trafficked at fourteen
Exploited as a child
Formerly prostituted woman
Former child slave
Minor
A minor
Minor (16)
Unaccompanied minor
Minor victim
Rescapée
Rescapé de la traite
Survivante
survivants
Ancienne victime
Victime de la traite des êtres humains
Juriste et victime
Avocate ; survivante
Mère d’une victime
Mineure
mineur isolé
Ancienne prostituée
Ancienne esclave
Enfant exploitée
""".strip().splitlines()

FOR_OTHERS = """
Director, Survivor Services
Director of Survivor Services
Victim Support officer
Victim Advocate
Victims’ Rights Commissioner
Victim Services Coordinator
Counsel for victims
Advocate for survivors of trafficking
Survivors’ lawyer
Rapporteur on minors
Special Rapporteur on trafficking in persons, especially women and children
Minor Planet Center
Professor of Asia Minor Studies
Director, National Center for Missing and Exploited Children
Judge
Trafficking prosecutor
Producer of “I am Jane Doe”
Survival instructor
Victimologist
Exploitation analyst
Juge des mineurs
Brigade de protection des mineurs
Présidente, Aide aux victimes
Pôle victimes
Avocate des victimes
Défenseure des survivantes
Référente mineurs
Mineur de fond
Ministre de la Justice
Survie et secours
Head of Online Services

""".strip().splitlines()


def test_a_post_that_tells_what_was_done_to_its_holder_is_known():
    assert [post for post in OF_THE_HOLDER if not tells_of_harm(post)] == []


def test_a_post_that_works_for_such_people_tells_nothing():
    assert [post for post in FOR_OTHERS if tells_of_harm(post)] == []
    assert not tells_of_harm("")


def test_signs_and_languages_do_not_matter():
    for post in (
        "RESCAPE\u0301E",
        "sur\u00advivor".replace("\u00ad", ""),
        "ｓｕｒｖｉｖｏｒ",
        "Survivor\n",
        "“Survivor”",
        "Survivor.",
    ):
        assert tells_of_harm(post), post
