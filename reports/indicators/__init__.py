"""The catalogue: one short file a letter."""

from . import a, b, c, d
from .registry import Indicator, Kind, catalogue, printed, rounded, verdict

__all__ = ["Indicator", "Kind", "a", "b", "c", "catalogue", "d", "printed", "rounded", "verdict"]
