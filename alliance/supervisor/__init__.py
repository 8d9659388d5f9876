"""Runs the portal on one machine: database, broker, web server, worker and beat, in order up and in order down.

Needs the standard library only (psycopg2 for what must be asked of PostgreSQL) and never imports Django, so that it can
still speak when the portal's own code does not load. Linux: it reads /proc.
"""

from alliance.supervisor.servers import servers

__all__ = ["servers"]
