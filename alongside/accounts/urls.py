"""The addresses of accounts. Of allauth's views only those that this house uses, under the names that it knows."""

from allauth.account import views as allauth
from django.urls import URLPattern, URLResolver, include, path

from alongside.accounts.views import account, changes, closing, coming_in, confirming, ways_in

ours = [
    path("account/", account.account, name="account"),
    path("language/", account.language, name="language"),
    path("account/sessions/", account.sessions, name="sessions"),
    path("account/sessions/end-others/", account.end_other_sessions, name="end_other_sessions"),
    path("account/sessions/<str:key>/end/", account.end_session, name="end_session"),
    path("account/confirm/", confirming.confirm, name="confirm"),
    path("account/confirm/code/", confirming.send_code, name="confirm_code"),
    path("account/confirm/recovery/", confirming.with_recovery_code, name="confirm_paper"),
    path("account/confirm/passkey/", confirming.with_passkey, name="confirm_passkey"),
    path("account/sign-in/passkey/", coming_in.with_passkey, name="passkey_sign_in"),
    path("account/sign-in/passkey/ask/", coming_in.ask_for_passkey, name="ask_for_passkey"),
    path("account/sign-in/recovery/", coming_in.with_recovery_code, name="recovery_sign_in"),
    path("account/passkeys/", ways_in.passkeys, name="passkeys"),
    path("account/passkeys/ask/", ways_in.ask_to_make, name="ask_to_make_passkey"),
    path("account/passkeys/make/", ways_in.make, name="make_passkey"),
    path("account/passkeys/only/", ways_in.only_passkeys, name="only_passkeys"),
    path("account/passkeys/<str:key>/", ways_in.passkey, name="passkey"),
    path("account/passkeys/<str:key>/remove/", ways_in.remove, name="remove_passkey"),
    path("account/recovery/", ways_in.recovery, name="recovery"),
    path("account/address/", changes.address, name="address"),
    path("account/address/code/", changes.prove_address, name="prove_address"),
    path("account/address/trust/", changes.trust, name="trust_address"),
    path("account/changes/<str:key>/cancel/", changes.cancel, name="cancel_change"),
    path("account/not-me/<str:token>/", changes.not_me, name="not_me"),
    path("account/closed/keep/", closing.keep_after_all, name="keep_after_all"),
    path("account/leave/", changes.leave, name="leave"),
    path("sign-in-link/<str:secret>/", account.sign_in_link, name="sign_in_link"),
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
    path("account/", account.account, name="account_email"),
]
