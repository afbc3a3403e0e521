"""What the reader sees for the model's terms."""

from workbench.model import Disagreement, HowReached, Kind, Role, SpeakerType, Stance

KINDS = {
    Kind.DIRECT: "Direct quotation",
    Kind.MIXED: "Partly quoted",
    Kind.INDIRECT: "Reported speech",
    Kind.HEADLINE: "Headline",
}

SPEAKER_TYPES = {
    SpeakerType.NAMED_PERSON: "Named person",
    SpeakerType.NAMED_ORG: "Named organisation",
    SpeakerType.DOCUMENT: "Document",
    SpeakerType.UNNAMED_DESCRIBED: "Unnamed, described",
    SpeakerType.UNNAMED_BARE: "Unnamed",
    SpeakerType.NONE: "No source",
}

ROLES = {
    Role.HEADLINE: "Headline",
    Role.BODY: "Text",
    Role.BYLINE: "Byline",
    Role.TIMESTAMP: "Date and time",
    Role.CAPTION: "Photo caption",
    Role.CREDIT: "Photo credit",
    Role.CROSSHEAD: "Crosshead",
    Role.SECTION: "Section",
    Role.RELATED: "Related link",
    Role.PROMOTION: "Promotion",
    Role.NEWSLETTER: "Newsletter",
    Role.SUBSCRIPTION: "Subscription",
    Role.ADVERTISEMENT: "Advertisement",
    Role.COOKIE: "Cookie notice",
    Role.COPYRIGHT: "Copyright",
    Role.TAGS: "Tags",
    Role.SHARING: "Sharing",
    Role.OTHER: "Other",
}

HOW = {
    HowReached.UNANIMOUS: "Unanimous",
    HowReached.CONSENSUS: "Consensus after discussion",
    HowReached.MAJORITY: "Majority",
    HowReached.CHAIR: "Lead’s decision",
    HowReached.LEFT_OPEN: "Left open",
}

STANCES = {
    Stance.SUPPORTS: "Supports",
    Stance.CONTRADICTS: "Contradicts",
    Stance.CONTEXT: "Context",
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
