from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.formats.xml import make, write

from .answers import ANSWERS, base_address
from .requests import Refused, read_arguments, write_moment

NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
ROOT = {
    "xmlns": NAMESPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAMESPACE} {NAMESPACE}OAI-PMH.xsd",
}


@require_safe
def harvest(request: HttpRequest) -> HttpResponse:
    """A kept answer may bear an earlier `responseDate`: nothing has changed since."""
    arguments: dict[str, str] = {}
    try:
        arguments = read_arguments(request.GET)
        told = ANSWERS[arguments["verb"]](request, arguments)
        content = make(arguments["verb"], *told)
    except Refused as refused:
        if refused.code == "badArgument":
            arguments = {}
        content = make("error", refused.sentence, attributes={"code": refused.code})
    root = make(
        "OAI-PMH",
        make("responseDate", write_moment(timezone.now())),
        make("request", base_address(), attributes=arguments),
        content,
        attributes=ROOT,
    )
    return HttpResponse(write(root), content_type="text/xml; charset=UTF-8")
