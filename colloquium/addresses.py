from django.conf import settings

# To which strangers may send something: what a speaker answers, a letter to a contact, what a
# contact says of its entry, what somebody asks for.
LANGUAGES = ("", *(f"/{code}" for code, _name in settings.LANGUAGES))
FORMS = tuple(
    f"{language}/{name}/"
    for name in ("words", "write", "entry", "requests")
    for language in LANGUAGES
)
# Of these those that say nothing of anybody but what is typed into them.
REQUESTS = tuple(f"{language}/requests/" for language in LANGUAGES)
# And those whose pages leave names of the hidden out of all but what is typed into them.
ECHOING = tuple(f"{language}/{name}/" for name in ("entry", "write") for language in LANGUAGES)
