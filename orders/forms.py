"""What is filled in for order classes, their students and their stipends."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.forms import REASON_LENGTH, Form, ReasonField, RowForm
from alliance.core.money import YuanField
from members.enums import OrganisationKind
from members.forms import INACTIVE
from members.models import Enrolment, Organisation

from .models import OrderClass, OrderStudent
from .months import MonthField


class OrderClassForm(RowForm):
    class Meta:
        model = OrderClass
        fields = [
            "name",
            "kind",
            "enterprise",
            "major",
            "level",
            "planned_headcount",
            "selected_on",
            "signed_on",
            "signing_note",
            "starts_on",
            "stipend_fen",
            "service_years",
            "note",
        ]
        help_texts = {
            "signed_on": _("还没有签约的先留空；没有签约的不计入订单班数。"),
            "starts_on": _("留空的，从签约日期算起。"),
        }

    stipend_fen = YuanField(
        label=_("生活费资助（元/人/月）"), required=False, help_text=_("协议没有约定的留空；按月登记发放时自动带出。")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        usable = Organisation.objects.active().of_kind(OrganisationKind.ENTERPRISE)
        field = self.fields["enterprise"]
        field.queryset = Organisation.objects.filter(
            Q(pk__in=usable.values("pk")) | Q(pk=self.instance.enterprise_id)
        ).order_by("pinyin", "pk")
        field.error_messages["invalid_choice"] = INACTIVE


class EndForm(RowForm):
    """The last day of a class, or of a student's time in one, and why."""

    ends_before = dates.LastDayField(label=_("最后一天"))
    reason = ReasonField(label=_("理由"), max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["ends_before"] = self.instance.ends_before


class OrderClassEndForm(EndForm):
    class Meta:
        model = OrderClass
        fields = []


class LeaveForm(EndForm):
    class Meta:
        model = OrderStudent
        fields = []


class TickField(forms.ModelMultipleChoiceField):
    """Rows ticked in a table the page draws itself. What is not among them was never found."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset, *, nobody: str, stranger: str):
        messages = {"required": nobody, "invalid_choice": stranger, "invalid_pk_value": stranger}
        super().__init__(queryset, to_field_name="uid", label=_("学生"), error_messages=messages)


class TickForm(Form):
    """A form whose rows are ticked. `reasons` is what the service had against some of them, by uid."""

    field_order: list[str]

    def __init__(self, *args, tick_all: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.reasons: dict = {}
        self.tick_all = tick_all

    def ticked(self, uid) -> bool:
        return str(uid) in self.data.getlist("students") if self.is_bound else self.tick_all


class AddStudentsForm(TickForm):
    starts_on = forms.DateField(label=_("入班日期"))

    def __init__(self, *args, order_class: OrderClass, shown: Iterable[Enrolment], viewer, places: dict, **kwargs):
        """`places` holds, by the person, where some of those shown are or will be on a roll."""
        super().__init__(*args, **kwargs)
        self.order_class, self.shown, self.places = order_class, shown, places
        known = Enrolment.objects.visible_to(viewer).for_list().order_by("class_name", "pk")
        self.fields["students"] = TickField(
            known, nobody=_("请至少勾选一名学生。"), stranger=_("勾选的学生中有本校查不到的，请重新勾选。")
        )

    def rows(self) -> list[dict]:
        """Each student as the page offers him. Who is in this class is not offered, who is in another not ticked unasked:
        his days there may be over by the first day that is typed."""
        return [
            {
                "row": enrolment,
                "place": (place := self.places.get(enrolment.person_id)),
                "open": place is None or place.order_class_id != self.order_class.pk,
                "ticked": self.ticked(enrolment.uid) and (self.is_bound or place is None),
                "reason": self.reasons.get(enrolment.uid, ""),
            }
            for enrolment in self.shown
        ]


class MonthForm(Form):
    """Which month a page is about."""

    month = MonthField(label=_("月份"))


class PayForm(TickForm):
    """Who of a class was paid for one month: a tick and an amount for each who was not yet."""

    month = MonthField(widget=forms.HiddenInput)
    paid_on = forms.DateField(label=_("发放日期"))
    note = forms.CharField(label=_("备注"), max_length=200, required=False)

    def __init__(self, *args, order_class: OrderClass, month: date, places: Iterable[OrderStudent], **kwargs):
        super().__init__(*args, **kwargs)
        self.places, self.order_class = list(places), order_class
        self.initial["month"] = f"{month:%Y-%m}"
        known = order_class.students.select_related("person", "enrolment").order_by("person__pinyin", "pk")
        self.fields["students"] = TickField(
            known, nobody=_("请至少勾选一名学生。"), stranger=_("勾选的学生中有不在这个班的，请重新勾选。")
        )
        for place in self.places:
            self.fields[self.amount_of(place)] = YuanField(
                label=_("%(name)s的金额") % {"name": place.person.name},
                required=False,
                initial=order_class.stipend_fen,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 8}),
            )

    @staticmethod
    def amount_of(place: OrderStudent) -> str:
        return f"amount_{place.uid.hex}"

    def rows(self) -> list[dict]:
        return [
            {
                "row": place,
                "amount": self[self.amount_of(place)],
                "ticked": self.ticked(place.uid),
                "reason": self.reasons.get(place.uid, ""),
            }
            for place in self.places
        ]

    def clean(self) -> dict:
        data = super().clean()
        if "month" in self.errors:
            self.add_error(None, _("月份不对，请回到订单班页面重新打开。"))
        for place in data.get("students") or []:
            name = self.amount_of(place)
            if name in self.fields and name not in self.errors and data.get(name) is None:
                self.add_error(name, _("请填写金额。"))
        return data

    def payments(self) -> list[tuple[OrderStudent, int]]:
        """Whom, and how many fen. Who is not offered (paid meanwhile, left) comes with what his class gives."""
        data = self.cleaned_data
        given = self.order_class.stipend_fen or 0
        return [(place, data.get(self.amount_of(place), given)) for place in data["students"]]
