"""Search in Chinese and by pinyin initials: one token a character, and every ending of the initials as a prefix."""

import re
from functools import lru_cache

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT

_WORDS = re.compile(r"[a-z0-9]+|[\u3400-\u9fff\U00020000-\U0003ffff]", re.IGNORECASE)


def tokens(text: str) -> str:
    """What is indexed: 张三 gives 张 三 zs s zhangsan; a prefix query then finds 张, zs or zhangsan."""
    words = [word.lower() for word in _WORDS.findall(text)]
    letters = "".join(syllable[0] for syllable, spoken in _syllables(text) if spoken)
    endings = [letters[i:] for i in range(len(letters))]
    return " ".join(dict.fromkeys([*words, *endings, full_pinyin(text).replace(" ", "")])).strip()


def signs(text: str) -> str:
    """Each character and word of a long text once, in no order: enough to find the text by what it says."""
    return " ".join(dict.fromkeys(word.lower() for word in _WORDS.findall(text)))


def full_pinyin(text: str) -> str:
    """What a list sorts by: the embedded PostgreSQL knows no Chinese collation."""
    return " ".join(syllable for syllable, _spoken in _syllables(text))[:200]


class _Unspoken(str):
    """What pypinyin passed over: letters, digits, signs."""


def _read(text: str) -> list[tuple[str, bool]]:
    parts = lazy_pinyin(text, errors=lambda rest: [_Unspoken(rest.lower())])
    return [(part, not isinstance(part, _Unspoken)) for part in parts]


@lru_cache(maxsize=30_000)
def _read_sign(sign: str) -> tuple[str, bool] | None:
    """A Chinese character by itself; None for anything else."""
    parts = _read(sign)
    return parts[0] if len(parts) == 1 and parts[0][1] else None


@lru_cache(maxsize=1_000)
def _syllables(text: str) -> list[tuple[str, bool]]:
    """A text's syllables, and whether each is spoken. Names, which are in no phrase, are read sign by sign: ten times
    as fast, and the same."""
    if len(text) > 4 or any(text[i:j] in PHRASES_DICT for i in range(len(text)) for j in range(i + 2, len(text) + 1)):
        return _read(text)
    parts = [_read_sign(sign) for sign in text]
    return _read(text) if None in parts else parts


def query(text: str) -> SearchQuery | None:
    """A search a person typed: every character and every word's prefix must be there. Nothing searchable gives None."""
    words = [word.lower() for word in _WORDS.findall(text)]
    if not words:
        return None
    raw = " & ".join(f"'{word}':*" for word in words)
    return SearchQuery(raw, search_type="raw", config="simple")


class Searchable(models.Model):
    """A row that lists search and sort by. The model names its source fields in `searched`, the first one sorts."""

    searched: tuple[str, ...] = ("name",)

    pinyin = models.CharField(_("拼音"), max_length=200, editable=False, default="", db_collation="C")
    search_tokens = models.TextField(editable=False, default="")
    search = models.GeneratedField(
        expression=SearchVector("search_tokens", config="simple"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        abstract = True

    @classmethod
    def search_columns(cls, **values: str) -> dict[str, str]:
        """The derived columns for a row that is written by COPY."""
        return {
            "pinyin": full_pinyin(values[cls.searched[0]]),
            "search_tokens": " ".join(tokens(values[name]) for name in cls.searched if values.get(name)),
        }

    def save(self, **kwargs) -> None:
        derived = self.search_columns(**{name: getattr(self, name) or "" for name in self.searched})
        for name, value in derived.items():
            setattr(self, name, value)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *derived}
        super().save(**kwargs)


def search_indexes(prefix: str) -> list[models.Index]:
    return [
        GinIndex(fields=["search"], name=f"{prefix}_search"),
        models.Index(fields=["pinyin", "id"], name=f"{prefix}_pinyin"),
    ]
