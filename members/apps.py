"""The app's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    """Who belongs, who people are, what they built together."""

    name = "members"
    verbose_name = _("联盟成员")

    def ready(self) -> None:
        from allauth.account.signals import password_changed, password_set
        from celery.signals import task_postrun, task_prerun

        from alliance.core.access import viewers_come_from
        from alliance.core.messages.waits import administrators

        from . import attachments, lists, opinions, rosters  # noqa: F401  a worker finds them without the pages
        from .audiences import ADMINISTRATORS
        from .models import CooperationPlan, MajorOffer, UserMembership
        from .services import (  # noqa: F401  what waits for somebody is declared there
            activities,
            activity_releases,
            admissions,
            apprentices,
            assessments,
            committee_works,
            cooperations,
            duty_statements,
            gallery,
            investments,
            meetings,
            mentors,
            plans,
            renewals,
            resolutions,
            resources,
            thresholds,
            users,
            validity,
            weekly,
        )

        opinions.register("cooperation-plan", _("年度合作计划"), CooperationPlan, page="cooperation-plan-detail")
        opinions.register("major-offer", _("开设专业"), MajorOffer, page="major-offer-detail")
        administrators[:] = [ADMINISTRATORS]
        viewers_come_from(lambda: UserMembership.objects.current().for_list())

        task_prerun.connect(thresholds.begin, dispatch_uid="members.thresholds.begin")
        task_postrun.connect(thresholds.end, dispatch_uid="members.thresholds.end")
        for signal in (password_changed, password_set):
            signal.connect(users.forget_first_password, dispatch_uid="members.first_password")
