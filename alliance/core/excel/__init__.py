"""Workbooks of strangers: read by a bounded child process, headings found, cells made into values."""
