"""Composite foreign keys, which Django cannot declare: a row about a person can only name that person's own school."""

from django.db import migrations


def same(table: str, target: str, *columns: tuple[str, str]) -> migrations.RunSQL:
    """The migration step that ties the columns of `table` to those of `target`, pair by pair."""
    here, there = (", ".join(side) for side in zip(*columns, strict=True))
    name = f"{table}_{columns[0][0]}_{columns[1][0]}_same"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({here}) REFERENCES {target} ({there})",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )
