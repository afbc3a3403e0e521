"""Proper names without title and article; a body's name with all its words."""

from workbench.extraction import lexicon
from workbench.extraction.parse.parsed_tokens import Token, Tokens

PERSON = "PERSON"
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "both", "its"})
HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "sen", "rep", "gov"})


def bare_name(name: Tokens | None, tokens: Tokens) -> Tokens:
    """Name without article, title and possessive ending; a body's name in full."""
    words = [token for token in name if not token.is_space] if name is not None else []
    while words and words[-1].tag_ == "POS":
        words = words[:-1]
    if words and words[-1].ent_type_ != PERSON:
        words = _disowned(_widened(words, tokens))
    while len(words) > 1 and _before_name(words[0]):
        words = words[1:]
    return words


def _widened(name: Tokens, tokens: Tokens) -> Tokens:
    """Name with the proper nouns that touch it ("Oxmoor" before "Office for the North")."""
    before = [token for token in tokens if token.i < name[0].i]
    while before and (before[-1].pos_ == "PROPN" or before[-1].tag_ == "POS"):
        name = [before.pop(), *name]
    after = [token for token in tokens if token.i > name[-1].i]
    while after and _goes_on(name[-1], after[0]):
        name = [*name, after.pop(0)]
    if len(after) > 1 and after[0].lower_ in ("of", "for") and name[0].dep_ != "appos":
        run = [token for token in after[:10] if token.pos_ in ("PROPN", "DET", "ADP")]
        if run == after[: len(run)] and run[-1].pos_ == "PROPN":
            name = [*name, *run]
    return name if name[0].tag_ != "POS" else name[1:]


def _disowned(name: Tokens) -> Tokens:
    """Body's name without the country before it ("Britain's Labour Party")."""
    for number, token in enumerate(name[:-1]):
        owners = name[:number]
        if token.tag_ == "POS" and owners and name[number + 1].text[0].isupper():
            return name[number + 1 :] if {t.ent_type_ for t in owners} == {"GPE"} else name
    return name


def _goes_on(last: Token, following: Token) -> bool:
    """Whether a body's name that seems to end goes on ("Court of" the "North", "New" York")."""
    if last.lower_ in ("of", "for", "the"):
        return following.pos_ in ("PROPN", "DET")
    within = last.dep_ == "compound" and following.pos_ == "PROPN"
    return bool(within and last.i + 1 == following.i)


def _before_name(token: Token) -> bool:
    word = token.lower_.rstrip(".")
    if word in ARTICLES:
        return True
    return word in HONORIFICS or (word in lexicon.words("titles.txt") and token.ent_type_ == PERSON)
