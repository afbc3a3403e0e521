"""The contract of `make imports` by which pages and commands write through `review` alone."""

import inspect
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

from workbench.store import Store

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def contract():
    loader = SourceFileLoader("store_contract", str(ROOT / ".ci" / "store-contract"))
    module = module_from_spec(spec_from_loader("store_contract", loader))
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def forbidden(contract):
    return contract.writes(ROOT / "workbench" / "store")


def test_whatever_takes_an_operation_id_is_a_writing_method(forbidden, tmp_path):
    with Store.open(tmp_path / "workbench.db") as store:
        taking = {
            (noun, name)
            for noun, part in vars(store).items()
            for name, method in inspect.getmembers(type(part), inspect.isfunction)
            if "operation" in inspect.signature(method).parameters
            and not name.startswith("_")
            and not name.endswith("_under")  # tells what an operation stored before
        }
    assert len(taking) > 30
    assert taking <= forbidden


@pytest.mark.parametrize(
    "line",
    [
        "store.flags.save(claim, True, reviewer=name, operation=number)",
        "self.page.store.people.add(name, operation=number)",
        "with opened() as here: here.sign_ins.begin_try(name, client, now)",
        "store.claims._connection.execute('delete from claims')",
    ],
)
def test_a_write_from_a_page_is_a_breach(contract, forbidden, line):
    assert [number for number, _ in contract.breaches(line, forbidden)] == [1]


def test_a_read_from_a_page_is_none(contract, forbidden):
    page = "store.claims.get(one); store.people.role(name); review.flag(store, one, True)"
    assert not list(contract.breaches(page, forbidden))


def test_pages_and_commands_keep_the_contract(contract, capsys):
    assert contract.main() == 0, capsys.readouterr().out
