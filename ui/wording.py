"""How findings are written for a reader: values, bounds, periods, paragraphs, names of kinds, sections and languages.

Pure functions; every word that a person reads goes through `translate`, so it needs no object of its own.
The surface of the text itself is never changed here.
"""

import html
import re
from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from app.anatomy import SectionKind
from app.findings import Bound, Direction, EntityType, Figure, FigureKind, Period, QuoteKind

translate = QCoreApplication.translate

UNSURE_BELOW = 0.5
"""A finding of less confidence is called unsure; its score stands only in "Why?"."""

_MARKUP_SIGN = re.compile("[<&]")
"""Qt takes a text for markup by either."""

_MONTHS = (
    QT_TRANSLATE_NOOP("Wording", "January"),
    QT_TRANSLATE_NOOP("Wording", "February"),
    QT_TRANSLATE_NOOP("Wording", "March"),
    QT_TRANSLATE_NOOP("Wording", "April"),
    QT_TRANSLATE_NOOP("Wording", "May"),
    QT_TRANSLATE_NOOP("Wording", "June"),
    QT_TRANSLATE_NOOP("Wording", "July"),
    QT_TRANSLATE_NOOP("Wording", "August"),
    QT_TRANSLATE_NOOP("Wording", "September"),
    QT_TRANSLATE_NOOP("Wording", "October"),
    QT_TRANSLATE_NOOP("Wording", "November"),
    QT_TRANSLATE_NOOP("Wording", "December"),
)

# "2013", "2013-03", "2013-03-20"
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")
# "2024-Q3", "FY2024", "FY2024-Q3", "2024-H1"
_PART_OF_YEAR = re.compile(r"(FY)?(\d{4})(?:-([QH]\d))?\Z")
# What already says in the text that a value is a limit or a rough one.
_BOUND_IN_TEXT = re.compile(
    r"(?i)[<>~≈]|\b(?:more|greater|less|fewer|over|above|exceed\w{0,3}|at least|at most|up to|under|below|nearly"
    r"|almost|about|around|approximately|roughly|some|circa|as (?:many|much) as)\b"
)
_UNDRAWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_]+")
_IRREGULAR_PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet"}
_UNCHANGED_UNITS = frozenset({"percent", "people", "aircraft", "series", "staff", "hertz", "personnel"})


# --- numbers ----------------------------------------------------------------------------------------------------


def number(value: float) -> str:
    """Write a number with grouped thousands, a true minus sign and no binary noise."""
    written = f"{abs(value):,.12g}" if value % 1 else f"{abs(int(value)):,}"
    return f"−{written}" if value < 0 else written


def normalised(figure: Figure) -> str:
    """Write the value as a ledger does, "> USD 190,000,000,000"; empty where it is vague."""
    if figure.value is None:
        return ""
    bound = {Bound.MORE: "> ", Bound.LESS: "< ", Bound.ABOUT: "~ "}.get(figure.bound, "")
    return f"{'≈ ' if figure.is_inferred else ''}{bound}{_amount(figure)}"


def _amount(figure: Figure) -> str:
    low, high = figure.value, figure.value_high
    if isinstance(low, str):
        return interval(low) if high is None else f"{low}–{high:g}"
    if low is None:
        return ""
    if figure.kind is FigureKind.ORDINAL:
        return _ordinal(int(low))
    if figure.unit == "fraction":
        low = float(f"{low:.3g}")  # a third is a third, not twelve digits
    written = number(low) if high is None else f"{number(low)}–{number(high)}"
    return _with_unit(written, figure, is_one=low == 1 and high is None)


def _with_unit(written: str, figure: Figure, *, is_one: bool) -> str:
    unit, _, denominator = (figure.unit or "").partition("/")
    rate = translate("Wording", " per {unit}").format(unit=denominator) if denominator else ""
    if not unit or (figure.kind is FigureKind.COUNT and unit in ("time", "times")):
        return written + rate
    if figure.kind is FigureKind.MONEY or (len(unit) == 3 and unit.isupper() and denominator):
        return f"{unit} {written}{rate}"
    if unit in _SYMBOLS:
        return f"{written}{_SYMBOLS[unit]}{rate}"
    return f"{written} {unit if is_one else _plural(unit, figure.text)}{rate}"


_SYMBOLS = {"percent": " %", "pp": " pp", "bp": " bp", "times": " ×", "fraction": ""}


def _plural(unit: str, written: str) -> str:
    """Return the unit for several of them: as the text writes it where it does, else by the rules of English."""
    *before, noun = unit.split(" ")
    stem = noun.casefold()[: max(3, len(noun) - 2)]
    if not noun.isalpha() or not noun.islower() or len(noun) < 3 or noun in _UNCHANGED_UNITS:
        return unit
    seen = next((word for word in _WORD.findall(written) if word.casefold().startswith(stem)), None)
    return " ".join([*before, seen or _english_plural(noun)])


def _english_plural(noun: str) -> str:
    if noun in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[noun]
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _ordinal(value: int) -> str:
    if 10 <= value % 100 <= 20:
        return f"{value:,}th"
    return f"{value:,}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"


def bound_words(figure: Figure) -> str:
    """Say the bound of a value in words; empty when there is none or the text of the figure says it itself."""
    if figure.bound in (Bound.EXACT, Bound.RANGE) or _BOUND_IN_TEXT.search(figure.text):
        return ""
    return {
        Bound.MORE: translate("Wording", "more than"),
        Bound.LESS: translate("Wording", "less than"),
        Bound.ABOUT: translate("Wording", "about"),
    }[figure.bound]


def direction(which: Direction) -> str:
    """Say which way a figure moved, by a shape and a word."""
    if which is Direction.NONE:
        return ""
    return "▲ " + translate("Wording", "up") if which is Direction.UP else "▼ " + translate("Wording", "down")


# --- times ------------------------------------------------------------------------------------------------------


def interval(iso: str) -> str:
    """Write an ISO 8601 interval "2013/2023" as "2013–2023"; everything else stays."""
    return iso.replace("/", "–")


def resolved(period: Period) -> str:
    """Write what a period stands for: "2022", "≈ 2012"; empty where it cannot be resolved."""
    if not period.iso:
        return ""
    return f"{'≈ ' if period.is_inferred else ''}{interval(period.iso)}"


def period(value: Period) -> str:
    """Write a period as in the text and what it stands for: "last year → 2022"."""
    return _beside(value, "{written} → {iso}")


def comparison(value: Period | None, baseline: Period) -> str:
    """Write a period beside what it is compared with: "2022 vs a decade ago (≈ 2012)"."""
    against = _beside(baseline, "{written} ({iso})")
    since = (resolved(value) or value.phrase.text) if value else ""
    return translate("Wording", "{period} vs {baseline}").format(period=since, baseline=against).strip()


def _beside(value: Period, pattern: str) -> str:
    written, iso = " ".join(value.phrase.text.split()), resolved(value)
    if not iso or written == iso or iso in written.split():
        return written
    return pattern.format(written=written, iso=iso) if written else iso


def when_said(iso: str) -> str:
    """Write the time of a statement: "in March 2013", "on 20 March 2023", "in Q3 2024"."""
    if day := _DAY.match(iso):
        year, month, number_of_day = day.groups()
        if number_of_day and 1 <= int(month) <= 12:
            return translate("Wording", "on {date}").format(date=f"{int(number_of_day)} {_month(month)} {year}")
        if month and 1 <= int(month) <= 12:
            return translate("Wording", "in {date}").format(date=f"{_month(month)} {year}")
    elif part := _PART_OF_YEAR.match(iso):
        fiscal, year, name = part.groups()
        year = f"FY{year}" if fiscal else year
        return translate("Wording", "in {date}").format(date=f"{name} {year}" if name else year)
    return translate("Wording", "in {date}").format(date=interval(iso))


def _month(digits: str) -> str:
    return translate("Wording", str(_MONTHS[int(digits) - 1]))


# --- quotes -----------------------------------------------------------------------------------------------------


def on_one_line(words: str) -> str:
    """Fold white space and replace what cannot be drawn, for a row; copies keep the words as they are."""
    return _UNDRAWABLE.sub("\ufffd", " ".join(words.split()))


def shortened(words: str, most: int) -> str:
    """Cut a long stretch so that what stands behind it on its line is still seen."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def unbroken(words: str) -> str:
    """Keep a short stretch on one line where it is wrapped."""
    return words.replace(" ", "\u00a0") if len(words) <= 45 else words


def plain_hint(words: str) -> str:
    """Return words for a tool tip, which would take what looks like markup for markup."""
    return f"<p style='white-space: pre-wrap'>{html.escape(words)}</p>" if _MARKUP_SIGN.search(words) else words


def quote_tag(kind: QuoteKind) -> str:
    """Name the kind of a quotation in one word."""
    return {
        QuoteKind.DIRECT: translate("Wording", "Direct"),
        QuoteKind.MIXED: translate("Wording", "Partial"),
        QuoteKind.INDIRECT: translate("Wording", "Reported"),
    }.get(kind, "")


def paragraph(number_of_paragraph: int | None) -> str:
    """Write the number of a paragraph, "¶7"; empty where there is none."""
    return f"¶{number_of_paragraph}" if number_of_paragraph else ""


def read_out(line: str) -> str:
    """Turn a line of a row into what a screen reader says."""
    return line.replace("\u00a0", " ").replace(" · ", ", ")


def joined(parts: Sequence[str]) -> str:
    """Join what there is by middle dots."""
    return " · ".join(part for part in parts if part)


# --- names ------------------------------------------------------------------------------------------------------


def section_name(kind: SectionKind) -> str:
    """Name a section of a release."""
    return {
        SectionKind.BODY: translate("Wording", "Body"),
        SectionKind.ABOUT: translate("Wording", "About"),
        SectionKind.CONTACT: translate("Wording", "Contact"),
        SectionKind.FORWARD_LOOKING: translate("Wording", "Forward-looking"),
        SectionKind.NOTES: translate("Wording", "Notes"),
        SectionKind.TABLE: translate("Wording", "Table"),
        SectionKind.SOURCE: translate("Wording", "Source"),
        SectionKind.TAIL: translate("Wording", "Around the release"),
    }[kind]


def entity_group(kind: EntityType) -> str:
    """Name the group of entities of a type."""
    return {
        EntityType.PERSON: translate("Wording", "People"),
        EntityType.ORGANISATION: translate("Wording", "Organisations"),
        EntityType.PLACE: translate("Wording", "Places"),
        EntityType.FACILITY: translate("Wording", "Places"),
        EntityType.INITIATIVE: translate("Wording", "Initiatives"),
        EntityType.WORK: translate("Wording", "Documents"),
        EntityType.PRODUCT: translate("Wording", "Products"),
        EntityType.LAW: translate("Wording", "Laws"),
        EntityType.EVENT: translate("Wording", "Events"),
        EntityType.NORP: translate("Wording", "Groups"),
    }[kind]


def language_name(code: str) -> str:
    """Name a language of ISO 639-1 in English; empty for one that nobody knows."""
    language = QLocale.codeToLanguage(code)
    known = language not in (QLocale.Language.AnyLanguage, QLocale.Language.C)
    return QLocale.languageToString(language) if known else ""


def country_name(code: str) -> str:
    """Name a country of ISO 3166-1 alpha-2 in English; the code itself where nobody knows it."""
    territory = QLocale.codeToTerritory(code)
    return code if territory is QLocale.Country.AnyTerritory else QLocale.territoryToString(territory)


def not_covered(language: str) -> str:
    """Say that a language is not covered."""
    name = language_name(language) or translate("Wording", "This language")
    return translate("Wording", "{language} is not covered: quotes, names and figures are not extracted.").format(
        language=name
    )
