"""Filters of the claims page that are in use, in the words of their chips."""

from workbench.errors import UnknownRecordError
from workbench.model import CLAIM_FILTERS, LISTED_SCALE, scale_phrase
from workbench.store import UNANSWERED, Store
from workbench.ui import state
from workbench.ui.claims import query
from workbench.ui.shared.words.labels import KINDS, SPEAKER_TYPES

TICKS = {
    **CLAIM_FILTERS,
    "redefined": "Definition changed",
    "unsaid": "With intentions and feelings",
}


def filter_words(store: Store, values: query.Values) -> dict[str, str]:
    """Filters in use by their names in the address, each in words; order and page are none."""
    return {
        name: _words(store, name, value)
        for name, value in values.items()
        if name not in ("order", "page") and value != query.no_filter(name)
    }


def _words(store: Store, name: str, value: str) -> str:
    if name in TICKS:
        return TICKS[name]
    if name == "find":
        return f"“{value}”"
    if name == "story":
        return _title(store, value)
    if name.startswith(query.OWN_SCALE):
        return _own_answer(name.removeprefix(query.OWN_SCALE), value)
    names = {
        "kind": {str(code): words for code, words in KINDS.items()},
        "type": {str(code): words for code, words in SPEAKER_TYPES.items()},
        LISTED_SCALE: {UNANSWERED: f"{_listed()} not answered", **_answers()},
    }
    return names.get(name, {}).get(value, value)


def _listed() -> str:
    return scale_phrase(LISTED_SCALE).capitalize()


def _answers() -> dict[str, str]:
    listed = state.read_codebook().scale(LISTED_SCALE)
    return {category.code: category.name for category in listed.categories}


def _own_answer(name: str, code: str) -> str:
    """Answer on a scale of the team's own in words: "How the source knows: Told by others"."""
    scales = {scale.name: scale for scale in state.read_codebook().scales}
    if name not in scales:
        return f"{name}: {code}"
    scale = scales[name]
    if code == UNANSWERED:
        return f"{scale.title} not answered"
    names = {category.code: category.name for category in scale.categories}
    return f"{scale.title}: {names.get(code, code)}"


def _title(store: Store, article_id: str) -> str:
    try:
        return store.articles.get(article_id).title or article_id
    except UnknownRecordError:
        return article_id
