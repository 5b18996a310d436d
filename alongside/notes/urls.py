"""The addresses of notes."""

from django.urls import path

from alongside.notes.views import leaving, receipt

app_name = "notes"
urlpatterns = [
    path("@<str:handle>/<str:address>/notes/", leaving.leave, name="leave"),
    path("receipt/<str:secret>/", receipt.receipt, name="receipt"),
    path("receipt/<str:secret>/correct/", receipt.correct, name="correct"),
    path("receipt/<str:secret>/withdraw/", receipt.withdraw, name="withdraw"),
]
