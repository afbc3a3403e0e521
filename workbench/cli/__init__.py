"""Command line of the workbench: data to standard output, words to standard error.

Exit status: 0 done, 1 something failed and is named, 2 wrong usage.
"""

from workbench.cli.app import main

__all__ = ["main"]
