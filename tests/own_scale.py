"""A scale of a team's own for tests: how the source knows, with the words that say so."""

from workbench import codebook
from workbench.codebook import Category, Codebook, Scale

ANSWERS = {"witness": "Witness", "told": "Told by others", "not_stated": "Not stated"}
KNOWS = Scale(
    "knows",
    "How the source knows",
    "How does the source come to know what it says?",
    "nominal",
    tuple(
        Category(str(key % 3), code, name, "d", "i", "x", "e", "n")
        for key, (code, name) in enumerate(ANSWERS.items(), 1)
    ),
    required=False,
    words=True,
)


def with_knows(book: Codebook) -> Codebook:
    """The codebook with that scale at its end."""
    return codebook.parse(codebook.with_scale(book.source, KNOWS).encode())
