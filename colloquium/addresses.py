from django.conf import settings

# To which strangers may send something: what a speaker answers, a letter to a contact, what a
# contact says of its entry, what somebody asks for.
FORMS = tuple(
    f"{language}/{name}/"
    for name in ("words", "write", "entry", "requests")
    for language in ("", *(f"/{code}" for code, _name in settings.LANGUAGES))
)
