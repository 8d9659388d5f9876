"""The facts the project was founded on, as its own fixture: the alliance's roll, and eight real internship batches.

`facts/` holds the files, with `SOURCES.md` beside them. Each set has its loader; each goes into an empty database only.
"""
