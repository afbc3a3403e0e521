"""Scales and their definitions, read from a TOML file that teams may edit."""

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench import resources
from workbench.codebook.scale_names import name_problem
from workbench.errors import CodebookError, UnknownRecordError
from workbench.model import CHECK_SCALE, NOT_A_CLAIM, SCALES, Kind, Marks

LEVELS = ("nominal", "ordinal", "mixed")
CODE = re.compile(r"[a-z][a-z0-9_]*")  # codes stand in exports between ":" and ";"
CATEGORY_TEXTS = (
    "key",
    "code",
    "name",
    "definition",
    "include",
    "exclude",
    "example",
    "near_miss",
)
CATEGORY_MARKS = ("retired", "pending")  # true or false, and false where nothing is said
_SCALE_FIELDS = frozenset({"name", "title", "question", "level", "decision_order", "category"})
_SCALE_FIELDS |= {"required", "for_kinds", "retired", "words"}


@dataclass(frozen=True, slots=True)
class Category:
    """One answer of a scale, with its definition, examples and limits.

    `key` is the digit pressed, `code` what exports hold; `rank` counts from 1, the weakest, and
    is None for an answer outside the scale's order. A `retired` answer is not to be chosen any
    more; marks that have it keep it. A `pending` one is a state of the work and no finding, such as
    “Not checked yet”: two reviewers who give it agree on nothing.
    """

    key: str
    code: str
    name: str
    definition: str
    include: str
    exclude: str
    example: str
    near_miss: str
    rank: int | None = None
    retired: bool = False
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """One question on claims, with its answers in the order in which they are shown.

    `level` is "nominal" (no order), "ordinal" (ordered but for the answers without a rank) or
    "mixed" (an ordered core beside findings of other kinds). A claim is finished without an answer
    that is not `required`. `for_kinds` are the kinds of claim that it is asked on, all if empty. A
    `retired` scale is asked no more; marks keep their answers on it. With `words` reviewers may
    mark the words of the article that say so.
    """

    name: str
    title: str
    question: str
    level: str
    categories: tuple[Category, ...]
    decision_order: str = ""
    required: bool = True
    for_kinds: tuple[str, ...] = ()
    retired: bool = False
    words: bool = False

    @property
    def own(self) -> bool:
        """Whether a team added it to the scales that come with the workbench."""
        return self.name not in SCALES

    @property
    def asked_for(self) -> str:
        """Claims that it is asked on, in words: “on direct claims, if it can be told”."""
        kinds = f"on {' and '.join(self.for_kinds)} claims" if self.for_kinds else "on every claim"
        return kinds if self.required else f"{kinds}, if it can be told"

    def asked_on(self, kind: str) -> bool:
        """Whether it is asked on a claim of this kind; an empty kind stands for any."""
        return not self.retired and (not kind or not self.for_kinds or kind in self.for_kinds)

    def category(self, code: str) -> Category:
        """Answer with this code; raises UnknownRecordError."""
        for category in self.categories:
            if category.code == code:
                return category
        known = ", ".join(category.code for category in self.categories)
        raise UnknownRecordError(f"Scale “{self.name}” has no category “{code}”; it has: {known}.")

    @property
    def offered(self) -> tuple[Category, ...]:
        """Answers that reviewers can choose: all that are not retired."""
        return tuple(category for category in self.categories if not category.retired)

    @property
    def findings(self) -> tuple[Category, ...]:
        """Answers that are findings on the claim: all that are not pending."""
        return tuple(category for category in self.categories if not category.pending)

    @property
    def rejecting(self) -> tuple[str, ...]:
        """Codes of the answers that end the questions on a claim: it is none."""
        return (NOT_A_CLAIM,) if self.name == CHECK_SCALE else ()

    @property
    def ordered(self) -> tuple[Category, ...]:
        """Answers that have a rank, the weakest first."""
        ranked = [category for category in self.categories if category.rank is not None]
        return tuple(sorted(ranked, key=lambda category: category.rank or 0))


@dataclass(frozen=True, slots=True)
class Codebook:
    """Scales of a team and its rules; `revision` changes with every change of the file.

    `source` is the file's whole text, kept so that an old revision can be read again.
    """

    revision: str
    title: str
    rules: tuple[str, ...]
    scales: tuple[Scale, ...]
    source: str

    def scale(self, name: str) -> Scale:
        """Scale of this name; raises UnknownRecordError."""
        for scale in self.scales:
            if scale.name == name:
                return scale
        known = ", ".join(scale.name for scale in self.scales)
        raise UnknownRecordError(f"The codebook has no scale “{name}”; it has: {known}.")

    def applicable(self, kind: str = "") -> tuple[Scale, ...]:
        """Scales that are asked on a claim of this kind, or on any."""
        return tuple(scale for scale in self.scales if scale.asked_on(kind))

    def completion(self, marks: Marks, kind: str) -> bool | None:
        """Completion of marks as `Annotation.complete` has it: None where `SCALES` alone tell."""
        finishes = self.finishes(marks, kind)
        return None if finishes == marks.finished else finishes

    def finishes(self, marks: Marks, kind: str) -> bool:
        """Whether marks leave nothing open on a claim of this kind that has to be answered."""
        return marks.denies_claim or all(
            marks.answer(scale.name) for scale in self.applicable(kind) if scale.required
        )


def load(path: Path = resources.CODEBOOK) -> Codebook:
    """Codebook in a file, by default the one that comes with the workbench.

    Raises CodebookError naming the file, and the scale and category where the format is broken.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CodebookError(
            f"The codebook {path} cannot be read ({error.strerror}). "
            f"Restore it, or have the one in use written there: workbench codebook write {path}"
        ) from error
    try:
        return parse(data)
    except CodebookError as error:
        raise CodebookError(f"{path}: {error}") from error


_TOO_DEEP = "Its brackets are nested too deeply to be read; a codebook needs three levels."


def parse(data: bytes) -> Codebook:
    """Codebook in the bytes of a file; its revision is the start of their SHA-256.

    Raises CodebookError naming the scale and category where the format is broken.
    """
    try:
        source = data.decode("utf-8")
        record = tomllib.loads(source.replace("\r\n", "\n"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(f"Not valid TOML in UTF-8: {error}.") from error
    except RecursionError:
        raise CodebookError(_TOO_DEEP) from None
    scales = tuple(_scale(table) for table in _tables(record, "scale", "The codebook"))
    _need_all_scales(scales)
    return Codebook(
        revision=revision_of(data),
        title=_text(record, "title", "The codebook"),
        rules=_rules(record),
        scales=tuple(sorted(scales, key=_place)),
        source=source,
    )


def revision_of(data: bytes) -> str:
    """Revision of the codebook in the bytes of a file: the start of their SHA-256."""
    return hashlib.sha256(data).hexdigest()[:12]


def _rules(record: dict[str, Any]) -> tuple[str, ...]:
    rules = record.get("rules")
    if not isinstance(rules, list) or not all(isinstance(r, str) and r.strip() for r in rules):
        raise CodebookError("The codebook needs “rules”, a list of sentences (it may be empty).")
    return tuple(rules)


def _place(scale: Scale) -> int:
    """Place of a scale: a team's own come after the others, in the order of the file."""
    return len(SCALES) if scale.own else SCALES.index(scale.name)


def _need_all_scales(scales: tuple[Scale, ...]) -> None:
    names = [scale.name for scale in scales]
    if sorted(name for name in names if name in SCALES) != sorted(SCALES):
        raise CodebookError(
            f"The codebook needs each of these scales once: {', '.join(SCALES)}; "
            f"it has: {', '.join(names)}."
        )
    for name in _repeated(names):
        raise CodebookError(f"Two scales have the name “{name}”; give one of them another.")
    for title in _repeated(scale.title.casefold() for scale in scales):
        raise CodebookError(f"Two scales have the title “{title}”; give one of them another.")


def _scale(table: dict[str, Any]) -> Scale:
    where = f"Scale “{table.get('name', '?')}”"
    if problem := name_problem(_text(table, "name", where)):
        raise CodebookError(f"{where}: {problem}")
    unknown = sorted(set(table) - _SCALE_FIELDS)
    if unknown:
        raise CodebookError(f"{where}: unknown field “{unknown[0]}”.")
    level = _text(table, "level", where)
    if level not in LEVELS:
        raise CodebookError(f"{where}: level “{level}” is none of {', '.join(LEVELS)}.")
    scale = Scale(
        name=_text(table, "name", where),
        title=_text(table, "title", where),
        question=_text(table, "question", where),
        level=level,
        categories=tuple(_category(c, where) for c in _tables(table, "category", where)),
        decision_order=_text(table, "decision_order", where) if "decision_order" in table else "",
        required=_yes_or_no(table, "required", where, otherwise=True),
        for_kinds=_kinds(table, where),
        retired=_yes_or_no(table, "retired", where),
        words=_yes_or_no(table, "words", where),
    )
    _need_identity(scale, where)
    _need_distinct(scale, where)
    _need_order(scale, where)
    if not scale.offered:
        raise CodebookError(f"{where}: every category is retired; offer one at least.")
    if not set(scale.offered) & set(scale.findings):
        raise CodebookError(f"{where}: every category is pending; offer one that is a finding.")
    if scale.name == CHECK_SCALE and NOT_A_CLAIM not in {c.code for c in scale.offered}:
        raise CodebookError(f"{where} needs a category with the code “{NOT_A_CLAIM}”.")
    return scale


def _need_identity(scale: Scale, where: str) -> None:
    """Raise CodebookError if a scale that comes with the workbench is asked otherwise."""
    if not scale.own and (scale.for_kinds or not scale.required):
        raise CodebookError(
            f"{where} comes with the workbench and is asked on every claim; it can only be set "
            "aside, with “retired = true”."
        )
    if scale.name == CHECK_SCALE and scale.retired:
        raise CodebookError(
            f"{where}: the workbench itself needs this scale to set aside what is no claim; it "
            "stays."
        )
    if not scale.own and scale.words:
        raise CodebookError(
            f"{where} comes with the workbench; words are marked only with answers on scales of "
            "your own. Take “words” out."
        )


def _kinds(table: dict[str, Any], where: str) -> tuple[str, ...]:
    kinds = table.get("for_kinds", [])
    if not isinstance(kinds, list) or not set(kinds) <= set(Kind) or _repeated(kinds):
        raise CodebookError(
            f"{where}: “for_kinds” is a list of kinds of claim, each once: {', '.join(Kind)}."
        )
    return tuple(kinds)


def _need_distinct(scale: Scale, where: str) -> None:
    for value in _repeated(category.code for category in scale.categories):
        raise CodebookError(f"{where}: two categories have the code “{value}”.")
    for value in _repeated(category.key for category in scale.offered):
        raise CodebookError(f"{where}: two categories have the key “{value}”.")


def _need_order(scale: Scale, where: str) -> None:
    ranks = [category.rank for category in scale.ordered]
    for category in scale.ordered:
        if category.pending:
            raise CodebookError(
                f"{where}, category “{category.code}”: what is “pending” is no finding and has no "
                "“rank”."
            )
    if scale.level == "nominal" and ranks:
        raise CodebookError(
            f"{where}, category “{scale.ordered[0].code}”: a nominal scale has no “rank”."
        )
    if scale.level != "nominal" and len(ranks) < 2:
        raise CodebookError(f"{where}: an {scale.level} scale needs a “rank” on two or more.")
    for rank in _repeated(ranks):
        raise CodebookError(f"{where}: two categories have the rank {rank}.")


def _repeated(values: Iterable[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


def _category(table: dict[str, Any], scale: str) -> Category:
    where = f"{scale}, category “{table.get('code', table.get('name', '?'))}”"
    texts = {field: _text(table, field, where) for field in CATEGORY_TEXTS}
    if not re.fullmatch(r"[0-9]", texts["key"]):
        raise CodebookError(f"{where}: the key “{texts['key']}” is not one digit from 0 to 9.")
    if not CODE.fullmatch(texts["code"]):
        raise CodebookError(
            f"{where}: a code is small letters, digits and underscores, a letter first."
        )
    rank = table.get("rank")
    if rank is not None and (type(rank) is not int or rank < 1):
        raise CodebookError(f"{where}: “rank” must be a whole number from 1.")
    retired, pending = (_yes_or_no(table, field, where) for field in CATEGORY_MARKS)
    unknown = sorted(set(table) - set(CATEGORY_TEXTS) - set(CATEGORY_MARKS) - {"rank"})
    if unknown:
        raise CodebookError(f"{where}: unknown field “{unknown[0]}”.")
    return Category(**texts, rank=rank, retired=retired, pending=pending)


def _yes_or_no(table: dict[str, Any], field: str, where: str, *, otherwise: bool = False) -> bool:
    value = table.get(field, otherwise)
    if type(value) is not bool:
        raise CodebookError(f"{where}: “{field}” must be true or false.")
    return value


def _tables(table: dict[str, Any], field: str, where: str) -> list[dict[str, Any]]:
    value = table.get(field)
    if not isinstance(value, list) or not value or not all(isinstance(v, dict) for v in value):
        raise CodebookError(f"{where} needs one or more [[…{field}]] tables.")
    return value


def _text(table: dict[str, Any], field: str, where: str) -> str:
    value = table.get(field)
    if not isinstance(value, str) or not value.strip():
        raise CodebookError(f"{where}: the field “{field}” is missing or is not a text.")
    return value
