"""Comparison of headline and body: dropped attributions and stronger claims.

The claim of the body that shares the most content words with the headline is shown beside it, also
where the headline says who says it. What is compared is wording (see `overlap` and `strength`):
whether either is true, nothing here can tell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.facts.fact import Fact, fact
from workbench.facts.overlap import content_words, share
from workbench.facts.strength import BodyClaim, missing_figures, weaker
from workbench.model import Article, Claim, Role, Span, words

# Three words in five, and three of them: with fewer, a claim that only names the headline's subject
# would pass, as most claims of a story do. A false match accuses; a missed one only says nothing.
LEAST_SHARE, LEAST_WORDS = 0.6, 3

_QUOTED = re.compile(r"[“‘\"']([^”’\"]+)[”’\"'](?!\w)")
_LONGEST = 300
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[”\"’]*")


@dataclass(frozen=True, slots=True)
class Match:
    """Claim of the body and the headline's words it has; `share` is of all, from 0 to 1."""

    claim: Claim
    shared: tuple[str, ...]
    share: float


def headline_span(article: Article) -> Span | None:
    """Range of the headline in the text; None if the article has none."""
    for block in article.blocks:
        if block.role is Role.HEADLINE and block.span is not None:
            return block.span
    first = article.text.split("\n", 1)[0]
    return Span(0, len(first)) if article.title and first.strip() == article.title.strip() else None


def compare_headline(article: Article, claims: Sequence[Claim]) -> list[Fact]:
    """Facts about the headline against the body's claims, each with the claim it names."""
    where = headline_span(article)
    if where is None:
        return [Fact("The article has no headline to compare.")]
    above = [claim for claim in claims if _within(claim, where)]
    body = [claim for claim in claims if claim not in above]
    attributed = [claim for claim in above if claim.attribution.source]
    if attributed:
        return list(_attributed(article, where, attributed, body))
    return list(_unattributed(article, where, body))


def _within(claim: Claim, where: Span) -> bool:
    return all(where.start <= span.start < where.end for span in claim.attribution.content)


def _attributed(
    article: Article, where: Span, above: Sequence[Claim], body: Sequence[Claim]
) -> Iterator[Fact]:
    names = ", ".join(dict.fromkeys(_speaker(claim) for claim in above))
    yield fact(f"The headline says who says it: {names}.", tuple(above))
    said = " ".join(words(claim.attribution.content, article.text) for claim in above)
    stems = content_words(said)
    matches = matching(article, stems, body, least=min(LEAST_WORDS, max(2, len(stems))))
    if not matches:
        yield _unmatched(article, where, stems, body)
        return
    best = matches[0]
    yield fact(
        f"Nearest to it is what the body gives to {_speaker_and_words(best, article.text)}.",
        [best.claim],
    )
    yield from _stronger(article, where, matches, above)


def _unattributed(article: Article, where: Span, body: Sequence[Claim]) -> Iterator[Fact]:
    headline = where.of(article.text)
    quoted = " ".join(match[1] for match in _QUOTED.finditer(headline[:_LONGEST]))
    stems = content_words(quoted)
    if len(stems) < LEAST_WORDS:  # one or two quoted words are compared with the rest
        quoted, stems = "", content_words(headline)
    matches = matching(article, stems, body)
    if not matches:
        yield _unmatched(article, where, stems, body)
        return
    best = matches[0]
    own = own_words(article, where, stems, body) >= best.share
    yield fact(f"{_opening(quoted, own)} {_speaker_and_words(best, article.text)}.", [best.claim])
    if quoted or not own:  # the article itself claims what the headline does
        yield from _stronger(article, where, matches, ())


def _opening(quoted: str, own: bool) -> str:
    if quoted:
        return "The headline quotes what the body gives to"
    if own:
        return (
            "The headline has no attribution, and the article says it in its own words too. "
            "The claim nearest to it is of"
        )
    return "The headline drops the attribution: it states flatly what the body gives to"


def _speaker_and_words(match: Match, text: str) -> str:
    return f"{_speaker(match.claim)}: {_shown(match, text)}"


def matching(
    article: Article, stems: dict[str, str], body: Sequence[Claim], least: int = LEAST_WORDS
) -> list[Match]:
    """Claims that share enough of the headline's words, the nearest first.

    They share `least` words with it. One that says who says it names its subject beside them, so
    all of its words are enough if they are two.
    """
    matches = [_match(article.text, stems, claim) for claim in body]
    enough = [
        match for match in matches if match.share >= LEAST_SHARE and len(match.shared) >= least
    ]
    return sorted(enough, key=lambda match: -match.share)


def best_match(article: Article, stems: dict[str, str], body: Sequence[Claim]) -> Match | None:
    """Claim that shares most of the headline's words, the first of equals; None without one.

    Words of its source count too: a headline may name the speaker.
    """
    matches = [_match(article.text, stems, claim) for claim in body]
    best = max(matches, key=lambda match: match.share, default=None)
    return best if best and best.shared else None


def _match(text: str, stems: dict[str, str], claim: Claim) -> Match:
    attribution = claim.attribution
    claim_words = content_words(
        f"{words(attribution.content, text)} {words(attribution.source, text)}"
    )
    claim_words |= content_words(attribution.speaker.name)
    shared = tuple(word for stem, word in stems.items() if stem in claim_words)
    return Match(claim, shared, share(stems, claim_words))


def own_words(article: Article, where: Span, stems: dict[str, str], body: Sequence[Claim]) -> float:
    """Largest share, from 0 to 1, of the headline's words in one sentence outside all claims."""
    letters = list(article.text)
    for start, end in [where, *(span for claim in body for span in claim.attribution.content)]:
        letters[start:end] = " " * (end - start)
    own = "".join(letters)
    sentences = _SENTENCE.findall(own)
    return max((share(stems, content_words(sentence)) for sentence in sentences), default=0.0)


def _unmatched(article: Article, where: Span, stems: dict[str, str], body: Sequence[Claim]) -> Fact:
    best = best_match(article, stems, body)
    if own_words(article, where, stems, body) >= LEAST_SHARE:
        return Fact("The headline repeats what the article says in its own words, not a claim.")
    if best is None:
        return Fact("No claim of the body shares a word with the headline.")
    most = f"{len(best.shared)} of {len(stems)}"
    text = f"No claim of the body says what the headline says, by its words. The nearest has {most}"
    return Fact(f"{text}: {_shown(best, article.text)}.", (best.claim.id,))


def _shown(match: Match, text: str) -> str:
    content = words(match.claim.attribution.content, text)
    shared = ", ".join(match.shared)
    return f"“{_short(content)}” (shared words: {shared})"


def _short(text: str, longest: int = 140) -> str:
    flat = " ".join(text.split()).strip('“”"')
    return flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"


def _speaker(claim: Claim) -> str:
    return claim.attribution.speaker.name or "no source"


def _stronger(
    article: Article, where: Span, matches: Sequence[Match], above: Sequence[Claim]
) -> Iterator[Fact]:
    """Facts about claims of the headline that go beyond every matching claim of the body."""
    headline, text = where.of(article.text), article.text
    own = [claim.attribution.facets for claim in above]
    less = []
    for match in matches:
        attribution = match.claim.attribution
        said = BodyClaim(
            words(attribution.content, text),
            attribution.facets,
            frozenset(content_words(" ".join(match.shared))),
        )
        less.append(tuple(weaker(headline, own, said)))
    for respect in less[0] if all(less) else ():
        yield fact(f"The headline claims more than the body: {respect}.", [matches[0].claim])
    for figure in missing_figures(headline, text[: where.start] + text[where.end :]):
        more = f"the figure “{figure}” stands nowhere in the body"
        yield fact(f"The headline claims more than the body: {more}.", [matches[0].claim])
