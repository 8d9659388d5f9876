"""The jobs of this app: importing `annual` registers them with the kernel's one task."""

from . import annual  # noqa: F401
