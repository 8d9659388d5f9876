"""The policy library: documents are entered and kept up to date by the office."""

from alliance.core.services import save_version

from ..models import Policy


def add_policy(policy: Policy) -> Policy:
    policy.full_clean(exclude=["uid"])
    policy.save()
    return policy


def correct_policy(policy: Policy, *, seen: int) -> Policy:
    policy.full_clean(exclude=["uid"])
    return save_version(policy, seen=seen)
