"""Photos are drawn anew: what comes out holds the picture and nothing else - no place, no camera, no second file."""

import threading
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

MEDIA_TYPE = "image/jpeg"
MOST_PIXELS = 50_000_000  # a 50-megapixel phone passes; unpacked, that is 200 MB
LONGEST, SMALL = 2560, 480  # pixels of the longer side: a scanned A4 page is legible, a grid is quick
QUALITY, SMALL_QUALITY = 85, 80
_READS = ("JPEG", "PNG", "WEBP")
_one_at_a_time = threading.Lock()  # memory: a full-sized picture is unpacked once in a process


class Unreadable(Exception):
    """Not a whole picture."""


class TooManyPixels(Exception):
    """Unpacked it would be too big, however small the file."""


@dataclass(frozen=True)
class Picture:
    content: bytes
    thumbnail: bytes


def redraw(content: bytes) -> Picture:
    """The picture upright, at most 2560 pixels long, on white, as JPEG; and its thumbnail.

    Raises Unreadable for what is damaged or cut off, TooManyPixels before anything of it is unpacked.
    """
    with _one_at_a_time:
        try:
            with Image.open(BytesIO(content), formats=_READS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise TooManyPixels
                fine = image.format != "JPEG"  # letters and lines of a screenshot keep sharp edges
                drawn = _plain(image)
        except (TooManyPixels, Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise TooManyPixels from None
        except Exception as error:  # a codec may raise anything at what somebody has made by hand
            raise Unreadable from error
        whole = _jpeg(drawn, QUALITY, subsampling=0 if fine else -1)
        drawn.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
        return Picture(whole, _jpeg(drawn, SMALL_QUALITY))


def _plain(image: Image.Image) -> Image.Image:
    """Nothing but pixels, on a canvas of our own."""
    image.draft("RGB", (LONGEST, LONGEST))
    upright = ImageOps.exif_transpose(image)
    see_through = upright.has_transparency_data
    upright = upright.convert("RGBA" if see_through else "RGB")
    upright.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    canvas = Image.new("RGB", upright.size, "white")
    canvas.paste(upright, mask=upright if see_through else None)
    return canvas


def _jpeg(image: Image.Image, quality: int, **how: int) -> bytes:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=quality, optimize=True, **how)
    return stream.getvalue()
