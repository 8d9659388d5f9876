"""Users and what they may act as: invited, given a first password, deactivated, never deleted."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.models import User
from alliance.core.passwords import first_password

from ..enums import ROLES_AT, Role
from ..models import Organisation, UserMembership


@dataclass(frozen=True)
class Invitation:
    """What the inviter hands over. The password is shown once and stands nowhere in the clear; none for a known user."""

    membership: UserMembership
    password: str | None


def roles_open_to(viewer, organisation: Organisation) -> list[Role]:
    """The roles this viewer may give at that organisation."""
    roles = ROLES_AT.get(organisation.kind, [])
    if viewer.role == Role.SYSADMIN:
        return list(roles)
    if viewer.organisation_id == organisation.pk:
        return [role for role in roles if role != Role.SYSADMIN]
    # The office brings in the first user of a member; from then on the organisation looks after its own.
    return list(roles) if viewer.role == Role.OFFICE and organisation.may_join else []


@transaction.atomic
def invite(*, username: str, name: str, organisation: Organisation, role: str, viewer, at: datetime) -> Invitation:
    """Give a person a role. Raises Refused when the viewer may not, or the username belongs to somebody else by name."""
    if role not in roles_open_to(viewer, organisation):
        raise Refused(_("您不能在这家机构授予这个身份。"))
    user = User.objects.filter(username=username).first()
    password = None
    if user is None:
        password = first_password()
        user = User(username=username, name=name)
        user.set_password(password)
        user.full_clean(exclude=["uid", "password"])
        user.save()
    elif user.name != name or not user.is_active:
        raise Refused(_("这个用户名已有人使用，请换一个。"))
    membership = UserMembership(user=user, organisation=organisation, role=role, started_at=at)
    membership.full_clean(exclude=["uid"])
    membership.save()
    return Invitation(membership, password)


def _administered(membership: UserMembership, viewer) -> None:
    if viewer.role != Role.SYSADMIN and membership.organisation_id != viewer.organisation_id:
        raise Refused(_("只能管理本机构的用户。"))
    if membership.role == Role.SYSADMIN and viewer.role != Role.SYSADMIN:
        raise Refused(_("系统管理员只能由系统管理员管理。"))
    if membership.user_id == viewer.user_id:
        raise Refused(_("不能对自己的账号做这项操作，请找另一位管理员。"))


@transaction.atomic
def reset_password(membership: UserMembership, *, viewer) -> str:
    """A new first password, shown once; every open session of the user ends. Needs no e-mail."""
    _administered(membership, viewer)
    others = membership.user.memberships.current().exclude(organisation_id=membership.organisation_id)
    if viewer.role != Role.SYSADMIN and others.exists():
        raise Refused(_("此人同时在其他机构任职，请由系统管理员重置密码。"))
    password = first_password()
    membership.user.set_password(password)
    membership.user.must_change_password = True
    membership.user.save(update_fields=["password", "must_change_password"])
    return password


@transaction.atomic
def end_membership(membership: UserMembership, *, viewer, at: datetime, reason: str) -> UserMembership:
    """Take a role away. Whoever holds no other role is deactivated; what he did keeps his name."""
    _administered(membership, viewer)
    if not reason.strip():
        raise Refused(_("停用身份须写明理由。"))
    ended = UserMembership.objects.filter(pk=membership.pk, ended_at=None).update(
        ended_at=at, ended_by=viewer.user, ended_reason=reason.strip()[:200]
    )
    if not ended:
        raise Refused(_("这个身份已经停用。"))
    user = membership.user
    if not user.memberships.filter(ended_at=None).exists():
        user.is_active, user.deactivated_at, user.deactivated_reason = False, at, reason.strip()[:200]
        user.save(update_fields=["is_active", "deactivated_at", "deactivated_reason"])
    membership.refresh_from_db()
    return membership


def forget_first_password(user: User, **_signal: object) -> None:
    """Whoever has set his own password is no longer led to do so."""
    if user.must_change_password:
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])
