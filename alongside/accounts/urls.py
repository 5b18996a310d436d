"""The addresses of accounts. Of allauth's views only those that this house uses, under the names that it knows."""

from allauth.account import views as allauth
from django.urls import URLPattern, URLResolver, include, path

from alongside.accounts import views

ours = [
    path("account/", views.account, name="account"),
    path("account/sessions/", views.sessions, name="sessions"),
    path("account/sessions/end-others/", views.end_other_sessions, name="end_other_sessions"),
    path("account/sessions/<str:key>/end/", views.end_session, name="end_session"),
    path("sign-in-link/<str:secret>/", views.sign_in_link, name="sign_in_link"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((ours, "accounts"))),
    path("account/sign-in/", allauth.request_login_code, name="account_login"),
    path("account/sign-in/code/", allauth.confirm_login_code, name="account_confirm_login_code"),
    path("account/sign-up/", allauth.signup, name="account_signup"),
    path("account/sign-up/code/", allauth.email_verification_sent, name="account_email_verification_sent"),
    path("account/sign-out/", allauth.logout, name="account_logout"),
    path("account/closed/", allauth.account_inactive, name="account_inactive"),
    # Second names of two of the pages: allauth leads to them from inside.
    path("account/sign-in/", allauth.request_login_code, name="account_request_login_code"),
    path("account/", views.account, name="account_email"),
]
