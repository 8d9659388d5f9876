"""The catalogue: one short file a letter."""

from . import a, b, c, d, f, g, h
from .registry import (
    DEFAULT_RULINGS,
    Indicator,
    Kind,
    catalogue,
    missed,
    part_printed,
    printed,
    rounded,
    target_of,
    verdict,
)

__all__ = [
    "DEFAULT_RULINGS",
    "Indicator",
    "Kind",
    "a",
    "b",
    "c",
    "catalogue",
    "d",
    "f",
    "g",
    "h",
    "missed",
    "part_printed",
    "printed",
    "rounded",
    "target_of",
    "verdict",
]
