"""Places of the files that come with the workbench, and of a team's own files.

In a checkout the files that people look into stand at its top; a wheel holds the same folders in
the package, below `data` (`setup.py` puts them there). A team's files never go into the package.
"""

import os
from pathlib import Path

import platformdirs

DISTRIBUTION = "factcheck-workbench"
PACKAGE = Path(__file__).parent
_PACKAGED = PACKAGE / "data"
CHECKOUT = None if _PACKAGED.is_dir() else PACKAGE.parent

_FILES = CHECKOUT or _PACKAGED
CODEBOOK = _FILES / "annotations" / "codebook.toml"
SAMPLES = _FILES / "sample_articles"
WEIGHTS = _FILES / "models" / "attribution"
LEXICON = PACKAGE / "extraction" / "lexicon"
TRAINING_NAMES = PACKAGE / "training" / "names.toml"
PAGES = PACKAGE / "ui"
PAGE_ICON = PAGES / "shared" / "icon.svg"
# Streamlit finds its settings beside it, in `.streamlit`.
PAGE_SERVER = PAGES / "server" / "page_server.py"


def weights() -> Path:
    """Trained weights in use: the folder that WORKBENCH_MODEL names, else those packaged."""
    return Path(os.environ.get("WORKBENCH_MODEL") or WEIGHTS)


def team_folder() -> Path:
    """Folder of a team's own files where nobody names another.

    It is `annotations` of the checkout, else of the folder one stands in if it has one, else the
    user's data folder, which may have to be made.
    """
    here = Path.cwd() / "annotations"
    if CHECKOUT:
        return CHECKOUT / "annotations"
    return here if here.is_dir() else platformdirs.user_data_path(DISTRIBUTION, appauthor=False)


def store() -> Path:
    """Store of the team: the file WORKBENCH_DB names, else `workbench.db` in the team's folder."""
    return Path(os.environ.get("WORKBENCH_DB") or team_folder() / "workbench.db")


def codebook(store: Path) -> Path:
    """Codebook that the team of a store works with and changes, never a packaged one.

    It is the file that WORKBENCH_CODEBOOK names, else the checkout's, else the one beside the
    store.
    """
    if named := os.environ.get("WORKBENCH_CODEBOOK"):
        return Path(named)
    return CODEBOOK if CHECKOUT else codebook_beside(store)


def codebook_beside(store: Path) -> Path:
    """Codebook of one store alone, which an installed workbench puts there for its team."""
    return store.with_name(CODEBOOK.name)
