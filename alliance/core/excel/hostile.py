"""What is wrong with a file, told by a code: the child has no Chinese, its parent has the words.

Nothing here may import Django: the child must start fast and know nothing.
"""

from pathlib import Path

from .limits import Limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<head", b"<meta", b"<style", b"<workbook", b"mime-version:")


class Hostile(Exception):
    """The file is refused. `code` picks the words, `params` fill them in."""

    def __init__(self, code: str, **params: object):
        super().__init__(code)
        self.code, self.params = code, params


def kind_of(path: Path, limits: Limits) -> str:
    """`xlsx`, `xls` or `csv`, by what the file begins with. Its name is not asked."""
    size = path.stat().st_size
    if size == 0:
        raise Hostile("empty")
    if size > limits.file_bytes:
        raise Hostile("too_big", most=limits.file_bytes // 1_000_000)
    with path.open("rb") as stream:
        head = stream.read(1024)
    if head.startswith((ZIP, EMPTY_ZIP)):
        return "xlsx"
    if head.startswith(OLE):
        return "xls"
    if head.startswith(OLD_BIFF):
        raise Hostile("old_format")
    if head.startswith(FOREIGN) or head.startswith(b"PK"):
        raise Hostile("not_a_table")
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(MARKUP):
        raise Hostile("markup")
    return "csv"
