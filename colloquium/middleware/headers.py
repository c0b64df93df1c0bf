import re

DESK = "/admin/"
# What public files end in, other than pages and pictures.
DATA = re.compile(r"\.(?:atom|bib|docx|epub|ics|json|md|pdf|ris|vcf|xml)$")
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Disposition, ETag, Link",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


DEVICES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
PASSKEYS = "publickey-credentials-create={of}, publickey-credentials-get={of}"


class HeadersMiddleware:
    """Headers that Django has no setting for; the scripts of every site may read public files."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_desk = request.path_info.startswith(DESK)
        passkeys = PASSKEYS.format(of="(self)" if is_desk else "()")
        response.headers.setdefault("Permissions-Policy", f"{DEVICES}, {passkeys}")
        if not is_desk and DATA.search(request.path_info):
            for name, value in OPEN.items():
                response.headers.setdefault(name, value)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if is_desk:
            # Under "no-referrer" browsers send `Origin: null` with a form, which Django refuses.
            # Other sites are told nothing by this either.
            response.headers.setdefault("Referrer-Policy", "same-origin")
        return response
