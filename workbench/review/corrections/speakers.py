"""Speakers that an article has already, and the one that a source's words name; pure."""

from collections.abc import Iterable

from workbench.model import Claim, Span, Spans, Speaker, SpeakerType, words


def known(claims: Iterable[Claim]) -> list[Speaker]:
    """Speakers of an article's claims, one a name and type, with all places that led there."""
    by_name: dict[tuple[str, SpeakerType], Speaker] = {}
    for claim in claims:
        speaker = claim.attribution.speaker
        if speaker.name:
            other = by_name.get((speaker.name, speaker.type), speaker)
            places = {*other.mentions, *speaker.mentions, *claim.attribution.source}
            role = max(other.role, speaker.role, key=len)
            by_name[speaker.name, speaker.type] = Speaker(
                speaker.name, speaker.type, role, tuple(sorted(places))
            )
    return list(by_name.values())


def resolved(source: Spans, claims: Iterable[Claim], text: str) -> Speaker:
    """Speaker that a source names: one known in the article, or one with the source's words.

    Known is who has these words for a name, is mentioned by them elsewhere (the nearest mention
    counts), or is the only named person with that surname.
    """
    if not source:
        return Speaker()
    said = _plain(words(source, text))
    speakers = known(claims)
    for likely in (_by_name(said, speakers), _by_mention(said, source[0], speakers, text)):
        if likely is not None:
            return _meant(likely, source, text)
    surnamed = [speaker for speaker in speakers if _is_surname(said, speaker)]
    if len(surnamed) == 1:
        return _meant(surnamed[0], source, text)
    return Speaker(" ".join(words(source, text).split()), SpeakerType.UNNAMED_DESCRIBED, "", source)


def _by_name(said: str, speakers: Iterable[Speaker]) -> Speaker | None:
    return next((speaker for speaker in speakers if _plain(speaker.name) == said), None)


def _by_mention(said: str, place: Span, speakers: Iterable[Speaker], text: str) -> Speaker | None:
    """Whoever is called that: before the place rather than after it, near rather than far."""
    called = [
        (mention.start > place.start, abs(mention.start - place.start), number, speaker)
        for number, speaker in enumerate(speakers)
        for mention in speaker.mentions
        if _plain(mention.of(text)) == said
    ]
    return min(called)[3] if called else None


def _is_surname(said: str, speaker: Speaker) -> bool:
    named = speaker.type is SpeakerType.NAMED_PERSON
    return named and _plain(speaker.name).split()[-1:] == [said]


def _meant(speaker: Speaker, source: Spans, text: str) -> Speaker:
    """Speaker as a claim has them: where they are first named, and the claim's own source."""
    first = (place for place in speaker.mentions if place.of(text) in speaker.name)
    places = {*source, *list(first)[:1]}
    return Speaker(speaker.name, speaker.type, speaker.role, tuple(sorted(places)))


def with_source(speaker: Speaker, before: Spans, after: Spans) -> Speaker:
    """Speaker of a claim whose source's words were put differently."""
    places = {place for place in speaker.mentions if place not in before} | {*after}
    return Speaker(speaker.name, speaker.type, speaker.role, tuple(sorted(places)))


def _plain(said: str) -> str:
    return " ".join(said.split()).casefold()
