"""Migrations of the schema in the form that sqlite_utils takes.

It imports pandas if that is installed: half a second and 100 MB that an up-to-date store need not
pay.
"""

from sqlite_utils import Migrations

from workbench.store.schema.migrations import STEPS

MIGRATIONS = Migrations("workbench")
for _name, _step in STEPS:
    MIGRATIONS(name=_name)(_step)
