"""What several commands share: where the checkout and its store are."""

from pathlib import Path
from typing import Annotated

import typer

CHECKOUT = Path(__file__).parents[2]
DEFAULT_DATABASE = CHECKOUT / "annotations" / "workbench.db"

Database = Annotated[
    Path,
    typer.Option(
        "--db", envvar="WORKBENCH_DB", help="The store.", show_default=False, readable=False
    ),
]
