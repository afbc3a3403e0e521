"""Markdown that shows data exactly as written; every page uses it for Streamlit."""

import re

# What CommonMark, GitHub's tables and strikes, formulas, directives and references begin with.
_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&!$^]|:(?! )")
# Streamlit finds these in the finished text again, after all escapes: links, addresses, icons,
# emoji, arrows. Where one is cut in two, an empty directive stands, of which nothing shows.
_CUTS = re.compile(r"(?<=:)(?=[\w/+-])|(?<=@)|(?i:(?<=www)(?=\.))|(?<=[-<>~])(?=[-=>])")
_FIRST = re.compile(r"^(?:[-+=]|\d+[.)](?=\s|$))")
_NOTHING = ":small[]"


def verbatim(text: str) -> str:
    """Markdown, on one line, that shows all of a text’s characters and nothing else.

    For labels, buttons, messages and all else that Streamlit reads as Markdown; not for what it
    shows as it stands, such as `st.text` and the options of a list to choose from. No more is
    escaped than has to be, since labels are also read out as they are.
    """
    pieces = [_escaped(piece) for piece in _CUTS.split(" ".join(text.split()))]
    return _FIRST.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", _NOTHING.join(pieces))


def _escaped(piece: str) -> str:
    return _MARKS.sub(r"\\\g<0>", piece)
