"""How a workbook names a major."""

import re

from alliance.core.imports.columns import Found

from ..models import Major

_CODE = re.compile(r"\d{6}")


def find_majors(viewer, texts: set[str]) -> dict[str, list[Found]]:
    """By code, by name, or by both as our own lists print them: 机电技术应用（660301）."""
    codes = {text: match[0] for text in texts if (match := _CODE.search(text))}
    by_code = {m.code: m for m in Major.objects.filter(code__in=set(codes.values()))}
    by_name: dict[str, list[Major]] = {}
    for major in Major.objects.filter(name__in=texts - codes.keys()):
        by_name.setdefault(major.name, []).append(major)
    found = {text: [by_code[code]] if code in by_code else [] for text, code in codes.items()} | by_name
    return {text: [Found(major.pk, str(major)) for major in majors] for text, majors in found.items()}


def offered_majors(viewer) -> list[str]:
    return [str(major) for major in Major.objects.all()]
