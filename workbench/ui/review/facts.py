"""Facts about the article under review: sources, headline and dates."""

from collections.abc import Sequence

import streamlit as st

from workbench import facts, review
from workbench.facts import Fact, RelativeDate
from workbench.review import Sheet
from workbench.ui import state
from workbench.ui.shared import components
from workbench.ui.shared.words.dates import day

Json = dict[str, object]


@st.fragment(key="facts")
def show(article_id: str) -> None:
    """Draw facts below the article, computed from its claims when unfolded.

    Claims that this reviewer marked as not a claim are left out.
    """
    folder = st.expander("Facts: sources, headline, dates", key="facts", on_change="rerun")
    if not folder.open:
        return
    with state.open_store() as store:
        sheet = review.open_sheet(store, article_id, state.reviewer())
    with folder:
        st.button("Count anew", type="tertiary", icon=":material/refresh:", key="count_anew")
        components.facts(
            key="facts of article",
            data={
                "article": article_id,
                "groups": _groups(sheet),
                "none": _called_no_claim(sheet),
                "scales": [
                    {"name": scale.name, "rejecting": scale.rejecting}
                    for scale in state.read_codebook().scales
                ],
            },
            on_anew_change=lambda: None,
        )


def _called_no_claim(sheet: Sheet) -> list[str]:
    """Ids of claims that this reviewer marked as not a claim."""
    return [
        claim for claim, annotation in sheet.annotations.items() if annotation.marks.denies_claim
    ]


def _groups(sheet: Sheet) -> list[Json]:
    none = _called_no_claim(sheet)
    counted = [claim for claim in sheet.claims if claim.id not in none]
    article_facts = facts.facts_of(sheet.article, counted)
    numbers = {claim.id: number for number, claim in enumerate(sheet.claims, 1)}
    return [
        {"title": "Sources", "facts": [_fact(fact, numbers) for fact in article_facts.sources]},
        {"title": "Headline", "facts": [_fact(fact, numbers) for fact in article_facts.headline]},
        {
            "title": "Dates",
            "facts": [_fact(article_facts.dates, numbers), *_dates(article_facts.dated)],
        },
    ]


def _fact(fact: Fact, numbers: dict[str, int]) -> Json:
    claims = [{"id": id_, "number": numbers[id_]} for id_ in fact.claims]
    return {"text": fact.text, "claims": claims}


def _dates(dated: Sequence[RelativeDate]) -> list[Json]:
    """Lines for dated phrases, each once, in the order of the text."""
    lines = dict.fromkeys((phrase.words, _when(phrase), phrase.note) for phrase in dated)
    return [
        {
            "strong": f"“{words}”",
            "text": f"→ {when}",
            "note": f"({note})" if note else "",
            "claims": [],
        }
        for words, when, note in lines
    ]


def _when(dated: RelativeDate) -> str:
    if dated.when is None:
        return f"left open: {dated.why}"
    first, last = dated.when
    if first == last:
        return f"{dated.when.iso} ({first:%A})"
    if "/" in dated.when.iso:
        return f"{day(first)} to {day(last)}"
    return dated.when.iso
