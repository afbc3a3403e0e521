"""No telemetry: the network's runtime reports nothing and keeps no id of this machine."""

import subprocess
import sys

FIND = "from workbench import extraction; extraction.load()('Ana Reyes said the mill reopens.')"


def test_reading_an_article_leaves_nothing_in_the_home_of_the_user(tmp_path) -> None:
    home = {"HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    subprocess.run([sys.executable, "-c", FIND], env=home, cwd=tmp_path, check=True)
    assert list(tmp_path.rglob("*")) == []
