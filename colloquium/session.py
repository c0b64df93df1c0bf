"""What a page of the desk asks before it sends a form: whether its session goes on. If it does not,
who was signed in is asked to sign in within the page (`js/desk-session.js`), so that nothing typed
moves.
"""

from django.contrib import admin, messages
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from .second_factor.views import CodePage, PasskeySignIn


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SessionView(View):
    """`{"user": …, "token": …}`: the key of who is signed in, null if nobody is, and with what a
    form is sent now.

    It takes what the pages of signing in take, one step at a time. Where a sign-in is refused it
    answers `{"error": …}`, and after the first of two steps `{"next": "code"}`; where that came too
    late, `{"next": "password"}`.
    """

    def get(self, request: HttpRequest) -> JsonResponse:
        user = request.user
        key = user.pk if user.is_active and user.is_staff else None
        return JsonResponse({"user": key, "token": get_token(request)})

    def post(self, request: HttpRequest) -> JsonResponse:
        page = choose_page(request)(request)
        if request.user.is_authenticated:
            answer = self.get(request)
        elif errors := read_errors(page, request):
            answer = JsonResponse({"error": get_text_list(errors, _("and"))})
        else:
            is_code = page.url == reverse("mfa_authenticate")
            answer = JsonResponse({"next": "code" if is_code else "password"})
        answer.cookies.update(page.cookies)
        return answer


def choose_page(request: HttpRequest):
    if "credential" in request.POST:
        return PasskeySignIn.as_view()
    return CodePage.as_view() if "code" in request.POST else admin.site.login


def read_errors(page, request: HttpRequest) -> list[str]:
    context = getattr(page, "context_data", None)
    if context is None:
        return [str(message) for message in messages.get_messages(request)]
    form = context["form"]
    return [str(error) for errors in form.errors.values() for error in errors]
