"""Pictures of a form that was refused, or that came back unsaved: chosen once, they are sent with
the next try as if they had been chosen again.

A field that shows one has its token beside it, in `…-kept`, which a browser keeps with what was
typed; `…-leave` gives it up.
"""

from collections.abc import Iterable, Iterator

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from contacts.models import UnsavedPicture

from .pictures import PictureField

KEPT, LEAVE = "-kept", "-leave"


class KeptPicture(SimpleUploadedFile):
    def __init__(self, row: UnsavedPicture):
        super().__init__("picture.webp", bytes(row.content), "image/webp")
        self.token = row.token


def bring_back(request: HttpRequest) -> None:
    """Put those that are kept among the files of `request`, unless others were chosen."""
    for key in [key for key in request.POST if key.endswith(KEPT)]:
        name, token = key.removesuffix(KEPT), request.POST[key]
        rows = UnsavedPicture.objects.of(request.user, token)
        if request.POST.get(name + LEAVE) or name in request.FILES:
            rows.delete()
        elif row := rows.first():
            request.FILES.appendlist(name, KeptPicture(row))


def keep(request: HttpRequest, found: Iterable[forms.BaseForm], *, form: str) -> None:
    """Keep what was chosen and could be read, under the key of the page's `form`."""
    UnsavedPicture.objects.outlived().delete()
    for upload, drawn in uploads_of(request, found):
        token = getattr(upload, "token", "")
        if drawn is None:  # nor is it kept of whom it must not show
            UnsavedPicture.objects.of(request.user, token).delete()
        elif not token:
            row = UnsavedPicture.objects.create(
                user=request.user,  # type: ignore[misc]  # who is signed in, at the desk
                form=form,
                content=drawn.unsaved_copy(),
            )
            upload.token = row.token


def uploads_of(request: HttpRequest, found: Iterable[forms.BaseForm]) -> Iterator[tuple]:
    """The files that came, each with what was drawn of it, None if it was refused."""
    for form in found:
        for name, field in form.fields.items():
            upload = request.FILES.get(form.add_prefix(name))
            if upload and isinstance(field, PictureField):
                cleaned = getattr(form, "cleaned_data", {})
                yield upload, None if name in form.errors else cleaned.get(name)


def forget(request: HttpRequest, *, form: str) -> None:
    """What was kept of a form that is saved."""
    if any(key.endswith(KEPT) for key in request.POST):
        UnsavedPicture.objects.filter(user=request.user.pk, form=form).delete()


@never_cache
@require_safe
def show_kept(request: HttpRequest, token: str) -> HttpResponse:
    """For who chose it alone."""
    row = UnsavedPicture.objects.of(request.user, token).first()
    if row is None:
        raise Http404
    return HttpResponse(bytes(row.content), content_type="image/webp")
