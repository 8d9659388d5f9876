"""Runs every comparison and prints them as one table."""

import logging
import sys
import time
from pathlib import Path

import django
from django.conf import settings

# A page is measured as it is served, and Django's admin beside it.
settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = ""
settings.TEMPLATES[0]["DIRS"] = [*settings.TEMPLATES[0]["DIRS"], Path(__file__).parent]
settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "django.contrib.admin"]
django.setup()
logging.disable(logging.INFO)


def main(only: set[str]) -> None:
    from django.test.utils import setup_databases, teardown_databases

    from alliance.core import audit

    from . import agreements, dashboards, exports, figures, imports, internships, lists, pages, writing

    rooms = {
        "writing": writing,
        "pages": pages,
        "lists": lists,
        "exports": exports,
        "dashboards": dashboards,
        "figures": figures,
        "imports": imports,
        "internships": internships,
        "agreements": agreements,
    }
    begun = time.perf_counter()
    made = setup_databases(verbosity=0, interactive=False)
    try:
        with audit.acting(actor="system:bench"):
            for name, room in rooms.items():
                if not only or name in only:
                    for found in room.comparisons():
                        found.print()
    finally:
        teardown_databases(made, verbosity=0)
    print(f"\n{time.perf_counter() - begun:.0f} s in all")


if __name__ == "__main__":
    main(set(sys.argv[1:]))
