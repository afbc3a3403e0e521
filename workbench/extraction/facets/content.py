"""Content as read: its main clause, and whether it denies, asks or looks ahead."""

import re
from typing import NamedTuple

from workbench.extraction.facets.senses import Sense, any_of, forms, words
from workbench.model import Spans

# How far a range is read, and how far a main clause is sought: none in the news is longer.
LONGEST, LONGEST_MAIN = 4000, 600  # characters
PLAIN = str.maketrans({"’": "'", "\n": " ", "\u00a0": " "})
STARTS = "\"'“”‘«»„‚‹›([ \t\r\n\u00a0—–-…"
QUOTED = re.compile(r"[\"“„«‹][^\"“”„«»‹›]+(?:[\"“”»›]|\Z)|‘[^‘']+(?:'|\Z)")
ENDS = STARTS + ")].!;,:"
SENTENCE_END = re.compile(
    r"(?:(?<=[^\W\d_][^\W\d_])|(?<=[\d%’”\"')\]»]))[.!?…]+[\"'”’»)\]]*\s+(?=\W{0,20}[A-Z])"
)
TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Prof|Rev|Jr|Sr|No|vs)\.\s+\Z")
THAT = re.compile(r"(?:that|whether)\s+", re.IGNORECASE)
LEADING = re.compile(
    r"(?:even )?(?:if|when|whenever|although|though|while|because|since|after|before|unless|despite"
    r"|as|once|until|whereas)\b[^,]{1,200},\s*",
    re.IGNORECASE,
)
ASIDE = re.compile(r",\s+(?:who|whom|whose|which|where)\b[^,]{1,200},", re.IGNORECASE)
SUBORDINATE = re.compile(
    r"[\s,](?:because|although|though|while|whereas|unless|until|who|whom|whose|which|if|when|where"
    r"|after|before|since|so that|but|that (?=(?:the|an?|he|she|it|they|we|I|you|there|this|these"
    r"|those|his|her|their|our|my|its)\b|[A-Z]))\b|;|\s?—|\s--"
)
UNTRUE = re.compile(
    rf"(?:\b(?:is|are|was|were|be)|'s|'re) (?:\w+ ){{0,2}}?(?:{any_of('untrue')})\b"
    rf"|\b(?:{any_of('unhappened')})\b",
    re.IGNORECASE,
)
NO_NEGATION = re.compile(
    r"\b(?:not (?:only|just|merely|to mention|least)|no (?:doubt|matter|wonder)|nothing but"
    r"|whether or not|or not|no\.? ?\d+)",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"\b(?:not|never|cannot|neither|nor|none|nobody|nothing|nowhere|no)\b(?!-)|n't\b"
    r"|\b(?:fail(?:s|ed)?|unable|refuse[sd]?|decline[sd]?) to\b",
    re.IGNORECASE,
)
AUXILIARY = re.compile(
    r"(?:\b|')(?P<first>will|won't|shall|shan't|'ll|would|wouldn't|is|are|am|was|were|has|have|had"
    r"|do|does|did|can|could|may|might|must|should|'s|'re|'m|'ve|'d)\b(?P<rest>[^.]{0,40})"
)
AHEAD = re.compile(
    r"(?:n't| not)? (?:going|planning|preparing|set|due|about|expected|scheduled|slated) to\b"
)
NOT_AHEAD = re.compile(r" (?:not )?(?:be|have|like|love|prefer|hate|rather)\b")
PRONOUN = re.compile(
    r"(?:I|we|he|she|they|it)(?:(?:'m|'re|'s|'ve|'d)? (?:do|does|did|is|are|am|was|were|have|has"
    r"|had|not|never|also|still|always|really|just|now|\w+ly|\w+n't))* (?P<verb>\w+)",
    re.IGNORECASE,
)
FUTURE = frozenset({"will", "won't", "shall", "shan't", "'ll"})
PLANS = frozenset(
    form
    for word in ("want", "intend", "plan", "aim", "expect", "vow", "pledge", "promise")
    for form in forms(word)
)


class ContentReading(NamedTuple):
    """Content as read: its words, and the main clause of its first sentence.

    Apostrophes and white space are made plain in both, character for character. `quoted` is the
    number of words in its quotation marks; `infinitive` is whether a range begins with "to",
    `single` whether there is one sentence.
    """

    words: str
    main: str
    quoted: int
    infinitive: bool
    single: bool

    @property
    def begins(self) -> str:
        """First word in lower case; at most 12 characters are read."""
        return self.words.lstrip(STARTS)[:12].lower().partition(" ")[0]

    @property
    def finite(self) -> bool:
        """Whether it shows signs of a clause: "that" before it, or an auxiliary within."""
        return self.begins == "that" or bool(AUXILIARY.search(plain(self.main)))

    @property
    def question(self) -> bool:
        """Whether the words end with a question mark."""
        return self.words.rstrip(ENDS).endswith("?")

    @property
    def negated(self) -> bool:
        """Whether the main part is in the negative: something is not so, or did not happen."""
        return bool(NEGATION.search(NO_NEGATION.sub("", self.main)))

    @property
    def untrue(self) -> bool:
        """Whether the main part calls something untrue."""
        return bool(UNTRUE.search(self.main))

    @property
    def ahead(self) -> bool:
        """Whether its one sentence looks ahead by its first auxiliary ("will", "is going to").

        "Would" is a future seen from the past in indirect speech, and a condition in quoted words.
        """
        auxiliary = AUXILIARY.search(plain(self.main))
        if auxiliary is None or not self.single:
            return False
        first, rest = auxiliary["first"], auxiliary["rest"]
        if first.startswith("would") or first == "'d":
            return first != "'d" and not self.quoted and not NOT_AHEAD.match(rest)
        return first in FUTURE or bool(AHEAD.match(rest))

    @property
    def mind(self) -> Sense | None:
        """Sense of the verb after a pronoun that begins the main part ("I hope …")."""
        pronoun = PRONOUN.match(self.main)
        verb = pronoun["verb"].lower() if pronoun else ""
        return Sense.INTENDS if verb in PLANS else words().get(verb)


def read_content(text: str, spans: Spans) -> ContentReading:
    """Reading of the content's ranges of an article's text."""
    parts = [span.of(text)[:LONGEST].translate(PLAIN) for span in spans]
    whole = " ".join(parts)
    quoted = sum(len(quotation[0].split()) for quotation in QUOTED.finditer(whole))
    infinitive = any(part.lstrip(STARTS)[:3].lower() == "to " for part in parts)
    sentence = first_sentence(whole[:LONGEST_MAIN])
    single = len(sentence) >= len(whole.rstrip(ENDS))
    return ContentReading(whole, main_part(sentence), quoted, infinitive, single)


def main_part(sentence: str) -> str:
    """Main clause of a sentence, as far as it can be told without a parse.

    Leading "that", leading subordinate clauses and relative clauses between commas are left out;
    it ends where the next clause begins.
    """
    clause = THAT.sub("", sentence.lstrip(STARTS), count=1)
    clause = ASIDE.sub("", LEADING.sub("", clause, count=1))
    end = SUBORDINATE.search(plain(clause))
    return clause[: end.start()] if end else clause


def first_sentence(said: str) -> str:
    """First sentence of the words, with its closing mark."""
    for end in SENTENCE_END.finditer(said):
        if not TITLE.search(said[: end.end()]):
            return said[: end.start() + 1]
    return said


def plain(said: str) -> str:
    """Words in lower case if all are capitals, else unchanged."""
    return said.lower() if said.isupper() else said
