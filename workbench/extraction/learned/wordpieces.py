"""Word pieces of the encoder's vocabulary."""

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

# A word of more pieces than this is a run of symbols or a URL; its beginning says enough.
MOST_PIECES = 12
REMEMBERED = 50_000
LONGEST_KEPT = 40  # characters; what is longer is hardly met again
LONGEST_CODED = 200  # characters; the vocabulary knows no word of more than 100


class WordPieces:
    """Word pieces of single words, cached, since news texts repeat their words."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, list[int]] = {}
        self.unknown = self.number("[UNK]")
        self.first = self.number("[CLS]")
        self.last = self.number("[SEP]")
        self.mask = self.number("[MASK]")

    def number(self, piece: str) -> int:
        """Number of a piece in the vocabulary; 0 if unknown."""
        number = self._tokenizer.token_to_id(piece)
        return 0 if number is None else int(number)

    def pieces_of(self, texts: Sequence[str]) -> list[list[int]]:
        """Piece numbers of every word: at least one and at most MOST_PIECES each."""
        known = self._known
        missing = sorted({text for text in texts if text not in known})
        coded = self._tokenizer.encode_batch(
            [_encodable(text) for text in missing], add_special_tokens=False
        )
        fresh = {
            text: code.ids[:MOST_PIECES] or [self.unknown]
            for text, code in zip(missing, coded, strict=True)
        }
        result = [fresh[text] if text in fresh else known[text] for text in texts]
        kept = {text: codes for text, codes in fresh.items() if len(text) <= LONGEST_KEPT}
        # Another thread may be reading what is known: it is left behind, never emptied.
        if len(known) + len(kept) > REMEMBERED:
            self._known = kept
        else:
            known.update(kept)
        return result


def _encodable(word: str) -> str:
    """Beginning of a word, with a question mark for any lone surrogate."""
    return word[:LONGEST_CODED].encode("utf-8", "replace").decode("utf-8")
