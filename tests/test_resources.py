"""Where a team's store and codebook go: never into the package, and never where nobody looks."""

from pathlib import Path

import platformdirs
import pytest

from workbench import resources

USERS = platformdirs.user_data_path(resources.DISTRIBUTION, appauthor=False)


@pytest.fixture
def installed(monkeypatch, tmp_path) -> Path:
    """Standing in an empty folder, with a workbench that is no checkout."""
    for name in ("WORKBENCH_DB", "WORKBENCH_CODEBOOK", "WORKBENCH_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(resources, "CHECKOUT", None)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_checkout_has_its_own_wherever_one_stands(installed, monkeypatch) -> None:
    root = Path(__file__).parents[1]
    monkeypatch.setattr(resources, "CHECKOUT", root)
    assert resources.store() == root / "annotations" / "workbench.db"
    assert resources.codebook(installed / "desk.db") == root / "annotations" / "codebook.toml"


def test_an_installed_workbench_works_in_a_projects_folder(installed) -> None:
    (installed / "annotations").mkdir()
    assert resources.store() == installed / "annotations" / "workbench.db"


def test_elsewhere_it_works_in_the_users_data_folder(installed) -> None:
    assert resources.store() == USERS / "workbench.db"
    assert resources.codebook(resources.store()) == USERS / "codebook.toml"


def test_a_codebook_lies_beside_the_store_that_somebody_named(installed, monkeypatch) -> None:
    assert resources.codebook(Path("/srv/desk/desk.db")) == Path("/srv/desk/codebook.toml")
    monkeypatch.setenv("WORKBENCH_CODEBOOK", "/srv/ours.toml")
    assert resources.codebook(Path("/srv/desk/desk.db")) == Path("/srv/ours.toml")


def test_what_the_environment_names_goes_before(installed, monkeypatch) -> None:
    monkeypatch.setenv("WORKBENCH_DB", "desk.db")
    monkeypatch.setenv("WORKBENCH_MODEL", "ours")
    assert (resources.store(), resources.weights()) == (Path("desk.db"), Path("ours"))
