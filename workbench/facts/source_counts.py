"""Sources of an article: numbers of claims by speaker and by type of speaker."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.facts.fact import Fact, counted, fact
from workbench.model import Claim, Speaker, SpeakerType

# From four claims on one may be another's: with fewer, "all but one" would be no more than half or
# two thirds of them, which no editor would call a single source.
FEWEST_FOR_ALL_BUT_ONE = 4

TYPES = {
    SpeakerType.NAMED_PERSON: "named persons",
    SpeakerType.NAMED_ORG: "named organisations",
    SpeakerType.DOCUMENT: "documents",
    SpeakerType.UNNAMED_DESCRIBED: "unnamed but described speakers",
    SpeakerType.UNNAMED_BARE: "unnamed speakers nothing is told of",
    SpeakerType.NONE: "no source given",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaker and the claims that rest on them."""

    speaker: Speaker
    claims: tuple[Claim, ...]


def outermost_claims(claims: Sequence[Claim]) -> dict[str, Claim]:
    """Outermost claim that reports each claim, by claim id; the claim itself if none does."""
    known = {claim.id: claim for claim in claims}
    return {claim.id: _outermost(claim, known) for claim in claims}


def _outermost(claim: Claim, known: Mapping[str, Claim]) -> Claim:
    passed = {claim.id}
    while claim.inside in known and claim.inside not in passed:
        passed.add(claim.inside)
        claim = known[claim.inside]
    return claim


def voices(claims: Sequence[Claim], outermost: Mapping[str, Claim]) -> list[Voice]:
    """Speakers with the claims that rest on them, most claims first, sourceless claims left out.

    A report inside a report rests on the outer speaker, to whom the article attributes it. Speakers
    are the same if the name resolved for them is, whatever its capitals.
    """
    by_name: dict[str, list[Claim]] = {}
    for claim in claims:
        name = _name(outermost[claim.id])
        if name:
            by_name.setdefault(name, []).append(claim)
    ranked = [
        Voice(outermost[carried[0].id].attribution.speaker, tuple(carried))
        for carried in by_name.values()
    ]
    return sorted(ranked, key=lambda voice: -len(voice.claims))


def _name(claim: Claim) -> str:
    speaker = claim.attribution.speaker
    if speaker.type is SpeakerType.NONE:
        return ""
    return " ".join(speaker.name.casefold().split())


def source_facts(claims: Sequence[Claim], unsaid: int) -> list[Fact]:
    """Facts about the sources of the claims that count; `unsaid` were left out of them."""
    if not claims:
        return [Fact("No claims to count yet.")]
    outermost = outermost_claims(claims)
    speakers = voices(claims, outermost)
    return [
        _counts(claims, speakers, unsaid),
        *_shares(claims, outermost),
        *_single(claims, speakers),
    ]


def _counts(claims: Sequence[Claim], speakers: list[Voice], unsaid: int) -> Fact:
    carried = sum(len(voice.claims) for voice in speakers)
    rests = "rests" if carried == 1 else "rest"
    text = f"{counted(carried, 'claim')} {rests} on {counted(len(speakers), 'speaker')}."
    if carried < len(claims):
        text += f" For {len(claims) - carried} more no source is given."
    if any(claim.inside for claim in claims):
        text += " A report inside a report counts with the one who reports it."
    if unsaid:
        text += f" Intentions and feelings ({unsaid}) are not counted."
    return fact(text, tuple(claims))


def _shares(claims: Sequence[Claim], outermost: Mapping[str, Claim]) -> Iterator[Fact]:
    for type_, words in TYPES.items():
        of_type = [c for c in claims if outermost[c.id].attribution.speaker.type is type_]
        if of_type:
            part = f"{len(of_type)} of {counted(len(claims), 'claim')}"
            yield fact(
                f"{words[0].upper()}{words[1:]}: {part} ({_percent(of_type, claims)}).", of_type
            )


def _percent(part: Sequence[Claim], whole: Sequence[Claim]) -> str:
    return f"{round(100 * len(part) / len(whole))} %"


def _single(claims: Sequence[Claim], speakers: list[Voice]) -> Iterator[Fact]:
    """Fact on whether one speaker carries all claims, or all but one of four or more."""
    if not speakers:
        return
    first, others = speakers[0], len(claims) - len(speakers[0].claims)
    name = first.speaker.name
    if others == 0:
        every = "the only claim" if len(claims) == 1 else f"all {len(claims)} claims"
        yield fact(f"Single source: {name} carries {every}.", first.claims)
    elif others == 1 and len(claims) >= FEWEST_FOR_ALL_BUT_ONE:
        text = f"Single source but for one claim: {name} carries {len(first.claims)} of "
        why = "Told from four claims on; of fewer, one is a third or more."
        yield fact(f"{text}{len(claims)}. {why}", first.claims)
    else:
        text = f"Not a single source: no speaker carries more than {len(first.claims)} of "
        yield fact(f"{text}{len(claims)} claims ({name}).", first.claims)
