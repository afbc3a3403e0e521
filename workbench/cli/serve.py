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
from dataclasses import dataclass
from pathlib import Path

from workbench import resources
from workbench.errors import WorkbenchError

ADDRESS = "127.0.0.1"
FIRST_PORT = 8501

SETTINGS = {
    "STREAMLIT_SERVER_HEADLESS": "true",
    "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none",
    "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "10",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
    "STREAMLIT_CLIENT_TOOLBAR_MODE": "minimal",
    "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "none",
    # It would print to where the server's greeting goes, which nobody reads.
    "STREAMLIT_LOGGER_ENABLE_RICH": "false",
    # They lead to a search engine and a chatbot, with the error in the address.
    "STREAMLIT_CLIENT_SHOW_ERROR_LINKS": "false",
    # A table's own CSV and its copies know nothing of formulas; ours do (export/cells.py).
    "STREAMLIT_CLIENT_DISABLE_DATA_EXPORT": "true",
    # Streamlit collects garbage after every rerun; with a language model loaded that takes 100 ms.
    # Whatever a settings file of Streamlit's says: only pages talk to the server, and only ours.
    "STREAMLIT_SERVER_ENABLE_CORS": "true",
    "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "true",
    "STREAMLIT_SERVER_ENABLE_AGENT_API": "false",
    "STREAMLIT_RUNNER_POST_SCRIPT_GC": "false",
}


@dataclass(frozen=True, slots=True)
class Served:
    """A store, where it is served, and how people come in: name, passphrase or elsewhere."""

    database: Path
    address: str
    port: int
    mode: str

    @property
    def url(self) -> str:
        """Address at which a browser of this machine finds the page server."""
        host = {"0.0.0.0": ADDRESS, "::": "[::1]"}.get(self.address, self.address)  # noqa: S104
        return f"http://{host}:{self.port}"


def free_port(address: str = ADDRESS) -> int:
    """First port from 8501 on that nobody listens on."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        with socket.socket(family) as probe:
            # The server sets the same option; without it a port just closed would look taken.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError:
                continue
            return port
    raise WorkbenchError(
        f"No free port between {FIRST_PORT} and {FIRST_PORT + 99}: name one with --port."
    )


def serve(served: Served, *, open_browser: bool) -> int:
    """Run the page server until it is stopped; returns its exit status."""
    # What a page elsewhere calls this machine, by a name of its own, is not this machine.
    hosts = {"STREAMLIT_SERVER_ALLOWED_HOSTS": f"localhost 127.0.0.1 ::1 {served.address}"}
    environment = {
        **os.environ,
        **SETTINGS,
        **(hosts if served.mode == "name" else {}),
        "STREAMLIT_SERVER_ADDRESS": served.address,
        "STREAMLIT_SERVER_PORT": str(served.port),
        "WORKBENCH_DB": str(served.database),
        "WORKBENCH_SIGN_IN": served.mode,
    }
    # -P: the folder one stands in is not where imports are looked for.
    command = [sys.executable, "-P", "-m", "streamlit", "run", str(resources.PAGE_SERVER)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    if open_browser and _has_screen():
        threading.Thread(target=_open_when_up, args=(served.url, server), daemon=True).start()
    # Whoever stops this process means the page server too.
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    stopped = False
    try:
        status = server.wait()
    except KeyboardInterrupt:
        stopped = True
        server.terminate()
        status = server.wait()
    # On Windows a program that was ended looks like one that failed.
    return 0 if status == -signal.SIGTERM or (stopped and sys.platform == "win32") else status


def _has_screen() -> bool:
    return sys.platform in {"darwin", "win32"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def _open_when_up(url: str, server: "subprocess.Popen[bytes]") -> None:
    while server.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()  # noqa: S310
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
            continue
        webbrowser.open(url)
        return
