"""How many tests run at once."""

import os


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as cores: tests wait for disks, for servers, and for pages to be drawn."""
    return (os.cpu_count() or 2) * 3 // 2
