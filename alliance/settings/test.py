"""The tests' furniture: the same database and broker kinds as production, cheaper passwords, plain static names."""

import os

from .base import *  # noqa: F403
from .base import CELERY_BROKER_URL, STORAGES, TEMPLATES, database, required

# Making and emptying test databases is the owner's right. Tests of what the application's role may do take that role.
DATABASES = {"default": database(required("DATABASE_OWNER_URL"))}
# Where the suite is spread over several workers (gw0, gw1, …) each has a corner of the broker, as it has a database.
CORNER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw-1").removeprefix("gw")) + 1
CELERY_BROKER_URL = CELERY_BROKER_URL.replace("virtual_host=0", f"virtual_host={CORNER}")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "⟦undefined %s⟧"
PUBLIC_URL = "https://portal.test"
# A test's rows are not committed, so no heartbeat finds its job: on a busy machine the first one would give it up.
JOB_LEASE_SECONDS = int(os.environ.get("JOB_LEASE_SECONDS", "600"))
