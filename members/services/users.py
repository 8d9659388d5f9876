"""Users and what they may act as: invited, given a first password, deactivated, never deleted."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.messages import addresses
from alliance.core.models import SensitiveRead, User
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
def invite(
    *, username: str, name: str, organisation: Organisation, role: str, email: str = "", viewer, at: datetime
) -> Invitation:
    """Give a person a role: a new user, or one whom the inviter already looks after.

    Who was deactivated there comes back with a new first password. Whoever has an account keeps his own address. Raises
    Refused when the viewer may not give the
    role, or the username is taken; whose it is, only a system administrator is told.
    """
    if role not in roles_open_to(viewer, organisation):
        raise Refused(_("您不能在这家机构授予这个身份。"))
    user = User.objects.select_for_update().filter(username=username).first()
    password = None
    if user is None:
        user = User(username=username, name=name, email=email)
        password = _give_first_password(user)
        user.full_clean(exclude=["uid", "password"])
        user.save()
    else:
        _refuse_stranger(user, name, organisation, viewer)
        if not user.is_active:
            password = _give_first_password(user)
            user.is_active, user.deactivated_at, user.deactivated_reason = True, None, ""
            user.save()
    membership = UserMembership(user=user, organisation=organisation, role=role, started_at=at)
    membership.full_clean(exclude=["uid"])
    membership.save()
    return Invitation(membership, password)


def _give_first_password(user: User) -> str:
    password = first_password()
    user.set_password(password)
    user.must_change_password = True
    return password


def _refuse_stranger(user: User, name: str, organisation: Organisation, viewer) -> None:
    """Raise Refused unless the account is the person meant, and one this viewer may give a further role to."""
    if viewer.role == Role.SYSADMIN:
        if user.name != name:
            raise Refused(_("这个用户名已有人使用，请换一个。"))
        return
    homes = user.memberships.filter(organisation__in=[organisation.pk, viewer.organisation_id])
    known = homes.current() if user.is_active else homes
    # Whoever holds a role that is beyond the viewer's care is not handed to him with a new password either.
    beyond = not user.is_active and user.memberships.filter(role=Role.SYSADMIN).exists()
    if user.name != name or beyond or not known.exists():
        raise Refused(_("这个用户名不能使用，请换一个；此人已有账号的，请系统管理员为他增加身份。"))


def _administered(membership: UserMembership, viewer) -> None:
    """Raise Refused unless the viewer may do something to this user's login or role."""
    if not UserMembership.objects.visible_to(viewer).filter(pk=membership.pk).exists():
        raise Refused(_("只能管理本机构的用户。"))
    if viewer.role != Role.SYSADMIN and membership.user.memberships.current().filter(role=Role.SYSADMIN).exists():
        raise Refused(_("系统管理员只能由系统管理员管理。"))
    if membership.user_id == viewer.user_id:
        raise Refused(_("不能对自己的账号做这项操作，请找另一位管理员。"))


def _login_administered(membership: UserMembership, viewer) -> None:
    """Raise Refused unless the viewer may change how this user logs in, which opens all his roles."""
    _administered(membership, viewer)
    if membership.ended_at is not None or not membership.user.is_active:
        raise Refused(_("这个身份已经停用。请重新邀请此人，再交给他新的首次密码。"))
    others = membership.user.memberships.current().exclude(organisation_id=membership.organisation_id)
    if viewer.role != Role.SYSADMIN and others.exists():
        raise Refused(_("此人同时在其他机构任职，请由系统管理员办理。"))


@transaction.atomic
def reset_password(membership: UserMembership, *, viewer, ip: str | None = None) -> str:
    """A new first password, shown once; every open session of the user ends. Needs no e-mail."""
    _login_administered(membership, viewer)
    password = _give_first_password(membership.user)
    membership.user.save(update_fields=["password", "must_change_password"])
    SensitiveRead.record(SensitiveRead.Kind.PASSWORD_RESET, membership.user, viewer=viewer, ip=ip)
    return password


@transaction.atomic
def remove_second_step(membership: UserMembership, *, viewer, ip: str | None = None) -> None:
    """For whoever lost his phone and his recovery codes: the password alone lets him in again."""
    _login_administered(membership, viewer)
    removed, _by_model = Authenticator.objects.filter(user=membership.user).delete()
    if not removed:
        raise Refused(_("此人没有启用两步验证。"))
    SensitiveRead.record(SensitiveRead.Kind.SECOND_STEP_REMOVED, membership.user, viewer=viewer, ip=ip)


@transaction.atomic
def change_address(membership: UserMembership, email: str, *, viewer) -> User:
    """Set where a user's letters go, or let them out again after a bounce. They speak of all his roles."""
    _login_administered(membership, viewer)
    return addresses.change_address(membership.user, email)


@transaction.atomic
def end_membership(membership: UserMembership, *, viewer, at: datetime, reason: str) -> UserMembership:
    """Take a role away. Whoever holds no other role is deactivated; what he did keeps his name."""
    _administered(membership, viewer)
    if not reason.strip():
        raise Refused(_("停用身份须写明理由。"))
    ended = UserMembership.objects.filter(pk=membership.pk, ended_at=None).update(
        ended_at=at, ended_by=viewer.user, ended_reason=reason.strip()
    )
    if not ended:
        raise Refused(_("这个身份已经停用。"))
    user = membership.user
    if not user.memberships.filter(ended_at=None).exists():
        user.is_active, user.deactivated_at, user.deactivated_reason = False, at, reason.strip()
        user.save(update_fields=["is_active", "deactivated_at", "deactivated_reason"])
    membership.refresh_from_db()
    return membership


def forget_first_password(user: User, **_signal: object) -> None:
    """Whoever has set his own password is no longer led to do so."""
    if user.must_change_password:
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])
