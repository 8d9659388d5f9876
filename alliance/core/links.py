"""Single-use links: one person without an account does one thing, once, and reaches nothing else.

An upper app declares what such a link is for beside the workflow it belongs to: a subclass of `Purpose` under `@purpose`,
in its own `links.py`. Issuing, the page on the phone, the panel on the row's page and the list are then here.
"""

import hashlib
import ipaddress
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from . import audit
from .access import Viewer, holds, viewer_of
from .errors import Refused
from .models import Link, LinkState, LinkVisit

LONGEST = timedelta(days=60)
GUESSES, WITHIN = 10, timedelta(minutes=10)  # unknown tokens of one address, before it has to wait
MOST_VISITS = 100  # of one link that are kept: whoever holds a link may not fill the table with it
IPV4, IPV6 = 32, 64  # bits of an address that are one place's: a household's IPv6 is a whole /64


class Purpose:
    """What a link is for: who may issue it for which row, what its page says and asks, and what the answer does.

    `content` is what the person agrees to: a link whose row says something else by now is refused. `check` raises
    Refused unless the thing can be done on that day, and `save` calls one service of the app, as `by_name`, and returns
    the words of thanks. What `save` refuses stands beside the fields, and the link stays open.
    """

    name: str  # kept in rows: never renamed
    title: str
    named_by: str  # the path to the text that names a row in lists
    form_class: type[forms.BaseForm]
    template = "links/ask.html"
    submit = _("提交")
    lifetime = timedelta(days=14)

    def may_issue(self, viewer: Viewer) -> bool:
        raise NotImplementedError

    def rows(self) -> models.QuerySet:
        """Every row there can be a link for. Its `visible_to` says for which of them a viewer may issue one."""
        raise NotImplementedError

    def content(self, row) -> object:
        raise NotImplementedError

    def check(self, row, *, on: date) -> None:
        raise NotImplementedError

    def page(self, row) -> str:
        """The address where the issuer looks after the row."""
        raise NotImplementedError

    def sender(self, row) -> str:
        """In whose name the person is asked."""
        raise NotImplementedError

    def facts(self, row) -> list[dict]:
        """What the page shows: no more than the person needs to know to answer."""
        raise NotImplementedError

    def help(self, row) -> list[str]:
        return []

    def form(self, row, data=None) -> forms.BaseForm:
        return self.form_class(data)

    def save(self, row, form: forms.BaseForm, *, by_name: str, on: date, at: datetime) -> str:
        raise NotImplementedError

    def news(self, row) -> list[str]:
        """What whoever has used such a link reads when he opens it again."""
        return []

    def follows(self, row, *, on: date) -> "Purpose | None":
        """What he may do next, from there, without waiting for somebody to send him another link; None for nothing."""
        return None


_declared: dict[str, Purpose] = {}


def purpose(declared: type[Purpose]) -> type[Purpose]:
    """Declare a purpose. Each app's `ready` imports its links."""
    if declared.name in _declared:
        raise ValueError(f"purpose {declared.name} is declared twice")
    _declared[declared.name] = declared()
    return declared


def declared() -> dict[str, Purpose]:
    return dict(_declared)


def issued_by(viewer: Viewer) -> list[Purpose]:
    """What this viewer's role may issue links for."""
    return [one for one in _declared.values() if one.may_issue(viewer)]


def issues_links(viewer: Viewer) -> bool:
    return bool(issued_by(viewer))


class Why(StrEnum):
    """Why a link opens nothing (any more)."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    CHANGED = "changed"
    LEFT = "left"  # whoever issued it holds that role no more, and could not issue it today
    CLOSED = "closed"  # the thing itself is done, or is no longer to be done


class Shut(Exception):
    """`sender` is in whose name the person was asked, where that is all there is left to turn to."""

    def __init__(self, why: Why, link: Link | None = None, sender: str = ""):
        super().__init__(why)
        self.why, self.link, self.sender = why, link, sender


@dataclass(frozen=True)
class Door:
    """A link that opens: what for, and the row behind it."""

    link: Link
    purpose: Purpose
    row: models.Model


@dataclass(frozen=True)
class Caller:
    """Who stands before the door, as far as the web tells."""

    ip: str | None
    agent: str


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def digest(of: Purpose, row: models.Model) -> str:
    return hashlib.sha256(json.dumps(of.content(row), cls=DjangoJSONEncoder, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def issue(
    of: Purpose,
    row: models.Model,
    *,
    recipient: str,
    viewer: Viewer,
    at: datetime,
    on: date,
    expires_at: datetime | None = None,
) -> tuple[Link, str]:
    """A new link and its token, which is told here and never again. The one this person had for the same is revoked.

    Raises Refused for a role that may not, a row on which there is nothing to be done, and a time that is too long.
    """
    _refuse_who_may_not(of, viewer)
    of.check(row, on=on)
    recipient, expires_at = recipient.strip(), expires_at or at + of.lifetime
    if not recipient:
        raise ValidationError({"recipient": _("请填写收链接的人。")})
    if not at < expires_at <= at + LONGEST:
        raise Refused(_("有效期须在 1 至 %(days)s 天之间。") % {"days": LONGEST.days})
    same = {
        "organisation_id": viewer.organisation_id,
        "purpose": of.name,
        "subject_uid": row.uid,
        "recipient": recipient,
    }
    before = Link.objects.unspent().select_for_update().filter(**same).first()
    if before is not None:
        _revoke(before, viewer=viewer, at=at, reason=str(_("已重发")))
    token = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            link = Link.objects.create(
                **same,
                token_hash=hashed(token),
                content_hash=digest(of, row),
                issued_by=viewer.user,
                membership_uid=viewer.uid,
                issued_at=at,
                expires_at=expires_at,
                replaces=before,
            )
    except IntegrityError as error:  # a colleague did so in the same second
        raise Refused(_("同事刚刚给这个人发过链接，请刷新页面查看。")) from error
    return link, token


@transaction.atomic
def revoke(link: Link, *, viewer: Viewer, at: datetime, reason: str) -> Link:
    """Take a link back. Raises Refused without a reason, for another organisation's, and when it is used or revoked."""
    of = _declared.get(link.purpose)
    if of is not None:
        _refuse_who_may_not(of, viewer)
    if link.organisation_id != viewer.organisation_id:
        raise Refused(_("只能作废本单位发出的链接。"))
    if not reason.strip():
        raise Refused(_("作废须写明理由。"))
    return _revoke(link, viewer=viewer, at=at, reason=reason.strip())


def _revoke(link: Link, *, viewer: Viewer, at: datetime, reason: str) -> Link:
    changes = {"revoked_at": at, "revoked_by": viewer.user, "revoked_reason": reason}
    if not Link.objects.unspent().filter(pk=link.pk).update(**changes):
        raise Refused(_("这个链接已经办理或作废，请刷新页面查看。"))
    for name, value in changes.items():
        setattr(link, name, value)
    return link


def _refuse_who_may_not(of: Purpose, viewer: Viewer) -> None:
    if not of.may_issue(viewer):
        raise Refused(_("您当前的身份不能发这种链接。"))


def resolve(token: str, *, at: datetime, on: date) -> Door:
    """What a token opens. Writes nothing. Raises Shut, which knows the link unless there is none of that token.

    A token is looked up by its SHA-256, so how long that takes says nothing about any other token.
    """
    link = Link.objects.select_related("issued_by").filter(token_hash=hashed(token)).first()
    if link is None:
        raise Shut(Why.UNKNOWN)
    if link.used_at:
        raise Shut(Why.USED, link)
    if link.revoked_at:
        raise Shut(Why.REVOKED, link)
    if link.expires_at <= at:
        raise Shut(Why.EXPIRED, link)
    return _open(link, on=on)


def _open(link: Link, *, on: date, lock: bool = False) -> Door:
    of = _declared.get(link.purpose)
    if of is None:  # of a version of the portal that knew more
        raise Shut(Why.CLOSED, link)
    rows = of.rows().select_for_update(of=("self",)) if lock else of.rows()
    row = rows.filter(uid=link.subject_uid).first()
    if row is None:
        raise Shut(Why.CLOSED, link)
    issuer = viewer_of(link.membership_uid)
    if issuer is None or not of.may_issue(issuer):
        raise Shut(Why.LEFT, link, of.sender(row))
    if digest(of, row) != link.content_hash:
        raise Shut(Why.CHANGED, link)
    try:
        of.check(row, on=on)
    except Refused as refusal:
        raise Shut(Why.CLOSED, link) from refusal
    return Door(link, of, row)


@transaction.atomic
def use(door: Door, do: Callable[[models.Model], str], *, caller: Caller, at: datetime, on: date) -> str:
    """Do the thing and use the link up: both, or neither. `do` gets the row, locked, and returns the words of thanks.

    Whoever comes second waits here until the first is done, and is told so: a double click, two phones. Raises Shut then,
    and when the row has changed since the link was issued; what `do` raises leaves the link open.
    """
    link = door.link
    with audit.acting(actor=f"{audit.LINK}{link.uid}"):
        # The UPDATE comes first: history loses its actor where a transaction begins with a SELECT.
        mine = Link.objects.usable_at(at).filter(pk=link.pk)
        if not mine.update(used_at=at, opened_at=Coalesce("opened_at", models.Value(at))):
            link.refresh_from_db()
            raise Shut(Why.USED if link.used_at else Why.REVOKED if link.revoked_at else Why.EXPIRED, link)
        told = do(_open(link, on=on, lock=True).row)
        LinkVisit.objects.create(link=link, kind=LinkVisit.Kind.USED, at=at, **_shown(caller))
    return told


@dataclass(frozen=True)
class Sequel:
    """What there is behind a link that is used."""

    news: list[str]
    follows: Purpose | None
    row: models.Model


def sequel(link: Link, *, on: date) -> Sequel | None:
    """None for a link that is not used, and where nothing is left of what it was for."""
    of = _declared.get(link.purpose)
    row = of.rows().filter(uid=link.subject_uid).first() if of and link.used_at else None
    return Sequel(of.news(row), of.follows(row, on=on), row) if row is not None else None


@transaction.atomic
def follow(token: str, *, at: datetime, on: date) -> str:
    """The token of a link to what may be done next, for who holds one that is used. It is issued in the name of whoever
    issued that one. Raises Shut where there is nothing to be done.
    """
    link = Link.objects.select_related("issued_by").filter(token_hash=hashed(token)).first()
    if link is None:
        raise Shut(Why.UNKNOWN)
    found, issuer = sequel(link, on=on), viewer_of(link.membership_uid)
    if found is None or found.follows is None:
        raise Shut(Why.CLOSED, link)
    if issuer is None or not found.follows.may_issue(issuer):
        raise Shut(Why.LEFT, link, found.follows.sender(found.row))
    with audit.acting(actor=f"{audit.LINK}{link.uid}"):
        return issue(found.follows, found.row, recipient=link.recipient, viewer=issuer, at=at, on=on)[1]


def opened(link: Link, *, caller: Caller, at: datetime) -> None:
    """A browser that runs scripts has the page before it. What only fetches the page, as chat apps do, never says so."""
    with audit.acting(actor=f"{audit.LINK}{link.uid}"):
        Link.objects.usable_at(at).filter(pk=link.pk, opened_at=None).update(opened_at=at)
        _visit(link, LinkVisit.Kind.OPENED, caller=caller, at=at)


def refused(shut: Shut, *, caller: Caller, at: datetime) -> None:
    """Somebody tried to use a link that opens nothing any more."""
    _visit(shut.link, LinkVisit.Kind.REFUSED, caller=caller, at=at, why=str(shut.why))


def _visit(link: Link, kind: str, *, caller: Caller, at: datetime, why: str = "") -> None:
    if link.visits.count() < MOST_VISITS:
        LinkVisit.objects.create(link=link, kind=kind, at=at, why=why, **_shown(caller))


def guessed(*, caller: Caller, at: datetime) -> None:
    """Keep that somebody came with a token nobody was given. The token itself is kept nowhere."""
    LinkVisit.objects.create(kind=LinkVisit.Kind.UNKNOWN, at=at, **_shown(caller))


def must_wait(caller: Caller, *, at: datetime) -> bool:
    """Whether too many unknown tokens came from there of late. Then nothing is looked up for it, right or wrong."""
    guesses = LinkVisit.objects.filter(kind=LinkVisit.Kind.UNKNOWN, at__gt=at - WITHIN, **place(caller.ip))
    return guesses.count() >= GUESSES


def place(ip: str | None) -> dict[str, object]:
    """What to filter by to find what came from where this address is: the address itself, or a household's network."""
    if ip is None:
        return {"ip__isnull": True}
    bits = IPV6 if ipaddress.ip_address(ip).version == 6 else IPV4
    network = ipaddress.ip_network(f"{ip}/{bits}", strict=False)
    return {"ip__gte": str(network[0]), "ip__lte": str(network[-1])}


def _shown(caller: Caller) -> dict[str, str | None]:
    return {"ip": caller.ip, "agent": caller.agent.replace("\x00", "")[: LinkVisit._meta.get_field("agent").max_length]}


def of_row(of: Purpose, uid: UUID, viewer: Viewer) -> models.QuerySet:
    """The links the viewer's organisation has issued for a row, newest first."""
    rows = with_issuers(Link.objects.visible_to(viewer).filter(purpose=of.name, subject_uid=uid))
    return rows.select_related("issued_by").order_by("-issued_at", "-id")


def with_issuers(rows: models.QuerySet) -> models.QuerySet:
    """Each link with whether its issuer still holds the role he issued it in (`issuer_holds`)."""
    return rows.annotate(issuer_holds=holds("membership_uid"))


def left_behind(link: Link, state: LinkState) -> bool:
    """Whether a link of `with_issuers` would open, if only its issuer were still there."""
    return state in {LinkState.UNOPENED, LinkState.OPENED} and not link.issuer_holds


def state_shown(link: Link, at: datetime) -> str:
    """What the issuer's colleagues read of a link of `with_issuers`."""
    state = link.state_at(at)
    return str(_("发出人已不在岗") if left_behind(link, state) else state.label)


def with_names(rows: models.QuerySet) -> models.QuerySet:
    """Each link with what its row is called (`subject_name`), whatever table that row lies in."""
    cases = [
        models.When(
            purpose=one.name,
            then=models.Subquery(
                one.rows().order_by().filter(uid=models.OuterRef("subject_uid")).values(one.named_by)[:1]
            ),
        )
        for one in _declared.values()
    ]
    return rows.annotate(
        subject_name=models.Case(*cases, default=models.Value(""), output_field=models.CharField())
        if cases
        else models.Value("", output_field=models.CharField())
    )
