"""People from the command line, and when others may be served."""

import pytest

from workbench.cli import sign_in_mode
from workbench.errors import WorkbenchError
from workbench.model import ReviewerRole
from workbench.review import sign_in
from workbench.store import Store


class Team:
    """The command on a store of its own, where no service to sign in is named."""

    def __init__(self, db, workbench):
        self.db, self.workbench = db, workbench

    def run(self, *arguments):
        """Exit status, what went to standard output, and what to standard error."""
        status, told, words = self.workbench(*arguments, "--db", self.db)
        return status, told, " ".join(words.split())


@pytest.fixture
def team(tmp_path, monkeypatch, workbench):
    monkeypatch.setattr(sign_in_mode, "SECRETS", (tmp_path / "secrets.toml",))
    return Team(tmp_path / "desk.db", workbench)


def test_a_person_is_added_invited_and_listed_and_the_code_alone_is_on_standard_output(team):
    status, first, told = team.run("reviewer", "add", "Ana Lind")
    assert (status, len(first.split())) == (0, 1)
    assert "Ana Lind is a lead now" in told
    team.run("reviewer", "add", "Olga", "--role", "observer", "--email", "olga@example.org")
    _, second, _ = team.run("reviewer", "invite", "Ana Lind")
    with Store.open(team.db) as store:
        assert sign_in.invited(store, second) == "Ana Lind"
        with pytest.raises(WorkbenchError):
            sign_in.invited(store, first)
        assert sign_in.known_elsewhere(store, "olga@example.org") == "Olga"
    _, listed, _ = team.run("reviewer", "list")
    ana, olga = (line.split("\t") for line in listed.splitlines())
    assert (ana[:2], ana[2][:13]) == (["Ana Lind", "lead"], "invited until")
    assert olga == ["Olga", "observer", "olga@example.org"]


def test_roles_are_changed_and_people_shut_out_and_let_in(team):
    for name in ("Ana", "Bo"):
        team.run("reviewer", "add", name)
    assert team.run("reviewer", "role", "Bo", "lead")[0] == 0
    assert team.run("reviewer", "bar", "Ana")[0] == 0
    status, _, told = team.run("reviewer", "bar", "Bo")
    assert (status, "No lead would be left" in told) == (1, True)
    assert team.run("reviewer", "let-in", "Ana")[0] == 0
    assert team.run("reviewer", "email", "Ana", "ana@example.org")[0] == 0
    with Store.open(team.db) as store:
        assert set(store.people.roles().values()) == {ReviewerRole.LEAD}
        assert sign_in.known_elsewhere(store, "ana@example.org") == "Ana"
    status, _, told = team.run("reviewer", "role", "Eve", "lead")
    assert (status, "Eve" in told) == (1, True)
    assert team.run("reviewer", "role", "Bo", "king")[0] == 2


def test_a_person_is_renamed_and_found_by_every_name_they_had(team):
    for name in ("Ana Lind", "Bo"):
        team.run("reviewer", "add", name)
    status, _, told = team.run("reviewer", "rename", "ana lind", " Ana\u200b  Berg ")
    assert (status, "is called Ana Berg now" in told) == (0, True)
    assert team.run("reviewer", "list")[1].splitlines()[0].split("\t")[:2] == ["Ana Berg", "lead"]
    assert team.run("reviewer", "role", "Bo", "lead")[0] == 0
    for known in ("Ana Berg", "Ana Lind"):
        assert team.run("reviewer", "role", known, "observer")[0] == 0
        assert "Ana Berg's invitation" in team.run("reviewer", "invite", known)[2]
    for taken in ("Ana Lind", "Ana Berg"):
        status, _, told = team.run("reviewer", "rename", "Bo", taken)
        assert (status, f"reads like {taken}" in told) == (1, True)
        assert team.run("reviewer", "add", taken)[0] == 1
    assert team.run("reviewer", "rename", "Eve", "Eva")[0] == 1


@pytest.mark.parametrize("wider", [["--address", "0.0.0.0"], ["--address", "::"], ["--team"]])
def test_serving_others_is_refused_with_the_reason_while_nobody_could_sign_in(team, wider):
    status, _, told = team.run("ui", "--no-samples", "--no-browser", *wider)
    assert status == 1
    assert "no lead could sign in yet" in told
    assert "workbench reviewer add" in told


def test_a_sign_in_time_that_is_none_is_refused_before_anything_is_served(team, monkeypatch):
    team.run("reviewer", "add", "Ana")
    monkeypatch.setenv("WORKBENCH_IDLE_HOURS", "soon")
    status, _, told = team.run("ui", "--no-samples", "--no-browser", "--team")
    assert (status, "WORKBENCH_IDLE_HOURS" in told) == (1, True)


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.7", False),
        ("desk.example.org", False),
        ("localhost.example.org", False),
    ],
)
def test_what_only_this_machine_reaches_is_known(address, own):
    assert sign_in.is_own(address) is own


def test_how_people_come_in_is_chosen_by_what_is_there(team, tmp_path, monkeypatch):
    with Store.open(team.db) as store:
        assert sign_in_mode.chosen(store, "127.0.0.1", team=False) == "name"
        store.people.add("Ana", operation="ana")
        with pytest.raises(WorkbenchError, match=r"0\.0\.0\.0 can be reached"):
            sign_in_mode.chosen(store, "0.0.0.0", team=False)
        code_hash = sign_in.code_hash(sign_in.new_code())
        expires = sign_in.datetime.now(sign_in.UTC) + sign_in.timedelta(days=1)
        store.sign_ins.invite("Ana", code_hash, expires, reviewer="", operation="invite")
        assert sign_in_mode.chosen(store, "0.0.0.0", team=False) == "passphrase"
        assert sign_in_mode.chosen(store, "127.0.0.1", team=True) == "passphrase"
        secrets = tmp_path / "secrets.toml"
        secrets.write_text('[auth]\nclient_id = "desk"\n', encoding="utf-8")
        monkeypatch.setattr(sign_in_mode.importlib.util, "find_spec", lambda name: None)
        with pytest.raises(WorkbenchError, match="authlib"):
            sign_in_mode.chosen(store, "0.0.0.0", team=False)
        monkeypatch.setattr(sign_in_mode.importlib.util, "find_spec", lambda name: name)
        with pytest.raises(WorkbenchError, match="--email"):
            sign_in_mode.chosen(store, "0.0.0.0", team=False)
        store.sign_ins.set_email("Ana", "ana@example.org", reviewer="", operation="mail")
        assert sign_in_mode.chosen(store, "0.0.0.0", team=False) == "elsewhere"
        secrets.write_text("[auth\n", encoding="utf-8")
        with pytest.raises(WorkbenchError, match="cannot be read"):
            sign_in_mode.chosen(store, "0.0.0.0", team=False)
