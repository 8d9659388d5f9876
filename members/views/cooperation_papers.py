"""The five things on the page of a cooperation, each with its document."""

from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import attachments, dates
from alliance.core.models import Attachment
from alliance.core.money import yuan

from .. import access
from ..enums import PaperKind
from ..models import Cooperation, CooperationPaper
from ..services import cooperations


def papers_panel(cooperation: Cooperation, viewer) -> dict:
    """Each of the five things: what is there, or the button that registers it; then what earlier years have."""
    may = access.writes_cooperations(viewer)
    year, papers = cooperation.paper_year, list(cooperation.papers.all())
    for paper in papers:
        paper.cooperation = cooperation  # nothing is asked of the database for each
    held = _documents(cooperation, papers, viewer)
    new = reverse("cooperation-paper", args=[cooperation.uid])
    lines = []
    for kind in PaperKind:
        agreement = kind == PaperKind.AGREEMENT
        paper = next((p for p in papers if p.kind == kind and (agreement or p.year == year)), None)
        url = f"{new}?kind={kind}" + ("" if agreement else f"&year={year}")
        line = _line(paper, kind.label, held, may=may)
        lines.append(line | {"url": url if may and paper is None else ""})
    current = {p.pk for p in papers if p.kind == PaperKind.AGREEMENT or p.year == year}
    earlier = [_line(p, f"{p.year} {p.get_kind_display()}", held, may=may) for p in papers if p.pk not in current]
    return {
        "title": _("五件套 %(said)s（%(year)s 年）") % {"said": cooperations.papers_shown(cooperation), "year": year},
        "template": "members/_papers.html",
        "lines": lines,
        "earlier": earlier,
    }


def _documents(cooperation: Cooperation, papers: list[CooperationPaper], viewer) -> dict[int, list[Attachment]]:
    """What is attached to each paper, by its key, with whether the viewer may have it."""
    yearly = attachments.attached("cooperation-paper", papers)
    signed = attachments.attached("cooperation", [cooperation])[cooperation.uid]
    found = {}
    for paper in papers:
        purpose, row, kind = cooperations.document_of(paper)
        found[paper.pk] = [one for one in (signed if row is cooperation else yearly[paper.uid]) if one.kind == kind]
        for one in found[paper.pk]:
            one.open = attachments.may_hand_out(one, row, viewer)
            one.removable = one.open and attachments.is_removable(one, row, viewer)
    return found


def _line(paper: CooperationPaper | None, label: str, held: dict, *, may: bool) -> dict:
    if paper is None:
        return {"label": label, "paper": None, "tone": "red"}
    purpose, row, kind = cooperations.document_of(paper)
    documents = held[paper.pk]
    upload = reverse("attachment-subject-new", args=[purpose, row.uid]) + f"?kind={kind}"
    return {
        "label": label,
        "paper": paper,
        "tone": "green" if documents else "yellow",
        "dated": dates.shown(paper.dated),
        "amount": _("%(yuan)s 元") % {"yuan": yuan(paper.amount_fen)} if paper.amount_fen else "",
        "corrects": may and not cooperations.keeps(paper.cooperation, paper.kind),
        "documents": [one for one in documents if one.open],
        "bare": not documents,
        "upload": upload if may else "",
    }
