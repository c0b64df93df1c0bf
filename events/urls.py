from django.urls import path

from . import feeds, views

urlpatterns = [
    path("feed.atom", feeds.atom, name="feed"),
    path("events.ics", feeds.calendar, name="calendars"),
    path("events/<slug:slug>/event.ics", views.calendar, name="calendar"),
    path(
        "events/<slug:slug>/editions/<int:number>/event.ics",
        views.calendar,
        name="calendar-edition",
    ),
    path("events/<slug:slug>/", views.event, name="event"),
    path("events/<slug:slug>/proceedings/", views.proceedings, name="proceedings"),
    path("events/<slug:slug>/proceedings.<str:extension>", views.download, name="download"),
    path(
        "events/<slug:slug>/proceedings/<slug:anchor>.<str:extension>",
        views.reference,
        name="reference",
    ),
    path("events/<slug:slug>/card.png", views.card, name="card"),
    path("events/<slug:slug>/quotations/<slug:anchor>/", views.quotation, name="quotation"),
    path(
        "events/<slug:slug>/quotations/<slug:anchor>/card.png",
        views.quotation_card,
        name="quotation-card",
    ),
    path("events/<slug:slug>/editions/<int:number>/", views.event, name="event-edition"),
    path(
        "events/<slug:slug>/editions/<int:number>/proceedings/",
        views.proceedings,
        name="proceedings-edition",
    ),
    path(
        "events/<slug:slug>/editions/<int:number>/proceedings.<str:extension>",
        views.download,
        name="download-edition",
    ),
    path(
        "events/<slug:slug>/editions/<int:number>/proceedings/<slug:anchor>.<str:extension>",
        views.reference,
        name="reference-edition",
    ),
    path("events/<slug:slug>/editions/<int:number>/card.png", views.card, name="card-edition"),
    path(
        "events/<slug:slug>/editions/<int:number>/quotations/<slug:anchor>/",
        views.quotation,
        name="quotation-edition",
    ),
    path(
        "events/<slug:slug>/editions/<int:number>/quotations/<slug:anchor>/card.png",
        views.quotation_card,
        name="quotation-card-edition",
    ),
]
