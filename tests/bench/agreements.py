"""A batch of 300 agreements drawn up and typeset, beside Typst alone setting all of them as one document."""

import time
from collections.abc import Iterator

from .internships import internships
from .ways import Comparison

AGREEMENTS = 300


def _prepared(school) -> list[int]:
    """Placements of which everything is known and nothing is drawn up."""
    from django.db import connection

    from alliance.core import dates
    from members.models import Guardian, Organisation
    from placements.models import AgreementTemplate, Assignment, Consent, Opening, TripartiteAgreement
    from placements.services import agreement_templates

    for model in (Consent, TripartiteAgreement, AgreementTemplate):
        model.objects.all().delete()
    agreement_templates.found(at=dates.now(), on=dates.today())
    Opening.objects.update(place="量测开发区 1 号", description="操作设备，自检工件，填写记录。")
    rows = list(Assignment.objects.filter(school=school).order_by("pk")[:AGREEMENTS])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE members_organisation SET credit_code = '91' || lpad(id::text, 16, '0') WHERE kind = 'enterprise'"
        )
    Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(post="装配工")
    Guardian.objects.bulk_create(
        Guardian(school=school, person_id=row.person_id, name="某家长", relation="father") for row in rows
    )
    assert Organisation.objects.filter(kind="enterprise", credit_code=None).count() == 0
    return [row.pk for row in rows]


def _pages(card) -> int:
    import io

    import pypdf

    from alliance.core import files

    return len(pypdf.PdfReader(io.BytesIO(files.read(card))).pages)


def drawn() -> Comparison:
    from alliance.core import dates
    from alliance.core.typeset import compile_pdf, compiler
    from placements.documents import agreement
    from placements.models import TripartiteAgreement
    from placements.services import drawing_up

    compiler._fonts()
    at = dates.now()
    with internships(1_000) as school:
        placed = _prepared(school)
        begun = time.perf_counter()
        for start in range(0, len(placed), drawing_up.AT_ONCE):
            drawing_up.draw_up(placed[start : start + drawing_up.AT_ONCE], at=at)
        whole = time.perf_counter() - begun
        made = list(TripartiteAgreement.objects.filter(assignment__in=placed, state="ready").select_related("file"))
        assert len(made) == AGREEMENTS, "each is whole"
        pages = _pages(made[0].file) * AGREEMENTS
        contents = [{"title": one["title"], "lines": one["text"].splitlines()} for row in made for one in row.content]
        sheet = {"title": "三百份", "number": "", "sections": contents, "parties": [], "signed": None, "annexes": []}
        words = {"number": "", "sign": "", "day": "", "signatures": "", "bound": ""}
        data = {"sheet": sheet | {"hash": "", "words": words}}
        begun = time.perf_counter()
        compile_pdf(agreement.TEMPLATE, data, created_at=at, title="三百份")
        alone = time.perf_counter() - begun
    found = Comparison(f"{AGREEMENTS} agreements, {pages:,} pages: {pages / whole:.0f} pages a second")
    found.add("Typst alone: the same texts as one document", alone)
    found.add("drawn up: facts, rows, hashes, a file of its own for each", whole)
    return found


def comparisons() -> Iterator[Comparison]:
    yield drawn()
