"""Start the page server and the browser."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path

from workbench.errors import WorkbenchError

ADDRESS = "127.0.0.1"
FIRST_PORT = 8501
APP = Path(__file__).parents[1] / "ui" / "app.py"

SETTINGS = {
    "STREAMLIT_SERVER_ADDRESS": ADDRESS,
    "STREAMLIT_SERVER_HEADLESS": "true",
    "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none",
    "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "10",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
    "STREAMLIT_CLIENT_TOOLBAR_MODE": "minimal",
    "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "none",
    # Streamlit collects garbage after every rerun; with a language model loaded that takes 100 ms.
    "STREAMLIT_RUNNER_POST_SCRIPT_GC": "false",
}


def free_port() -> int:
    """The first port from 8501 on that nobody listens on."""
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        with socket.socket() as probe:
            # The server sets the same option; without it a port just closed would look taken.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((ADDRESS, port))
            except OSError:
                continue
            return port
    raise WorkbenchError(
        f"No free port between {FIRST_PORT} and {FIRST_PORT + 99}: name one with --port."
    )


def serve(database: Path, port: int, *, open_browser: bool) -> int:
    """Run the page server until it is stopped; returns its exit status."""
    environment = {
        **os.environ,
        **SETTINGS,
        "STREAMLIT_SERVER_PORT": str(port),
        "WORKBENCH_DB": str(database),
    }
    command = [sys.executable, "-m", "streamlit", "run", str(APP)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    if open_browser and _has_screen():
        threading.Thread(target=_open_when_up, args=(port, server), daemon=True).start()
    # Whoever stops this process means the page server too.
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        status = server.wait()
    except KeyboardInterrupt:
        server.terminate()
        status = server.wait()
    return 0 if status == -signal.SIGTERM else status


def _has_screen() -> bool:
    return sys.platform in {"darwin", "win32"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def _open_when_up(port: int, server: "subprocess.Popen[bytes]") -> None:
    url = f"http://{ADDRESS}:{port}"
    while server.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()  # noqa: S310
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
            continue
        webbrowser.open(url)
        return
