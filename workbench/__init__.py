"""Find every attributed claim in a news article, review its sourcing, and account for it."""

import os

VERSION = "0.1.0"

# Nothing is reported to anybody: onnxruntime's builds would otherwise send their maker what they
# run, with an id of this machine kept in the user's cache. It reads this before it is imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
