"""Many tables made or changed in one step of a migration.

Django renders every model it knows anew after each small step: dozens of tables, each with its indexes, constraints and
history triggers, then cost half a minute of processor. Here the state takes all steps first, is rendered once, and each
table is made as it is at the end; what is added to tables that stand is added in its order.
"""

from django.db import migrations
from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import AddTrigger


class CreateTogether(Operation):
    """New models with all that `makemigrations` adds to them: fields, indexes, constraints and triggers.

    Of a table that stands already, no two `operations` may touch the same column.
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
        new = {operation.name_lower for operation in self.operations if isinstance(operation, migrations.CreateModel)}
        for operation in self.operations:
            # Whatever else is added to a new model is part of it by now, and made with it.
            of_new = getattr(operation, "model_name", "").lower() in new
            if not of_new or isinstance(operation, AddTrigger):
                operation.database_forwards(app_label, schema_editor, from_state, to_state)
        for statement in schema_editor.deferred_sql:  # the next step may lean on the keys and constraints
            schema_editor.execute(statement, params=None)
        schema_editor.deferred_sql.clear()

    def describe(self) -> str:
        made = [operation.name for operation in self.operations if isinstance(operation, migrations.CreateModel)]
        return f"Create {', '.join(made)}"
