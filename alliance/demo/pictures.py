"""Pictures for the demo, drawn by code: flat scenes in a palette of the firm's own, and no likeness of anybody."""

import random
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from functools import cache
from io import BytesIO

from django.utils import timezone
from PIL import Image, ImageDraw

from alliance.core import files, pictures
from alliance.core.models import Attachment, Consent

from .world import Row, World

WIDE, HIGH = 1200, 800
FINE = 2  # drawn so many times larger, then reduced: Pillow's own edges are not smooth
# Dark, main, light, paper; with amber everywhere as the second voice.
PALETTES = (
    ("#0b3c49", "#2a7f8e", "#bfe0e2", "#eef7f6"),
    ("#1f2f56", "#4a6fb5", "#c9d8f0", "#f1f5fc"),
    ("#24452f", "#5a9367", "#cfe5d0", "#f3f8f1"),
    ("#4a2c2a", "#b5654a", "#f0d5c4", "#fcf4ee"),
    ("#2f3540", "#66788f", "#d3dbe5", "#f4f6f9"),
    ("#3c2b56", "#7d62ab", "#ddd2ee", "#f7f3fc"),
    ("#17434f", "#3b8bb0", "#c8e4f2", "#f0f8fc"),
)
AMBER, WOOD, WHITE, LEAF, SKY, SUN = "#f2b544", "#d9a66c", "#ffffff", "#6fae6e", "#d8eefb", "#fbe3a6"


class Sheet:
    """A picture being drawn, 1200 to 800. A firm has its colours; the same firm and title give the same picture."""

    def __init__(self, firm: str, title: str):
        self.chance = random.Random(f"{firm} {title}")
        self.dark, self.main, self.light, self.paper = random.Random(firm).choice(PALETTES)
        self.image = Image.new("RGB", (WIDE * FINE, HIGH * FINE), self.paper)
        self.pen = ImageDraw.Draw(self.image)

    def box(self, left: float, top: float, wide: float, high: float, fill: str, *, round: float = 0) -> None:
        corners = [left * FINE, top * FINE, (left + wide) * FINE - 1, (top + high) * FINE - 1]
        self.pen.rounded_rectangle(corners, round * FINE, fill)

    def disc(self, x: float, y: float, radius: float, fill: str, *, flat: float = 1) -> None:
        self.pen.ellipse([v * FINE for v in (x - radius, y - radius * flat, x + radius, y + radius * flat)], fill)

    def ring(self, x: float, y: float, radius: float, colour: str, thick: float) -> None:
        self.pen.ellipse(
            [v * FINE for v in (x - radius, y - radius, x + radius, y + radius)],
            outline=colour,
            width=int(thick * FINE),
        )

    def shape(self, fill: str, *points: tuple[float, float]) -> None:
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill)

    def line(self, colour: str, thick: float, *points: tuple[float, float]) -> None:
        self.pen.line([(x * FINE, y * FINE) for x, y in points], colour, int(thick * FINE), "curve")

    def fade(self, top: float, bottom: float, above: str, below: str) -> None:
        """The whole width from one colour to the other."""
        strip = Image.new("RGB", (1, 2), above)
        strip.putpixel((0, 1), Image.new("RGB", (1, 1), below).getpixel((0, 0)))
        size = (WIDE * FINE, int((bottom - top) * FINE))
        self.image.paste(strip.resize(size, Image.Resampling.BILINEAR), (0, int(top * FINE)))

    def jpegs(self) -> tuple[bytes, bytes]:
        """The picture and its thumbnail, as an uploaded photo would be kept."""
        image = self.image.reduce(FINE)
        whole = _jpeg(image, pictures.QUALITY)
        image.thumbnail((pictures.SMALL, pictures.SMALL), Image.Resampling.LANCZOS)
        return whole, _jpeg(image, pictures.SMALL_QUALITY)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=quality, optimize=True)
    return stream.getvalue()


@cache
def drawn(scene: Callable[[Sheet], None], firm: str, title: str) -> tuple[bytes, bytes]:
    """Drawn once in a process: tests load the county many times."""
    sheet = Sheet(firm, title)
    scene(sheet)
    return sheet.jpegs()


def add_photo(
    world: World,
    purpose: str,
    row: Row,
    kind: str,
    scene: Callable[[Sheet], None],
    *,
    title: str,
    day: date,
    by_name: str,
    organisation: Row,
    at: time = time(9),
    people: str = "",
) -> Row:
    """A picture beside a row. `people` says how those in it were asked; blank: nobody is in it."""
    whole, small = drawn(scene, organisation["name"], title)
    return world.add(
        Attachment,
        purpose=purpose,
        subject_uid=row.uid,
        kind=kind,
        title=title,
        file=files.store(whole, media_type=pictures.MEDIA_TYPE, sealed=True).pk,
        thumbnail=files.store(small, media_type=pictures.MEDIA_TYPE, sealed=True).pk,
        file_name=f"{title}.jpg",
        media_type=pictures.MEDIA_TYPE,
        size=len(whole),
        digest=files.digest(whole),
        consent=Consent.AGREED if people else Consent.NOBODY,
        consent_note=people,
        organisation_id=organisation,
        added_by_name=by_name,
        added_at=timezone.make_aware(datetime.combine(day, at)),
    )


def scattered(sheet: Sheet, start: float, stop: float, step: float) -> Iterable[float]:
    """Places at about equal distances, none exactly."""
    place = start
    while place < stop:
        yield place
        place += step * sheet.chance.uniform(0.9, 1.15)
