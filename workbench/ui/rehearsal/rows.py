"""Rows and sentences of the rehearsal page; pure."""

from collections.abc import Sequence

from workbench.codebook import Codebook, Scale
from workbench.model import Decision, ReadyRule, TrainingArticle
from workbench.review import ComparedAnswer, Readiness, ScaleReadiness
from workbench.review.adjudication.decision_terms import REASONS
from workbench.ui.agreement.rows import coefficient_text
from workbench.ui.shared.words.totals import counted

Row = dict[str, str]


def rule_text(rule: ReadyRule) -> str:
    """The rule by which somebody is ready, as a sentence."""
    return (
        f"Ready is who submitted {counted(rule.claims, 'claim')} or more and gave the team’s "
        f"answer on at least {rule.percent} % of the last {rule.claims}, on each required scale. "
        "Scales on which none of these can be compared do not count."
    )


def status_text(found: Readiness, rule: ReadyRule, codebook: Codebook) -> str:
    """How far a person has come, as a sentence: ready, or what is lacking."""
    if found.ready:
        return "Ready."
    lacking = ", ".join(codebook.scale(scale).title for scale in found.lacking)
    missing = max(0, rule.claims - found.submitted)
    parts = [
        f"{counted(missing, 'claim')} more to submit" if missing else "",
        f"below {rule.percent} % on {lacking}" if lacking else "",
        "nothing to compare yet" if not missing and not lacking else "",
    ]
    return f"Not ready yet: {'; '.join(filter(None, parts))}."


def progress_text(found: Readiness) -> str:
    """How many claims a person submitted, has begun and has left, as a line."""
    parts = [
        f"{counted(found.submitted, 'claim')} submitted",
        f"{found.open:,} begun or finished, not submitted" if found.open else "",
        f"{found.left:,} to submit" if found.left else "",
    ]
    return " · ".join(filter(None, parts))


def article_text(article: TrainingArticle, left: int) -> str:
    """What there is to rehearse on in an article, as a line."""
    parts = [f"{counted(article.decided, 'decided claim')}"]
    if article.undecided:
        parts.append(f"{article.undecided:,} undecided, marked as usual")
    if left:
        parts.append(f"{left:,} for you to submit")
    return " · ".join(parts)


def scale_rows(found: Readiness, codebook: Codebook) -> list[Row]:
    """Table row for each scale: equal answers over all claims and the last ones, and α."""
    return [_scale_row(one, codebook.scale(one.scale)) for one in found.scales]


def _scale_row(one: ScaleReadiness, scale: Scale) -> Row:
    return {
        "Scale": scale.title if one.required else f"{scale.title} (not required)",
        "As the team, of the last": _share(one.last_same, one.last_claims),
        "As the team, of all": _share(one.same, one.claims),
        "Krippendorff’s α": coefficient_text(one.alpha),
        "Claims compared": f"{one.claims:,}",
    }


def _share(same: int, claims: int) -> str:
    return f"{same / claims:.0%} ({same:,} of {claims:,})" if claims else "–"


def difference_rows(
    answers: Sequence[ComparedAnswer], codebook: Codebook, who: str
) -> list[tuple[str, str]]:
    """Pairs of heading and text for each differing answer: both answers with their definitions.

    `who` is the reviewer, as the reader is to be told: their name, or “you”.
    """
    rows = []
    for one in answers:
        scale = codebook.scale(one.scale)
        rows += [
            (f"{scale.title}: {who}", answer_text(scale, one.own)),
            (f"{scale.title}: the team", answer_text(scale, one.team)),
        ]
    return rows


def answer_text(scale: Scale, code: str) -> str:
    """An answer by its name, with its definition in the codebook."""
    known = next((one for one in scale.categories if one.code == code), None)
    if known is None:
        return code or "No answer"
    return f"{known.name}. {known.definition}"


def reason_rows(decision: Decision) -> list[tuple[str, str]]:
    """Pairs of heading and text that tell why the team decided so."""
    reason = REASONS[decision.reason] if decision.reason else ""
    pairs = [("Why reviewers disagreed", reason), ("Rationale", decision.rationale)]
    pairs.append(("Dissent", decision.dissent))
    return [(head, text) for head, text in pairs if text]
