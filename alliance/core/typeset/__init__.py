"""Typesetting: the only code that knows Typst."""

from alliance.core.typeset.compiler import SUBSTITUTIONS, TypesetError, compile_pdf

__all__ = ["SUBSTITUTIONS", "TypesetError", "compile_pdf"]
