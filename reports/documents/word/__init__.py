"""The annual report as a Word document, for the office that edits the wording before it seals the report."""

from reports.documents.word.package import render_docx

__all__ = ["render_docx"]
