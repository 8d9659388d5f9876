"""What tests about agreements share: how each party signs, and what then holds."""

import re
from datetime import timedelta

from django.urls import reverse

from alliance.core import dates
from alliance.core.access import viewer_of
from members.enums import Role
from placements.models import TripartiteAgreement
from placements.services import agreements, drawing_up, signing
from placements.services.consents import Hand

DAY = timedelta(days=1)
SCAN = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def viewer(world, role: str, side: str = "a"):
    return viewer_of(getattr(world, side).members[Role(role)].uid)


def drawn(placed) -> TripartiteAgreement:
    drawing_up.draw_up([placed.pk], at=dates.now())
    return TripartiteAgreement.objects.get(assignment=placed)


def text(answer) -> str:
    return answer.content.decode()


def page(name: str, row, *more) -> str:
    return reverse(name, args=[row.uid, *more])


def press(client, url: str, **data):
    return client.post(url, data, follow=True)


def in_the_portal(client, one):
    seen = client.get(page("agreement-sign", one)).context["form"]["seen"].value()
    return client.post(page("agreement-sign", one), {"seen": seen, "agreed": "on"}, follow=True)


def link_for(client, placed, who: str, name: str) -> str:
    new = reverse("link-subject-new", args=[f"signing-{who}", placed.uid])
    answer = client.post(new, {"recipient": name, "days": 7})
    return re.search(r"https?://testserver(/l/[^/]+/)", text(answer))[1]


def by_phone(client, url: str, name: str, **more):
    return client.post(url, {"answer": "confirm", "name": name, "agreed": "on"} | more)


def state(one) -> str:
    one.refresh_from_db()
    return one.state


def parties(one) -> set[str]:
    return set(one.signatures.filter(voided_at=None).values_list("party", flat=True))


def complete(one) -> None:
    """Everybody who has not signed yet does."""
    for party in agreements.missing_of(TripartiteAgreement.objects.select_related("assignment__person").get(pk=one.pk)):
        hand = Hand("某人", "某角色", "paper", dates.now())
        signing.sign(one, party, hand, expected=one.content_sha256, at=dates.now())
