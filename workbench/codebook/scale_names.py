"""Names of a team's own scales: what they may be, as exports and pages know scales by them."""

import re
from typing import NamedTuple

from workbench.model import SCALES

LONGEST = 40
# Columns of exports, marks and parts of a page that have these names already.
_NAMES = """
    thread_by thread words mentions resolved resolved_by resolved_at
    action after agreed annotated_at answer answers archive article article_id article_tags at
    before blind blind_marks byline check_reasons check_worthiness citation claim claim_id
    claim_revision claim_tags claims codebook codebook_revision complete content content_spans cue
    cue_spans current decided decided_at decided_by decision disputed dissent event evidence
    extractor extractor_version find finished flag flagged hedge how inside kind made made_on mine
    negated note number open operation_id order origin other_claim own page part piece project
    published publisher rationale reason record_id recorded_at redefined reviewer reviewers round
    scale score seen session source source_spans speaker speaker_role speaker_type speech
    speech_act stance state story tag tags text_sha256 title type unanswered unreviewed unsaid url
    version wants_evidence why withdrawn wording words_spans
"""
RESERVED = frozenset(_NAMES.split())
# Of columns that exports have beside a scale's own.
_ENDINGS = ("_how", "_marked", "_for", "_against", "_words", "_words_spans")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class OwnScale(NamedTuple):
    """Scale that a team ever had of its own, and whether it ever asked for words."""

    name: str
    words: bool = False


def name_problem(name: str) -> str:
    """Problem of a name for a scale, with how to mend it; empty if there is none."""
    if name in SCALES:
        return ""
    if not _NAME.fullmatch(name) or len(name) > LONGEST:
        return (
            f"the name is small letters, digits and underscores, a letter first, {LONGEST} at most."
        )
    if name.endswith(_ENDINGS):
        return f"a name cannot end in {', '.join(_ENDINGS)}, as columns beside a scale’s do."
    if name in RESERVED:
        return (
            f"exports or pages have a “{name}” already; choose another name, such as “our_{name}”."
        )
    return ""
