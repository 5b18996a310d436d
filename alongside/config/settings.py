"""The one settings file. What may differ between houses comes from `alongside.config.environment`."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from alongside.config import environment

PACKAGE = Path(__file__).resolve().parent.parent

# The house
HOME = environment.home()
URL = environment.value("URL", "http://127.0.0.1:8000").rstrip("/")
DEVELOP = environment.yes("DEVELOP")
SECRET_KEY = environment.secret_key(HOME)
PUBLIC_FOLDER = HOME / "public"
SCRATCH_FOLDER = HOME / "scratch"
GENERATION_FILE = HOME / "public.generation"
OUTBOX_FOLDER = HOME / "outbox"
LETTER_BOOK = HOME / "letters.book"
TRUSTED_PROXIES = environment.number("TRUSTED_PROXIES", 0)

_address = urlsplit(URL)
SECURE = _address.scheme == "https"
ALLOWED_HOSTS = [_address.hostname or "127.0.0.1", "127.0.0.1", "localhost", "[::1]"]
DEBUG = False
ROOT_URLCONF = "alongside.config.urls"
WSGI_APPLICATION = "alongside.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "alongside.foundation",
    "alongside.events",
    "alongside.helplines",
    "alongside.accounts",
    "alongside.journals",
    "alongside.photos",
    "alongside.stories",
    "alongside.notes",
    "alongside.keepers",
    "alongside.mailing",
    "alongside.desk",
    "alongside.pages",
    "alongside.operations",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
]

MIDDLEWARE = [
    "alongside.foundation.headers.SecurityHeaders",
    "csp.middleware.CSPMiddleware",
    "alongside.foundation.speaking.ReaderLanguage",
    "alongside.foundation.origin.OriginGuard",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "alongside.foundation.methods.OnlySent",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "alongside.accounts.speaking.AccountLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "alongside.journals.signs_of_life.SignsOfLife",
    "alongside.journals.gate.ViewerMiddleware",
    "alongside.foundation.nowhere.NowhereGuard",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    },
]

# Keeping
DATABASES = {"default": environment.database(HOME)}
DATABASE_FILE = HOME / "alongside.sqlite3"
MASTER_KEY = environment.master_key()
MASTER_KEY_FILE = environment.master_key_file(HOME)
DATABASE_KEY_FILE = HOME / "database-key"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "KEY_FUNCTION": "alongside.foundation.ids.cache_key",
        # It holds counts of guesses. Were it full, some would be let go, and whoever fills it could guess on.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    },
}
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["light", "heavy"]},
}

# Files that never change: the style and the editor
STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "assets"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "photographs": environment.files(HOME),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOP
        else "alongside.foundation.assets.HashedAssets",
    },
}

# Signing in
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:arrive"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "alongside.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
# Digits, because every keyboard in the world has them. Six codes an hour with three tries each are eighteen guesses
# at a thousand million; one address may not flood others with letters.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": True, "length": 9}
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,6/h/key",
    "signup": "10/m/ip,40/h/ip",
    "confirm_email": "6/h/key",
    "invitation_again": "20/h/ip,3/h/key",
    # Guesses: so many reach the check from one address, and for one account, however they are spread. The address is
    # counted first: once it has guessed too often, it uses up nobody's guesses and leaves no more counts behind.
    "guess_sign_in_code": "20/h/ip,18/h/key",
    "guess_recovery_code": "20/h/ip,18/h/key",
    # For all accounts together, from wherever. Whoever uses these up shuts this one way in, for an hour, and no other.
    "guess_recovery_code_of_any": "80/h/key",
    "send_code": "6/h/key",
    "guess_code": "18/h/key",
    "show_passkey": "60/m/ip",
}
ACCOUNT_FORMS = {
    "request_login_code": "alongside.accounts.forms.SignInForm",
    "confirm_login_code": "alongside.accounts.forms.CodeForm",
    "signup": "alongside.accounts.forms.SignUpForm",
    "confirm_email_verification_code": "alongside.accounts.forms.FirstCodeForm",
}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
USERSESSIONS_TRACK_ACTIVITY = False
MFA_SUPPORTED_TYPES = ["webauthn"]

SESSION_COOKIE_NAME = "__Host-alongside" if SECURE else "alongside"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
PASS_COOKIE_NAME = "__Host-pass" if SECURE else "pass"
VEILS_COOKIE_NAME = "__Host-veils" if SECURE else "veils"
MESSAGE_STORAGE = "alongside.foundation.said.Said"
# It holds a choice of the browser's, and says nothing of who that is.
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = SECURE

# Letters
_mail = environment.mail()
EMAIL_BACKEND = "alongside.foundation.mail.MarkedBackend" if _mail.host else "alongside.foundation.mail.OutboxBackend"
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.tls == "starttls", _mail.tls == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = _mail.sender or f"alongside@{_address.hostname or 'localhost'}"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAIL_IN = environment.mail_in()

# Words and times
LOCALE_PATHS = [*environment.locales(), PACKAGE / "locale"]
LANGUAGES = environment.languages(LOCALE_PATHS)
LANGUAGE_CODE = environment.language(LANGUAGES)
TIME_ZONE = environment.value("TIME_ZONE", "UTC")
USE_TZ = True
FORMAT_MODULE_PATH = ["alongside.config.formats"]

# What a browser is told. Public files carry the same, without a nonce (foundation/headers.py).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    },
}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
USE_X_FORWARDED_HOST = False

# Logs hold ids, never anyone's words or addresses.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"redact": {"()": "alongside.foundation.logs.Redact"}},
    "formatters": {"plain": {"()": "alongside.foundation.logs.Plain"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "filters": ["redact"], "formatter": "plain"}},
    "root": {"handlers": ["out"], "level": environment.value("LOG", "WARNING").upper()},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # A refused or missing page is the reader's matter; its address may be a secret one.
        "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
        "django.security": {"handlers": [], "level": "ERROR", "propagate": True},
        "django_tasks": {"handlers": [], "level": "ERROR", "propagate": True},
        "django_tasks_db": {"handlers": [], "level": "ERROR", "propagate": True},
    },
}
