"""The heads of columns in tables of speakers and of contacts, in every language: each a pattern of the whole head."""

SPEAKERS = {
    "name": r"(full )?names?|speakers?|panell?ists?|participants?|nom( et prénom)?s?|nom|prénom et nom|intervenant.{0,6}|oratrices?.*|orateurs?.*|who|qui|person",
    "family": r"surname|family name|last name|nom de famille",
    "given": r"first name|given name|prénoms?",
    "title": r"(job )?titles?|positions?|functions?|posts?|fonctions?|qualité|titre|poste|occupation|profession|capacity",
    "affiliation": r"affiliations?|organi[sz]ations?|institutions?|organismes?|structures?|employer|établissement|country|rattachement|appartenance",
    "both": r"(position|function|title|post) (and|/) (organi[sz]ation|affiliation|institution)|fonction (et|/) .*|title, .*|qualité et .*|titre et .*",
    "role": r"role( in .*)?|rôle|part|as|intervention|took part as|role at .*|à titre de",
}

CONTACTS = {
    "organization": r"organi[sz]ations?|organismes?|institutions?|structures?|partners?|partenaires?|entité",
    "name": r"names? (and|&|/) .*|noms? (et|/) .*|names?|contacts?( persons?)?|noms?|who|qui|person|personne|nom et prénom|interlocut.*|référent.*|whom",
    "job_title": r"(job )?titles?|positions?|functions?|posts?|fonctions?|qualité|role|titre",
    "phone": r"(tele)?phones?|tel\.?|tél\.?|téléphones?|phone number|mobile",
    "email": r"e-?mails?|courriels?|mél|mail|adresse .*",
}

PROGRAMME = {
    "hours": r"times?|hours?|when|schedule|heures?|horaires?|quand|date|day|jour|date (and|et) (time|heure)",
    "title": r"(session|talk|paper)?s? ?(titles?|topics?|themes?|subjects?)|sessions?|activity|activities|items?|content|programme|program|agenda|what|events?|titres?|thèmes?|sujets?|séances?|activités?|contenu|interventions?|déroulé|quoi",
    "people": r"(names? of )?(the )?(speakers?|presenters?|panell?ists?|people|participants?|contributors?)( and .{3,30})?|who|by|intervenant.{0,6}|orateurs?|oratrices?|oratrices? et orateurs?|par|qui|conférenciers?",
    "room": r"rooms?|place|venue|location|where|salles?|lieux?|où",
}
