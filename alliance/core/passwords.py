"""Password rules of the usual level-2 protection (等保二级): see SEC-02."""

import re
import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_CLASSES = (r"[a-z]", r"[A-Z]", r"\d", r"[^A-Za-z0-9]")
_READABLE = "abcdefghjkmnpqrstuvwxyz"


class ThreeClasses:
    """At least three of: lower case, upper case, digit, sign."""

    def validate(self, password: str, user: object = None) -> None:
        if sum(bool(re.search(one, password)) for one in _CLASSES) < 3:
            raise ValidationError(self.get_help_text(), code="password_classes")

    def get_help_text(self) -> str:
        return str(_("密码须含大写字母、小写字母、数字、符号中的至少三类。"))


def first_password() -> str:
    """A password to hand over on paper: readable, 66 bits, to be changed at the first login."""
    word = "".join(secrets.choice(_READABLE) for _index in range(10))
    return f"{word[:5].title()}-{word[5:]}-{secrets.randbelow(9000) + 1000}"
