"""Looking for thousands of values at once."""

from django.db.models import Field, ForeignObject, Lookup


class Among(Lookup):
    """`student_number__among=[…]`: what `__in` finds, asked with one array instead of a parameter for each value.

    The values are taken as they are: those of the column, or texts that PostgreSQL reads as such.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        left, params = self.process_lhs(compiler, connection)
        # Without its length: a cast to varchar(20) would cut a longer text and find what it was not asked for.
        kind = self.lhs.output_field.rel_db_type(connection).partition("(")[0]
        return f"{left} = ANY(%s::{kind}[])", [*params, list(self.rhs)]


Field.register_lookup(Among)
ForeignObject.register_lookup(Among)  # a related field takes only what is registered for it
