"""What several commands share: which store they work with."""

from pathlib import Path
from typing import Annotated

import typer

from workbench import resources

DEFAULT_DATABASE = resources.store()

Database = Annotated[
    Path,
    typer.Option(
        "--db", envvar="WORKBENCH_DB", help="The store.", show_default=False, readable=False
    ),
]
