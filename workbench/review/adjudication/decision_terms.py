"""Words for how decisions are reached and why reviewers disagree."""

from workbench.model import Disagreement, HowReached

HOW = {
    HowReached.UNANIMOUS: "Unanimous",
    HowReached.CONSENSUS: "Consensus after discussion",
    HowReached.MAJORITY: "Majority",
    HowReached.CHAIR: "Lead’s decision",
    HowReached.LEFT_OPEN: "Left open",
}

REASONS = {
    Disagreement.SPAN: "Different words were read as the claim",
    Disagreement.EXTRACTION: "The extraction is wrong",
    Disagreement.CODEBOOK_GAP: "The codebook does not say",
    Disagreement.AMBIGUOUS_TEXT: "The text can be read two ways",
    Disagreement.UNSEEN_EVIDENCE: "Somebody knew evidence that others had not seen",
    Disagreement.JUDGEMENT: "A different judgement",
    Disagreement.SLIP: "A slip",
}
