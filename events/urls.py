from django.urls import path

from . import views

urlpatterns = [
    path("events/<slug:slug>/", views.event, name="event"),
    path("events/<slug:slug>/proceedings/", views.proceedings, name="proceedings"),
    path("events/<slug:slug>/editions/<int:number>/", views.event, name="event-edition"),
    path("events/<slug:slug>/editions/<int:number>/proceedings/", views.proceedings, name="proceedings-edition"),
]
