"""Direct, mixed or indirect: how much of a content stands in quotation marks."""

import re
from collections.abc import Iterable

from workbench.extraction.parse.quotes import Quotation
from workbench.extraction.parse.spans import covers, merged
from workbench.model import Kind, Spans

WORD = re.compile(r"\w+")


def kind_of_content(text: str, content: Spans, quotations: Iterable[Quotation]) -> Kind:
    """Kind of a content: all, some or none of its words are quoted."""
    inner = merged(quotation.inner for quotation in quotations)
    words = [m.start() for span in content for m in WORD.finditer(text, span.start, span.end)]
    quoted = sum(covers(inner, at) for at in words)
    if not quoted:
        return Kind.INDIRECT
    return Kind.DIRECT if quoted == len(words) else Kind.MIXED
