"""Independent origins of the evidence on a claim, each counted once; pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.codebook import Codebook, Scale
from workbench.model import EVIDENCE_SCALE, Evidence, Stance

# Answers of the codebook as it comes; a team's own answers are never doubted.
NEEDING_EVIDENCE = ("echo", "one", "several", "partial", "contested", "contradicted")
NOTHING_FOUND = ("not_checked", "none", "not_checkable")


@dataclass(frozen=True, slots=True)
class OriginCounts:
    """Counts of the evidence listed on a claim, by its origins.

    `supports` and `contradicts` hold, for each independent origin, how many pieces come from it;
    `repeats` counts the supporting pieces that go back to the claim's own source, `context` those
    that speak neither for nor against it, `unnamed` those for or against it without an origin.
    """

    supports: tuple[int, ...] = ()
    contradicts: tuple[int, ...] = ()
    repeats: int = 0
    context: int = 0
    unnamed: int = 0

    @property
    def codes(self) -> tuple[str, ...]:
        """Corroboration codes the evidence may amount to, the likeliest first; none without any.

        In the codebook's order: contradiction first, then whether all goes back to one origin,
        then how many there are. Whether only a part is supported, a reader alone can tell.
        """
        if self.contradicts:
            return ("contested",) if self.supports else ("contradicted",)
        if len(self.supports) > 1:
            return ("several", "partial")
        if self.supports:
            return ("one", "partial") if self.supports == (1,) else ("echo", "one", "partial")
        return ("echo",) if self.repeats else ()


def count_origins(pieces: Iterable[Evidence], own: Iterable[str] = ()) -> OriginCounts:
    """Count the pieces that stand by their origins; `own` are names of the claim's own source.

    Upper and lower case and blank space make no difference between origins. A piece without an
    origin counts as one of its own, unless another cites the same.
    """
    standing = [piece for piece in pieces if not piece.withdrawn]
    sided = [piece for piece in standing if piece.stance is not Stance.CONTEXT]
    circular = {("origin", _plain(name)) for name in own if _plain(name)}
    support = Counter(_origin(piece) for piece in sided if piece.stance is Stance.SUPPORTS)
    against = Counter(_origin(piece) for piece in sided if piece.stance is Stance.CONTRADICTS)
    return OriginCounts(
        supports=tuple(count for origin, count in support.items() if origin not in circular),
        contradicts=tuple(against.values()),
        repeats=sum(support[origin] for origin in circular),
        context=len(standing) - len(sided),
        unnamed=sum(not _plain(piece.origin) for piece in sided),
    )


def _origin(piece: Evidence) -> tuple[str, str]:
    if _plain(piece.origin):
        return "origin", _plain(piece.origin)
    return "piece", piece.other_claim or piece.url or _plain(piece.citation)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def in_words(weighed: OriginCounts) -> str:
    """Sentences on how many independent origins speak for and against the claim."""
    return " ".join(_sentences(weighed))


def _sentences(weighed: OriginCounts) -> Iterator[str]:
    if weighed.supports:
        yield f"Supported from {_origins(weighed.supports)}."
    if weighed.contradicts:
        yield f"Contradicted from {_origins(weighed.contradicts)}."
    if weighed.repeats:
        pieces = "1 piece" if weighed.repeats == 1 else f"{weighed.repeats} pieces"
        yield f"Not counted: {pieces} from the claim’s own source."
    if weighed.unnamed:
        yield "Without an origin, each piece counts as one."


def _origins(counts: tuple[int, ...]) -> str:
    return "one origin" if len(counts) == 1 else f"{len(counts)} independent origins"


def misfit(weighed: OriginCounts, chosen: str, scale: Scale) -> str:
    """Sentence on how an answer on corroboration does not fit the evidence; empty if it fits.

    An answer that says something was found wants at least one piece. The answer stays as it is.
    """
    if chosen not in NEEDING_EVIDENCE + NOTHING_FOUND or chosen in weighed.codes:
        return ""
    if weighed.codes:
        named = _name(weighed.codes[0], scale)
        return (
            f"You marked ‘{_name(chosen, scale)}’, but the evidence listed "
            f"{_finding(weighed, chosen)}. By the codebook that is ‘{named}’."
        )
    if chosen in NOTHING_FOUND:
        return ""
    lacking = "only context is listed" if weighed.context else "none is listed yet"
    return f"‘{_name(chosen, scale)}’ wants at least one piece of evidence; {lacking}."


def misfits(weighed: OriginCounts, scale: Scale) -> dict[str, str]:
    """Sentences on answers that do not fit the evidence, by code; fitting ones are left out."""
    sentences = {
        category.code: misfit(weighed, category.code, scale) for category in scale.categories
    }
    return {code: text for code, text in sentences.items() if text}


def codes_lacking_evidence(codebook: Codebook) -> dict[str, str]:
    """Sentences by corroboration code that requires evidence, for a claim that has none."""
    return misfits(OriginCounts(), codebook.scale(EVIDENCE_SCALE))


def _finding(weighed: OriginCounts, chosen: str) -> str:
    if weighed.contradicts:
        return "speaks both for and against it" if weighed.supports else "speaks only against it"
    if chosen in ("contested", "contradicted"):
        return "has nothing against it"
    if weighed.supports:
        return f"comes from {_origins(weighed.supports)}"
    return "goes back to the claim’s own source"


def _name(code: str, scale: Scale) -> str:
    names = {category.code: category.name for category in scale.categories}
    return names.get(code, code.replace("_", " "))
