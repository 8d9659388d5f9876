"""ID numbers of residents (GB 11643): 18 signs, the birth date inside, the last one a check digit."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum.cn import ric

from .forms import EARLIEST, LATEST, narrow

_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_OLD = re.compile(r"[0-9]{15}")


def checked_id_number(text: str) -> str:
    """An ID number in its compact form, blank when blank. Raises ValidationError that says what is wrong.

    Its region is not looked up: regions are renamed and merged, numbers stay.
    """
    number = "".join(narrow(text).split()).upper()
    if not number:
        return ""
    if not _SHAPE.fullmatch(number):
        if _OLD.fullmatch(number):
            raise ValidationError(_("这是 15 位的旧身份证号，已停止使用。请对照现在的证件填写 18 位号码。"))
        raise ValidationError(_("身份证号是 18 位，末位可以是 X。请核对是否漏位，或被 Excel 改成了科学计数。"))
    if ric.calc_check_digit(number) != number[17]:
        raise ValidationError(_("身份证号校验位不符，请对照证件核对。"))
    try:
        born_on = birth_date(number)
    except ValueError:
        born_on = None
    if born_on is None or not EARLIEST <= born_on <= LATEST:
        raise ValidationError(_("身份证号中的出生日期不存在，请对照证件核对。"))
    return number


def birth_date(number: str) -> date:
    """The day that stands in a checked ID number."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
