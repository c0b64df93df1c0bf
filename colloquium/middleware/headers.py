DESK = "/admin/"


class PermissionsPolicyMiddleware:
    """Headers that Django has no setting for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path_info.startswith(DESK):
            # Under "no-referrer" browsers send `Origin: null` with a form, which Django refuses.
            # Other sites are told nothing by this either.
            response.headers.setdefault("Referrer-Policy", "same-origin")
        return response
