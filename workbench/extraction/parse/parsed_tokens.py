"""Tokens of a parse, copied once out of spaCy's document so that it can be freed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from workbench.model import Span

# Words of one tree. Sentences of the news are far shorter; what the parser takes for a longer one
# is a list or no prose, and whatever is asked of a word must not cost a look at all of it.
LONGEST_SENTENCE = 250


@dataclass(eq=False, repr=False, slots=True, weakref_slot=True)
class Token:
    """Word of a parse; attributes are named, and mean, as in spaCy.

    `children` are its dependents in text order, `sentence` the words of its tree, `doc` those of
    the whole parse.
    """

    i: int
    idx: int
    text: str
    lower_: str
    lemma: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    is_punct: bool
    is_space: bool
    is_sent_start: bool
    doc: "list[Token]"
    sentence: "list[Token]"
    head: "Token" = field(init=False)
    children: "list[Token]" = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.text)


Tokens = list[Token]


@dataclass(frozen=True, slots=True)
class EntityTokens:
    """Tokens of a named entity in order, and spaCy's label."""

    tokens: Tokens
    label: str

    def span(self, offset: int) -> Span:
        """Its range of the article's text, in which the parse begins at `offset`."""
        first, last = self.tokens[0], self.tokens[-1]
        return Span(first.idx + offset, last.idx + len(last) + offset)

    @property
    def root(self) -> Token:
        """Word on which the others depend; of several the nearest to the sentence's root."""
        inside = {token.i for token in self.tokens}
        tops = [token for token in self.tokens if token.head is token]
        heads = tops or [token for token in self.tokens if token.head.i not in inside]
        return min(heads, key=_depth)


def _depth(token: Token) -> int:
    steps = 0
    while token.head is not token:
        token = token.head
        steps += 1
    return steps


def copy_tokens(doc: Any) -> Tokens:
    """Words of a parsed spaCy document, in trees of at most LONGEST_SENTENCE words.

    Where a longer sentence is cut, a word whose head is on the other side heads its own tree.
    """
    tokens: Tokens = []
    for start, end in _sentences(doc):
        sentence: Tokens = []
        sentence.extend(_token(doc[i], tokens, sentence) for i in range(start, end))
        tokens.extend(sentence)
        for token, word in zip(sentence, doc[start:end], strict=True):
            place = word.head.i - start
            if 0 <= place < len(sentence) and word.head.i != word.i:
                token.head = sentence[place]
                token.head.children.append(token)
            else:
                token.head, token.dep_ = token, "ROOT"
    return tokens


def copy_entities(doc: Any, tokens: Tokens) -> list[EntityTokens]:
    """Named entities of a parsed spaCy document, whose words are `tokens`."""
    return [EntityTokens(tokens[entity.start : entity.end], entity.label_) for entity in doc.ents]


def release_tokens(tokens: Iterable[Token]) -> None:
    """Cut the references between tokens, whose cycles would keep them in memory."""
    for token in tokens:
        token.children = token.doc = token.sentence = []
        del token.head


def _sentences(doc: Any) -> Iterator[tuple[int, int]]:
    starts = [token.i for token in doc if token.is_sent_start or token.i == 0]
    for start, end in pairwise([*starts, len(doc)]):
        for cut in range(start, end, LONGEST_SENTENCE):
            yield cut, min(cut + LONGEST_SENTENCE, end)


def _token(word: Any, doc: Tokens, sentence: Tokens) -> Token:
    return Token(
        i=word.i,
        idx=word.idx,
        text=word.text,
        lower_=word.lower_,
        lemma=(word.lemma_ or word.text).lower(),
        pos_=word.pos_,
        tag_=word.tag_,
        dep_=word.dep_,
        ent_type_=word.ent_type_,
        ent_iob_=word.ent_iob_,
        is_punct=word.is_punct,
        is_space=word.is_space,
        is_sent_start=bool(word.is_sent_start),
        doc=doc,
        sentence=sentence,
    )
