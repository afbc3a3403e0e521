"""Labels of the model’s terms, as readers see them."""

from workbench.model import Kind, Role, SpeakerType, Stance
from workbench.review.adjudication.decision_terms import HOW, REASONS

__all__ = ["HOW", "KINDS", "REASONS", "ROLES", "SPEAKER_TYPES", "STANCES"]

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

STANCES = {
    Stance.SUPPORTS: "Supports",
    Stance.CONTRADICTS: "Contradicts",
    Stance.CONTEXT: "Context",
}
