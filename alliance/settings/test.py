"""The tests' furniture: the same database and broker kinds as production, cheaper passwords, plain static names."""

from .base import *  # noqa: F403
from .base import STORAGES, TEMPLATES, database, required

# Making and emptying test databases is the owner's right. Tests of what the application's role may do take that role.
DATABASES = {"default": database(required("DATABASE_OWNER_URL"))}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "⟦undefined %s⟧"
PUBLIC_URL = "https://portal.test"
