"""Lines of a text file as encoded pieces of some size, so that no file is held whole."""

from collections.abc import Iterable, Iterator

PIECE = 2**16  # characters


def text_pieces(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines in UTF-8, joined to pieces of at least `PIECE` characters; the last is shorter."""
    held: list[str] = []
    length = 0
    for line in lines:
        held.append(line)
        length += len(line)
        if length > PIECE:
            yield "".join(held).encode()
            held.clear()
            length = 0
    yield "".join(held).encode()
