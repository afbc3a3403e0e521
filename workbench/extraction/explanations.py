"""Explanations of why an attribution was found, in a reader's words."""

MODEL = "model"
REASONS = {
    "aside": "“{cue}” beside the words it reports",
    "according": "“{cue}” names where the words come from",
    "about": "“{cue}” and what it is about",
    "addressed about": "“{cue}” and what it is about",
    "clause": "the verb “{cue}” before the words it reports",
    "clause before": "the verb “{cue}” after the words it reports",
    "colon, paragraph": "“{cue}” and a colon announce the next paragraph",
    "gerund": "“{cue}” and what it is about",
    "headline": "the headline sets its source apart with “{cue}”",
    "hearsay": "“{cue}” marks hearsay",
    "hearsay noun": "“{cue}” marks hearsay",
    "infinitive": "“{cue}” and what is wanted, planned or refused",
    "label": "a speaker's name and a colon open the paragraph",
    "light verb": "“{cue}” and what it is about",
    MODEL: "the trained model reads “{cue}” as a report; no rule finds the same",
    "naming": "“{cue}” and what someone or something is called",
    "noun": "the noun “{cue}” and what it reports",
    "noun about": "the noun “{cue}” and what it is about",
    "object": "“{cue}” and what it is about",
    "object with": "“{cue}” and what is said of someone or something",
    "participle": "“{cue}” tells how others speak of it",
    "participle with": "“{cue}” tells how others speak of it",
    "passive": "the passive “{cue}” reports it",
    "passive clause": "the passive “{cue}” before the words it reports",
    "passive with": "the passive “{cue}” and what is said of someone or something",
    "predicate": "“{cue}” before the words it reports",
    "signature": "a dash and a name sign the quotation",
    "source phrase": "“{cue}” names where the words come from",
    "state": "“{cue}” and what someone thinks or feels of it",
    "state about": "“{cue}” and what someone thinks or feels of it",
    "verb after quotation": "the verb “{cue}” after a quotation",
    "verb before quotation": "the verb “{cue}” before a quotation",
    "verb, colon, quotation": "the verb “{cue}” and a colon before a quotation",
}
PREFIXES = ("passive ", "object ", "addressee ", "subject ")


def reason(rule: str, cue: str) -> str:
    """Explanation of a rule's find, with the words of the cue."""
    return _template(rule).format(cue=" ".join(cue.split()))


def _template(rule: str) -> str:
    if rule in REASONS:
        return REASONS[rule]
    for prefix in PREFIXES:
        if rule.startswith(prefix):
            return _template(rule.removeprefix(prefix))
    return REASONS["aside"]
