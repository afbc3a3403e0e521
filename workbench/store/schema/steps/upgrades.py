"""Which workbench brought the store to which schema; and who works here is history too."""

HISTORY = {"upgrades": (("schema",),), "reviewers": (("name",),)}

STATEMENTS = (
    """
    create table upgrades (
        schema integer primary key,
        version text not null,
        at text not null
    ) strict
    """,
)
