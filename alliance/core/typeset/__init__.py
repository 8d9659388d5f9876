"""Typesetting: the only code that knows Typst."""

from alliance.core.typeset.compiler import SUBSTITUTIONS, MissingGlyph, TypesetError, compile_pdf, draw_png

__all__ = ["SUBSTITUTIONS", "MissingGlyph", "TypesetError", "compile_pdf", "draw_png"]
