"""Posts that tell of harm, and those of people who work for the harmed."""

from contacts.care import tells_of_harm

TELLING = """
Survivor
SURVIVORS
Survivor of Internet-facilitated sex trafficking
Trafficking survivor and author
Survivor advocate
Survivor leader, Director of Survivor Services
Lawyer and survivor
Judge, former victim of trafficking
Director of Victim Support and survivor
Professor, herself a victim
Mother of a victim
Member of a survivor support group
Founder, Survivors’ Network
Trafficked woman
Former child soldier
Expert with lived experience
Expert by experience
Former sex worker
Minor
Survivante de la traite
Rescapée
Rescapé de Daech
rescapees
Victime
Ancienne victime d’un réseau
Avocate et victime
Personne prostituée
Mineure
Mère d’une victime
""".strip().splitlines()
OTHER = """
Judge
Director, Survivor Services
Victim Support officer
Legal Director, Center for Battered Women
Rapporteur on minors
Deputy Director, Office for Victims of Crime
Director of the Survivors Fund
Lawyer representing victims
Victims’ rights lawyer
Victim's Assistance Coordinator
Victims' Rights
Producer and Director, “I am Jane Doe”
Swedish Ambassador-at-Large for Combating Trafficking in Persons
Avocate des victimes
Directrice de l’aide aux victimes
Juge des mineurs
Chargée de mission auprès des mineures
Aide aux victimes
Vice President of Compliance and Financial Crimes Solutions
Survival instructor
Minority leader
""".strip().splitlines()


def test_a_post_that_tells_of_harm_is_told_from_work_for_the_harmed():
    assert [post for post in TELLING if not tells_of_harm(post)] == []
    assert [post for post in [*OTHER, ""] if tells_of_harm(post)] == []
