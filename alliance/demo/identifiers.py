"""Identifiers that pass their checksums and that nobody can have.

ID numbers (GB 11643) and credit codes (GB 32100) carry region 389921. No province ever had the number 38 in GB/T 2260,
so none was issued. For that reason `stdnum.cn.ric.validate`, which also looks the region up, refuses these ID numbers;
their check digit is the one it computes. Mobile numbers start with 140: that segment holds 13-digit numbers of
machines only, so no 11-digit number in it reaches a telephone.
"""

from collections import Counter
from datetime import date

from stdnum.cn import ric, uscc

from members.enums import Sex

REGION = "389921"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Identifiers:
    """Hands out each number once."""

    def __init__(self):
        self._born: Counter[tuple[date, bool]] = Counter()
        self._phones = 0
        self._organisations = 0

    def id_number(self, born_on: date, sex: str) -> str:
        """The next one of that day. Odd orders are men's; at most 500 people of one sex share a birthday."""
        male = sex == Sex.MALE
        order = 2 * self._born[born_on, male] + (1 if male else 0)
        if order > 999:
            raise ValueError(f"no ID number left for {born_on}")
        self._born[born_on, male] += 1
        body = f"{REGION}{born_on:%Y%m%d}{order:03d}"
        return body + ric.calc_check_digit(body + "0")

    def phone(self) -> str:
        self._phones += 1
        return f"140{self._phones:08d}"

    def credit_code(self, registrar: str) -> str:
        """`registrar` is the first two digits: 91 enterprises, 12 public institutions, 11 authorities, 51 societies."""
        self._organisations += 1
        organisation = f"MA{self._organisations:06d}"
        body = f"{registrar}{REGION}{organisation}{organisation_check_digit(organisation)}"
        return body + uscc.calc_check_digit(body)


def organisation_check_digit(code: str) -> str:
    """The ninth sign of an organisation code (GB 11714)."""
    total = sum(_DIGITS.index(sign) * weight for sign, weight in zip(code, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]
