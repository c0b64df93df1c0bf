"""The desk's list of colloquia, with the pages on which one is made of a document."""

from django.urls import path

from .files import FilePages
from .joining import JoiningPages
from .review_page import ReviewPages
from .upload import UploadPages


class ImportingAdmin(UploadPages, ReviewPages, JoiningPages, FilePages):
    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(self.import_view), name="events_event_import"),
            path("import/progress/", wrap(self.progress_view), name="events_event_import_progress"),
            path("import/<int:pk>/", wrap(self.review_view), name="events_event_import_review"),
            path("import/<int:pk>/join/", wrap(self.join_view), name="events_event_import_join"),
            path("import/<int:pk>/file/", wrap(self.file_view), name="events_event_import_file"),
            path(
                "import/<int:pk>/delete/",
                wrap(self.delete_file_view),
                name="events_event_import_delete",
            ),
            *super().get_urls(),
        ]

    def get_queryset(self, request):
        heavy = [f"source__{field}" for field in ("content", "document", "draft")]
        return super().get_queryset(request).select_related("source").defer(*heavy)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, {"may_import": self.may_import(request)} | (extra_context or {})
        )
