"""Choice of a file format by its suffix, from any list of formats."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from workbench.errors import ExportError


class FileFormat(Protocol):
    """A file format of tables or documents, known by the suffix of its files."""

    @property
    def suffix(self) -> str:
        """Ending of the files' names, without a dot."""


Format = TypeVar("Format", bound=FileFormat)


def format_of_suffix(formats: Iterable[Format], suffix: str) -> Format:
    """Format with a suffix; ExportError with the known suffixes otherwise."""
    by_suffix = {format_.suffix: format_ for format_ in formats}
    if suffix not in by_suffix:
        known = ", ".join(by_suffix)
        raise ExportError(f"There is no format “{suffix}”; choose one of {known}.")
    return by_suffix[suffix]
