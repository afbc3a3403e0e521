"""Signatures: photo captions and credits, and bylines."""

import re

_AGENCY = (
    r"(?:REUTERS|Reuters|AP|Associated Press|ASSOCIATED PRESS|AFP|Agence France-Presse|UPI"
    r"|Bloomberg"
    r"|Getty(?: Images)?|GETTY(?: IMAGES)?|PTI|ANI|IANS|Bernama|BERNAMA|Xinhua|XINHUA|Kyodo|Yonhap"
    r"|YONHAP|Antara|EFE|EPA(?:-EFE)?|dpa|DPA|ANSA|TASS|PA(?: Media| Wire| Images)?|AAP"
    r"|Anadolu(?: Agency)?"
    r"|PNA|VNA|NurPhoto|Shutterstock|iStock|Alamy|ZUMA(?: Press)?|Sipa(?: USA)?|SOPA Images"
    r"|Rex(?: Features)?"
    r"|Unsplash|Pexels|Pixabay|Wikimedia(?: Commons)?|Flickr|Barcroft|Imago|IMAGO|Polaris|WireImage"
    r"|FilmMagic|Redux|Magnum(?: Photos)?|Hindustan Times|The New York Times|NASA)"
)
_WORD = r"[A-Z][\w.’'-]*"
_NAME = rf"{_WORD}(?: (?:(?:de|la|del|da|dos|van|der|von|bin|al|el|ul|and|&) )*{_WORD}){{0,5}}"
_PERSON_NAME = rf"{_WORD}(?: {_WORD}){{1,2}}"
_PICTURE = (
    r"(?:[Pp]hoto(?:graph|grapher|s)?|PHOTOS?|[Ii]mages?|IMAGES?|[Pp]icture|PICTURE|[Pp]ic|PIC)"
)

# A credit at the end of a caption, or alone.
_CREDITS = (
    rf"(?:{_AGENCY}|[A-Z][A-Za-z]+)(?: [Ff]ile)? ?{_PICTURE}(?: ?(?:/|\||by) ?{_NAME})?",
    rf"{_AGENCY} ?[/|] ?{_NAME}(?: ?[/|] ?{_NAME})*(?: via {_AGENCY})?",
    rf"{_NAME} ?[/|] ?(?:{_NAME} ?[/|] ?)*{_AGENCY}(?: [Ff]ile(?: [Pp]hoto)?)?(?: ?[/|] ?{_NAME})*",
    rf"{_NAME}(?:,| for| via|/) ?{_AGENCY}",
    rf"[A-Z]{{3,}}(?: [A-Z]{{2,}}){{0,2}} ?/ ?{_NAME}",
    rf"(?:[Hh]andout |{_NAME} )?via {_AGENCY}",
    rf"(?:{_PICTURE}(?: [Cc]redit| [Ss]ource| [Cc]opyright)?|[Cc]redit|CREDIT|[Pp]hotographed)"
    r"(?: by|[:,]| courtesy of| courtesy| from| via)+ ?[^.]{2,90}",
    rf"(?:[Cc]ontributed|CONTRIBUTED|[Ff]ile|FILE|[Hh]andout|HANDOUT|[Ss]upplied|SUPPLIED|[Ss]tock"
    rf"|STOCK"
    rf"|[Rr]epresentational|[Rr]epresentative|[Ii]llustrat(?:ive|ion)|[Aa]rchive) {_PICTURE}",
    rf"(?:[Ss]creen ?(?:grab|shot)|[Cc]ourtesy|[Hh]andout)(?: (?:from|of|via|by))*:? {_NAME}",
)
_CREDIT = "|".join(f"(?:{pattern})" for pattern in _CREDITS)
_ALONE = re.compile(rf"[\[(—–-]?\s?(?P<credit>{_CREDIT})\s?[\])]?\.?")
_AFTER_CAPTION = re.compile(
    rf"(?:[.!?…)”\"’]\s?[—–|-]?\s?|\s[—–|-]\s)\(?(?P<credit>{_CREDIT}|{_AGENCY}|"
    rf"{_PERSON_NAME} ?/ ?{_NAME})\)?$"
)
_IN_BRACKETS = re.compile(
    rf"[\[(](?P<credit>(?:{_CREDIT}|(?:[Ff]ile|[Cc]redit|[Pp]hoto):? ?{_AGENCY}))[\])]\.?$"
)
_IN_SQUARE_BRACKETS = re.compile(
    rf"\[(?P<credit>{_PERSON_NAME} ?/[^\[\]]{{2,40}}|[^\[\]]{{2,40}} via [^\[\]]{{2,40}}"
    r"|File: [^\[\]]{2,40})\]\.?$"
)
_AFTER_TEXT = re.compile(
    rf"(?<=[\w,.] )(?P<credit>(?:{_AGENCY}(?: [Pp]hoto| PHOTO)?/{_NAME}|{_NAME} ?/ ?{_AGENCY}))$"
)
_CAPTION_OPENING = re.compile(
    r"(?:\[\d/\d+\]|(?:item|image|photo) \d+ of \d+\b"
    r"|file(?: |-)?(?:photo|image|picture|pic)?\s?[:—–-]|in (?:this|an?) .{0,60}\b(?:photo|image"
    r"|picture|photograph|screen ?grab|frame grab"
    r"|handout|still)\b.{0,60},|(?:image|media|photo|video|figure) caption\b|(?:photo|image"
    r"|picture) shows\b"
    r"|caption:"
    r"|pictured:|(?:representational|representative|file) (?:image|photo|picture))",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?<=\w )(?P<credit>(?:{_PICTURE}(?: [Cc]redit)?|[Cc]redit|CREDIT):"
    rf" ?{_NAME}(?: ?[/|] ?{_NAME})*)$"
)
_LICENCE = re.compile(r",? (?:Purchase|Acquire|Buy) (?:Licensing|Photo) \w+\W*$")
_LEAD_IN = re.compile(
    rf"^(?:{_PICTURE}(?: [Cc]redit| [Ss]ource| [Cc]opyright)?|[Cc]redit|CREDIT|[Ff]ile)"
    r"(?: by|[:,])+ ?"
)
_QUOTES = re.compile(r"[“”\"]|\b(?:said|says|told|added)\b")
_LONGEST_CAPTION = 600

_BYLINE = re.compile(
    r"(?:(?:Written|Reported|Story|Words|Text|Report|Analysis|Opinion|Review) )?(?:By|BY"
    r"|by)\s?:?\s+"
    r"(?P<who>[A-Z@][^\n]{1,200})"
)
_INNER_BYLINE = re.compile(r"(?:^|[\s|])(?:By|BY|by):?\s+(?P<who>[A-Z][^\n]{1,160})")
_NAME_WORD = re.compile(
    r"(?:[A-Z@][\w.’'@-]*|and|&|of|for|in|the|de|la|da|van|der|von|bin|binti|al|el|del)"
)
_WHO_ENDS = re.compile(
    r"(?<!\s)\s*(?:\||•|·|\s[-–—]\s|\bupdated\b|\bpublished\b|\bposted\b|\blast\b|\bfollow\b|@|\d"
    r"|\be-?mail\b"
    r"|\b(?:mon|tue|wed|thu"
    r"|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{0,6})?\.?,? \d).*$",
    re.IGNORECASE | re.DOTALL,
)
_PERSON = re.compile(
    rf"{_WORD}(?: (?:(?:de|la|del|da|dos|van|der|von|bin|binti|al|el) )?{_WORD}){{1,3}}"
)
_NO_PERSON = re.compile(
    r"\b(?:The|How|Why|What|When|New|Your|Our|This|More|All|Top|See)\b|(?<![A-Z])[A-Z]{2,}s\b"
)


def credit_alone(line: str) -> str:
    """Photo credit if the line is nothing else; else empty."""
    if len(line) > 160 or not (match := _ALONE.fullmatch(_LICENCE.sub("", line))):
        return ""
    return _plain(match["credit"])


def caption_credit(line: str) -> str:
    """Photo credit at the end of a caption; empty without one.

    Only the name of an agency after somebody's words is no credit: stories are signed that way.
    """
    if len(line) > _LONGEST_CAPTION:
        return ""
    tail = _LICENCE.sub("", line[-240:])
    for pattern in (_IN_BRACKETS, _IN_SQUARE_BRACKETS, _AFTER_CAPTION, _AFTER_TEXT, _LABELLED):
        match = pattern.search(tail)
        if match and not (match["credit"].count(" ") < 2 and _is_quoting(line, match["credit"])):
            return _plain(match["credit"])
    return ""


def opens_caption(line: str) -> bool:
    """Whether the line begins as captions do: "FILE PHOTO:", "In this image …,"."""
    return len(line) <= _LONGEST_CAPTION and _CAPTION_OPENING.match(line) is not None


def is_byline(line: str) -> bool:
    """Whether the line is "By" and names, dates and outlets, without a sentence."""
    match = _BYLINE.fullmatch(line)
    if not match:
        return False
    words = _WHO_ENDS.sub("", match["who"]).replace(",", " ").replace("/", " ").split()
    return 0 < len(words) <= 16 and all(_NAME_WORD.fullmatch(word) for word in words)


def byline_in(line: str) -> str:
    """Writer named by a byline or a time stamp with "by"; empty without one."""
    match = _BYLINE.fullmatch(line) or _INNER_BYLINE.search(line)
    return _WHO_ENDS.sub("", match["who"]).strip(" ,;/") if match else ""


def is_person(line: str) -> bool:
    """Whether the line could be a writer's name alone: two to four capitalised words."""
    return len(line) <= 50 and bool(_PERSON.fullmatch(line)) and not _NO_PERSON.search(line)


def _plain(credit: str) -> str:
    return _LEAD_IN.sub("", credit).strip(" ()[]—–-|.")


def _is_quoting(line: str, credit: str) -> bool:
    return "/" not in credit and _QUOTES.search(line) is not None
