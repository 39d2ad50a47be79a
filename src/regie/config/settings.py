"""Django's settings, derived from the environment (see `regie.config.environment`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from regie.config import keys, logs
from regie.config.databases import database_for
from regie.config.environment import SETTINGS_FILE, SettingsWrong, all_right, read_environment

SOURCE = Path(__file__).resolve().parent.parent

try:
    ENVIRONMENT = read_environment()
    _DATABASE, REGIE_MASTER_KEY, SECRET_KEY = all_right(
        lambda: database_for(ENVIRONMENT), lambda: keys.master_key(ENVIRONMENT), lambda: keys.secret_key(ENVIRONMENT)
    )
    DATABASES: dict[str, dict[str, Any]] = {"default": _DATABASE}
except SettingsWrong as wrong:
    raise ImproperlyConfigured(str(wrong)) from None

REGIE_DEMO = ENVIRONMENT.demo
REGIE_DATA_DIR = ENVIRONMENT.data_dir
REGIE_SETTINGS_FILE = REGIE_DATA_DIR / SETTINGS_FILE
REGIE_BACKUP_KEY_FILE = ENVIRONMENT.backup_key_file
REGIE_KEY_FILES = [
    path for path in (ENVIRONMENT.master_key_file, ENVIRONMENT.secret_key_file, ENVIRONMENT.backup_key_file) if path
]
REGIE_METRICS_PORT = ENVIRONMENT.metrics_port
REGIE_SECURITY_CONTACT = ENVIRONMENT.security_contact
REGIE_BEHIND_PROXY = ENVIRONMENT.behind_proxy
DEBUG = ENVIRONMENT.debug
ON_LOOPBACK = REGIE_DEMO or DEBUG

# --- applications -------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
    "regie.kernel",
    "regie.upkeep",
    "regie.journal",
    "regie.people",
    "regie.designs",
    "regie.journeys",
    "regie.backing",
    "regie.decisions",
    "regie.insight",
    "regie.ui",
    "regie.web",
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "regie.config.urls"
WSGI_APPLICATION = "regie.config.wsgi.application"

MIDDLEWARE = [
    # First, so that every answer has its id and is counted.
    "regie.web.observing.Observed",
    "django.middleware.security.SecurityMiddleware",
    "regie.web.headers.permissions",
    "csp.middleware.CSPMiddleware",
    # Static files are answered here: no session, no database.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "regie.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "regie.web.sessions.limited",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "regie.web.middleware.PersonInScope",
]

# --- pages --------------------------------------------------------------------

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [SOURCE / "web" / "templates", SOURCE / "ui" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "regie.ui.jinja.environment",
            "auto_reload": DEBUG,
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "regie.web.navigation.around_page",
                "regie.web.once.key_in_forms",
            ],
        },
    },
    {
        # Only for pages of allauth that we have not drawn ourselves.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

STATIC_URL = "/static/"
# On this machine they are served from where they lie; a server collects them first.
STATIC_ROOT = None if ON_LOOPBACK else REGIE_DATA_DIR / "static"
WHITENOISE_USE_FINDERS = ON_LOOPBACK
WHITENOISE_AUTOREFRESH = DEBUG
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
_HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _PLAIN if ON_LOOPBACK else _HASHED},
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [SOURCE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- sign-in ------------------------------------------------------------------

AUTH_USER_MODEL = "people.Login"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# An account begins with an invitation to an address of the organisation's own administration.
ACCOUNT_ADAPTER = "regie.web.entrance.adapter.AccountAdapter"
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
# Ours count in the database, exactly, and answer 429 (`regie.web.limits`); these of allauth stay for the rest.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None, "reset_password": None}
_FORMS = "regie.web.entrance.forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.SignInForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "set_password": f"{_FORMS}.SetPasswordForm",
    "reset_password": f"{_FORMS}.ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}.ResetPasswordKeyForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": f"{_FORMS}.CodeForm",
    "reauthenticate": f"{_FORMS}.CodeAgainForm",
    "activate_totp": f"{_FORMS}.ActivateForm",
    "authenticate_webauthn": f"{_FORMS}.PasskeyCodeForm",
    "reauthenticate_webauthn": f"{_FORMS}.PasskeyAgainForm",
    "login_webauthn": f"{_FORMS}.PasskeySignInForm",
    "add_webauthn": f"{_FORMS}.AddPasskeyForm",
    "edit_webauthn": f"{_FORMS}.NamePasskeyForm",
}
MFA_ADAPTER = "regie.web.entrance.secrets.SecretsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ON_LOOPBACK
MFA_TOTP_ISSUER = "Regie"
# allauth's own writes a note of the address at every look at a link, a made-up one too. Django's is bound to the one
# address of a login as well.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - a class
PASSWORD_RESET_TIMEOUT = 3600
PASSWORD_HASHERS = [
    "regie.config.passwords.QuickArgon2" if REGIE_DEMO else "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
SHORTEST_PASSWORD, SHORTEST_BEFORE_SECOND_STEP = 15, 12
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {
        "NAME": "regie.config.passwords.LongEnough",
        "OPTIONS": {"alone": SHORTEST_PASSWORD, "before_second_step": SHORTEST_BEFORE_SECOND_STEP},
    },
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]

# --- safety -------------------------------------------------------------------

ALLOWED_HOSTS = [*ENVIRONMENT.allowed_hosts, *(["localhost", "127.0.0.1", "[::1]"] if ON_LOOPBACK else [])]
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT.trusted_origins)
SESSION_ENGINE = "regie.people.session_store"
SESSION_COOKIE_AGE = 12 * 3600
# Signed out after so many seconds without a request; the demo waits as long as its session.
REGIE_SESSION_IDLE = SESSION_COOKIE_AGE if REGIE_DEMO else 30 * 60
SESSION_COOKIE_NAME = "sessionid" if ON_LOOPBACK else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if ON_LOOPBACK else "__Host-csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not ON_LOOPBACK
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = not ON_LOOPBACK
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # a load balancer asks over plain http
SECURE_HSTS_SECONDS = 0 if ON_LOOPBACK else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = not ON_LOOPBACK
# The list that browsers bring along binds every name of a domain: for its owner to ask, never for us.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.behind_proxy else None
CSRF_FAILURE_VIEW = "regie.web.answers.stale_form"
X_FRAME_OPTIONS = "DENY"
REGIE_REPORTS_NAME, REGIE_REPORTS_PATH = "policy", "/browser-reports/"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "report-uri": REGIE_REPORTS_PATH,
        # The new way, which goes before the old one where a browser knows it, and which none takes without TLS.
        **({} if ON_LOOPBACK else {"report-to": [REGIE_REPORTS_NAME]}),
    }
}

# One for all processes: allauth keeps there which code was used already.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kernel_cache"}}

# --- log ----------------------------------------------------------------------

LOGGING_CONFIG = "regie.config.logs.configure"
LOGGING = logs.logging_for(level=ENVIRONMENT.log_level, as_json=not ON_LOOPBACK)

# --- mail ---------------------------------------------------------------------

_MAIL = urlsplit(ENVIRONMENT.email_url)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _MAIL.scheme else 'console'}.EmailBackend"
EMAIL_HOST = _MAIL.hostname or "localhost"
EMAIL_PORT = _MAIL.port or (465 if _MAIL.scheme == "smtps" else 587)
EMAIL_HOST_USER = unquote(_MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(_MAIL.password or "")
EMAIL_USE_SSL = _MAIL.scheme == "smtps"
EMAIL_USE_TLS = _MAIL.scheme == "smtp" and EMAIL_PORT == 587
REGIE_SENDS_MAIL = bool(_MAIL.scheme)
DEFAULT_FROM_EMAIL = ENVIRONMENT.email_from
