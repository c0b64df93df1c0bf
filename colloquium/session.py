"""What a page of the desk asks before it sends a form: whether its session goes on. If it does not,
the password is asked for within the page (`js/desk-session.js`), so that nothing typed moves.
"""

from django.contrib.auth import login
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.utils.decorators import method_decorator
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from .signin import SignInForm, remember_browser


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SessionView(View):
    """`{"user": …, "token": …}`: the key of who is signed in, null if nobody is, and with what a
    form is sent now. Instead, where a sign-in is refused, `{"error": …}`.
    """

    def get(self, request: HttpRequest) -> JsonResponse:
        user = request.user
        key = user.pk if user.is_active and user.is_staff else None
        return JsonResponse({"user": key, "token": get_token(request)})

    def post(self, request: HttpRequest) -> JsonResponse:
        form = SignInForm(request, data=request.POST)
        if not form.is_valid():
            errors = [str(error) for errors in form.errors.values() for error in errors]
            return JsonResponse({"error": get_text_list(errors, _("and"))})
        login(request, form.get_user())
        response = self.get(request)
        remember_browser(response, form.get_user().get_username())
        return response
