"""The tests' furniture: the same database and broker kinds as production, cheaper passwords, plain static names."""

from .base import *  # noqa: F403
from .base import STORAGES, TEMPLATES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "⟦undefined %s⟧"
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key"}
