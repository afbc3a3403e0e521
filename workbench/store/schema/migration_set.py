"""The steps of the schema as sqlite_utils takes them.

It imports pandas if that is there: half a second and 100 MB that an up-to-date store need not pay.
"""

from sqlite_utils import Migrations

from workbench.store.schema.migrations import STEPS

MIGRATIONS = Migrations("workbench")
for _name, _step in STEPS:
    MIGRATIONS(name=_name)(_step)
