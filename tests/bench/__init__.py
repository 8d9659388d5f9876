"""Ratios, not seconds: what the portal's own way costs beside the plainest other way, both in the same run.

`make bench`, or `python -m tests.bench` in an environment whose database role may create databases. It makes a
database of its own and takes it away again. Nothing is asserted about time; that two ways give the same figures is.
"""
