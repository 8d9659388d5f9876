"""Many new tables in one step of a migration.

Django renders every model it knows anew after each small step: dozens of tables, each with its indexes, constraints and
history triggers, then cost half a minute of processor. Here the state takes all steps first, is rendered once, and each
table is made as it is at the end.
"""

from django.db import migrations
from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import AddTrigger


class CreateTogether(Operation):
    """New models with all that `makemigrations` adds to them: fields, indexes, constraints and triggers.

    Nothing in `operations` may touch a table that stands already.
    """

    reversible = False
    elidable = False

    def __init__(self, operations: list[Operation]):
        self.operations = operations

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # rendered models would follow every step
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            # Whatever else is added to a new model is part of it by now, and made with it.
            if isinstance(operation, migrations.CreateModel | AddTrigger):
                operation.database_forwards(app_label, schema_editor, from_state, to_state)
        for statement in schema_editor.deferred_sql:  # the next step may lean on the keys and constraints
            schema_editor.execute(statement, params=None)
        schema_editor.deferred_sql.clear()

    def describe(self) -> str:
        made = [operation.name for operation in self.operations if isinstance(operation, migrations.CreateModel)]
        return f"Create {', '.join(made)}"
