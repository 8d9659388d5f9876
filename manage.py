#!/usr/bin/env python
"""Django's command line, against the environment that `make run` keeps unless another is given."""

import sys

from alliance import environment

if __name__ == "__main__":
    environment.load()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
