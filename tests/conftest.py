"""How many tests run at once, and that none of them is judged by how long it takes."""

import os

from hypothesis import settings

# On a loaded machine any example may take long; slow figures are measured in benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as cores: tests wait for disks, for servers, and for pages to be drawn."""
    return (os.cpu_count() or 2) * 3 // 2
