"""What is filled in for wishes: a student's list, and what a firm says to those who wish for its post."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import Form

from ..enums import HostVerdict
from ..models import Opening, Wish, WishList
from ..services import wishes
from ..services.verdicts import Answer
from ..wording import choice_words

MOST_RANK = 999
NOTE = Wish._meta.get_field("note").max_length


class WishForm(Form):
    """So many lists to choose from, the best first. Blank ones are passed over."""

    def __init__(self, data=None, *, row: WishList, on):
        super().__init__(data)
        self.offered: dict[str, Opening] = {str(one.uid): one for one in wishes.choices_for(row, on=on)}
        standing = {one.rank: str(one.opening.uid) for one in row.wishes.select_related("opening")} if row.pk else {}
        choices = [(uid, choice_words(one)) for uid, one in self.offered.items()]
        for rank in range(1, row.batch.most_wishes + 1):
            self.fields[f"wish_{rank}"] = forms.ChoiceField(
                label=wishes.ordinal(rank),
                choices=[("", _("请选择") if rank == 1 else _("不填")), *choices],
                required=rank == 1,
                initial=standing.get(rank, ""),
                error_messages={"invalid_choice": wishes.NOT_OFFERED},
            )

    @property
    def openings(self) -> list[Opening]:
        """As they were named, best first."""
        names = [name for name in self.fields if name.startswith("wish_")]
        return [self.offered[uid] for name in names if (uid := self.cleaned_data.get(name))]


class ClassForm(Form):
    """Whose links: a class at a time, or everybody."""

    class_name = forms.ChoiceField(label=_("班级"), required=False)

    def __init__(self, data=None, *, rows):
        super().__init__(data)
        names = rows.order_by("class_name").values_list("class_name", flat=True).distinct()
        self.fields["class_name"].choices = [("", _("全部班级")), *((name, name) for name in names)]


class AnswersForm(Form):
    """What a firm says to each who wishes for one post: made for the thumb, so each is a few fields of one form."""

    def __init__(self, data=None, *, rows: Sequence[Wish]):
        super().__init__(data)
        # Who handed in since the page was drawn is not asked about; who is gone since is told in `clean`.
        self.rows = [row for row in rows if data is None or f"seen_{row.pk}" in data]
        for row in self.rows:
            self.fields[f"verdict_{row.pk}"] = forms.ChoiceField(
                label=_("意见"), choices=HostVerdict.choices, initial=row.verdict
            )
            self.fields[f"rank_{row.pk}"] = forms.IntegerField(
                label=_("排序"),
                required=False,
                min_value=1,
                max_value=MOST_RANK,
                initial=row.host_rank,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
            self.fields[f"note_{row.pk}"] = forms.CharField(
                label=_("面试情况"), required=False, max_length=NOTE, initial=row.note
            )
            self.fields[f"seen_{row.pk}"] = forms.IntegerField(widget=forms.HiddenInput, initial=row.version)

    def clean(self) -> dict:
        if sum(name.startswith("seen_") for name in self.data) > len(self.rows):
            raise forms.ValidationError(_("有的学生已改报别的岗位，或学校已经开始匹配。请刷新页面，再填写意见。"))
        return super().clean()

    @property
    def lines(self) -> list[dict]:
        """A line for each student, with the fields that belong to him."""
        names = ("verdict", "rank", "note", "seen")
        return [{"wish": row, **{name: self[f"{name}_{row.pk}"] for name in names}} for row in self.rows]

    @property
    def answers(self) -> list[Answer]:
        said = self.cleaned_data
        return [
            Answer(row.uid, *(said[f"{name}_{row.pk}"] for name in ("verdict", "rank", "note", "seen")))
            for row in self.rows
        ]


class ReadForm(Form):
    """A student says that he has read his result."""

    read = forms.BooleanField(label=_("我已看过匹配结果"), error_messages={"required": _("看完请在这里打勾。")})
