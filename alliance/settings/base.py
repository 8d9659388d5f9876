"""Production. Only the environment varies, and a bad value raises at start, not on the first page."""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[2]


def required(name: str) -> str:
    try:
        return os.environ[name]
    except KeyError:
        raise ImproperlyConfigured(f"{name} 未设置。请先运行 make run，或见 README 的“部署”一节。") from None


def flag(name: str) -> bool:
    value = os.environ.get(name, "0")
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} 只能是 0 或 1，现在是 {value!r}。")
    return value == "1"


def database(url: str) -> dict:
    """One PostgreSQL address. A socket folder is given as ?host=, since a path cannot stand before the slash."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(f"数据库只支持 PostgreSQL：{parts.scheme}:// 不可用。")
    query = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": query.get("port", [parts.port or ""])[0],
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # No JIT: our statements are many and short, and a wide one took 12 s to compile for half a second's work.
        "OPTIONS": {"connect_timeout": 3, "options": "-c jit=off"},
        "TIME_ZONE": "Asia/Shanghai",  # days are reckoned there in SQL too; Django's own choice would be UTC
    }


SECRET_KEY = required("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost").split(",") if host]
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_tables2",
    "pgtrigger",
    "pghistory",
    "alliance.core",
    "members",
    "placements",
    "orders",
    "reports",
    "alliance",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "alliance.core.middleware.RightKey",
    "alliance.core.middleware.Stranger",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "members.middleware.ActiveMembership",
    "alliance.core.middleware.Actor",
]

ROOT_URLCONF = "alliance.urls"
WSGI_APPLICATION = "alliance.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "alliance.navigation.context",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
FILTERS_EMPTY_CHOICE_LABEL = _("全部")
DJANGO_TABLES2_TEMPLATE = "core/table.html"

DATABASES = {"default": database(required("DATABASE_URL"))}
DATABASE_APP_ROLE = os.environ.get("DATABASE_APP_ROLE", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits and locks must survive a broker that is down, and the broker's store may not evict: so not in Valkey.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # a rate limit that is culled is no limit
    }
}

FIELD_KEYS_FILE = Path(required("FIELD_KEYS_FILE"))
FILES_DIR = Path(required("FILES_DIR"))

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "var" / "static"))
STATICFILES_DIRS = [BASE_DIR / "static", ("guide", BASE_DIR / "docs" / "guide" / "pictures")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "alliance.core.passwords.ThreeClasses"},
]
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "alliance.core.accounts.Adapter"
ACCOUNT_FORMS = {"change_password": "alliance.core.account_forms.NewPassword"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "0"))
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key"}
MFA_ADAPTER = "alliance.core.accounts.SecondStepAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody here proves an address: accounts are handed over in person
MFA_FORMS = {
    "activate_totp": "alliance.core.account_forms.Activation",
    "authenticate": "alliance.core.account_forms.Login",
    "reauthenticate": "alliance.core.account_forms.Reauthentication",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "产教融合发展联盟"

SESSION_COOKIE_AGE = int(timedelta(minutes=30).total_seconds())  # idle time: SEC-02, 等保二级
SESSION_COOKIE_HTTPONLY = True
PLAIN_HTTP = flag("PLAIN_HTTP")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SECURE_PROXY_SSL_HEADER = None if PLAIN_HTTP else ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "alliance.core.views.errors.stale_form"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}

# Letters go out only where a deployment names its mail server; what a library might send may not end up in a log.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_BACKEND = (
    os.environ.get("EMAIL_BACKEND") or f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
)
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = flag("EMAIL_USE_TLS"), flag("EMAIL_USE_SSL")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "portal@localhost")
BOUNCE_ADDRESS = os.environ.get("BOUNCE_ADDRESS", "")  # name@host: each letter's own way back is name+…@host
LETTER_CHANNEL = os.environ.get("LETTER_CHANNEL") or "alliance.core.messages.channels.Email"
LETTER_HOUR = int(os.environ.get("LETTER_HOUR", "8"))  # in Shanghai
if LETTER_HOUR not in range(24):
    raise ImproperlyConfigured(f"LETTER_HOUR 须是 0 至 23，现在是 {LETTER_HOUR}。")
PUBLIC_URL = os.environ.get("PUBLIC_URL", "").rstrip("/")  # what links in letters begin with
if not PUBLIC_URL and not EMAIL_BACKEND.endswith(".dummy.EmailBackend"):
    raise ImproperlyConfigured("要发邮件，须设置 PUBLIC_URL：邮件里的链接以它开头，如 https://alliance.example.cn。")

# What an uploaded workbook may cost; alliance/core/excel/limits.py says what each number means.
EXCEL_LIMITS = {
    "file_bytes": int(os.environ.get("EXCEL_FILE_MB", "20")) * 1_000_000,
    "unpacked_bytes": int(os.environ.get("EXCEL_UNPACKED_MB", "300")) * 1_000_000,
    "members": int(os.environ.get("EXCEL_MEMBERS", "1000")),
    "rows": int(os.environ.get("EXCEL_ROWS", "200000")),
    "cells": int(os.environ.get("EXCEL_CELLS", "2000000")),
    "memory_bytes": int(os.environ.get("EXCEL_MEMORY_MB", "1024")) << 20,
    "cpu_seconds": int(os.environ.get("EXCEL_CPU_SECONDS", "30")),
}

ATTACHMENT_MAX_BYTES = int(os.environ.get("ATTACHMENT_MB", "20")) * 1_000_000  # of one document or photo

# How long a worker that has fallen silent is still believed to be working. Six heartbeats fit in.
JOB_LEASE_SECONDS = int(os.environ.get("JOB_LEASE_SECONDS", "30"))
CELERY_BROKER_URL = required("REDIS_URL")
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_RETRY_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 600
CELERY_TASK_TIME_LIMIT = 720
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 1800,  # above the hard limit, or a running task is delivered twice
    "socket_connect_timeout": 2,
    "socket_timeout": 10,
    # A page that rings the bell while the broker is away answers at once: the sweeper rings again.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.1,
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"no_tokens": {"()": "alliance.core.logs.NoTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_tokens"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
