"""The last door of every artefact: nothing leaves with the time or the machine of its making in it."""

import re
from datetime import datetime

STAMP = re.compile(rb"<xmp:(\w*Date)>([^<]*)</xmp:\w*Date>")


class NotReproducible(Exception):
    """The artefact carries a time other than that of the freeze."""


def pdf(artefact: bytes, frozen_at: datetime) -> bytes:
    """Return the PDF unchanged when every date in its metadata is the freeze; else raise ``NotReproducible``."""
    stamps = STAMP.findall(artefact)
    if not stamps:
        raise NotReproducible("the PDF has no readable date of creation")
    for name, value in stamps:
        if datetime.fromisoformat(value.decode()) != frozen_at:
            raise NotReproducible(f"{name.decode()} is {value.decode()}, not {frozen_at.isoformat()}")
    return artefact


def text(artefact: bytes, frozen_at: datetime) -> bytes:
    """Return HTML or JSON with Unix line ends: the same on every machine."""
    return artefact.replace(b"\r\n", b"\n")
