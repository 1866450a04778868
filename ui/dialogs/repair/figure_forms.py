"""Forms of repairs of figures."""

import re
from dataclasses import replace
from math import isfinite

from PySide6.QtWidgets import QFormLayout

from app.findings import Direction, Figure, FigureKind
from app.memory.repairs import Change, Target
from ui.dialogs.frame.controls import ChoiceBox
from ui.dialogs.frame.words import add_row
from ui.dialogs.repair.forms import Asked, RepairForm, make_line, on_one_line, translate
from ui.repair_wording import direction_name, figure_kind_name

# "1,250", "-14.2", "1 250 000.5"; not "12-14" or "about 12".
_NUMBER = re.compile(
    r"""[-−]? (?<!\d) (?: \d{1,3} (?:[,\u00a0\u202f\ ’']\d{3}){1,8}  # in groups of three
                       | \d{1,24} ) (?:\.\d{1,12})? (?!\d)""",
    re.VERBOSE,
)
_PARTING = re.compile("[,\u00a0\u202f ’']")
# "2013", "2013-03", "2013-03-20", "2024-Q3", "FY2024", "FY2024-Q3", "2020/2024".
_ISO = re.compile(r"(?:FY)?\d{4}(?:-(?:\d{2}(?:-\d{2})?|Q[1-4]|H[12]))?(?:/(?:FY)?\d{4}(?:-[\dQH-]{2,5})?)?")
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_LONGEST = 200


class FigureFields(RepairForm):
    """Kind, value, unit, what is measured, period and direction."""

    def __init__(self, asked: Asked, figure: Figure) -> None:
        super().__init__(asked)
        self.figure = figure

    def fill(self, form: QFormLayout) -> None:
        """Ask for all, as they are now."""
        figure = self.figure
        self.kind = ChoiceBox([(one, figure_kind_name(one)) for one in FigureKind], figure.kind)
        self.value = make_line("" if figure.value is None else str(figure.value))
        self.unit = make_line(figure.unit or "", hint=translate("Repair", "EUR, percent, employee, year …"))
        self.subject = make_line(figure.subject.text if figure.subject else "")
        period = figure.period.iso or "" if figure.period else ""
        self.period = make_line(period, hint=translate("Repair", "2026, 2026-03, 2026-Q3 …"))
        self.direction = ChoiceBox([(one, direction_name(one)) for one in Direction], figure.direction)
        add_row(form, translate("Repair", "&Value"), self.value)
        add_row(form, translate("Repair", "&Unit"), self.unit)
        add_row(form, translate("Repair", "What it &measures"), self.subject)
        add_row(form, translate("Repair", "&Period"), self.period)
        add_row(form, translate("Repair", "&Direction"), self.direction)
        add_row(form, translate("Repair", "&Kind"), self.kind)

    def problem(self) -> str:
        """Refuse a value or a period that cannot be read, and no change at all."""
        value, period = self.value.text().strip(), self.period.text().strip()
        if value and read_value(value, self._kind()) is None:
            if self._kind() is FigureKind.DATE:
                return translate("Repair", "Write the date like 2026-03-20, 2026-03 or 2026-Q3.")
            return translate("Repair", "Write the value as one number, like 1250 or 3.5.")
        if period and not _ISO.fullmatch(period):
            return translate("Repair", "Write the period like 2026, 2026-03, 2026-Q3 or FY2026.")
        return "" if self.change() != Change() else translate("Repair", "Nothing is changed yet.")

    def _kind(self) -> FigureKind:
        return FigureKind(str(self.kind.value))

    def change(self) -> Change:
        """Return what is another."""
        figure = self.figure
        value = read_value(self.value.text().strip(), self._kind())
        unit, subject = on_one_line(self.unit.text()), on_one_line(self.subject.text())
        period, direction = self.period.text().strip(), Direction(str(self.direction.value))
        return Change(
            figure_kind=self._kind() if self._kind() is not figure.kind else None,
            value=value if value != figure.value else None,
            unit=unit if unit != (figure.unit or "") else None,
            subject=subject if subject != (figure.subject.text if figure.subject else "") else None,
            period=period if period != (figure.period.iso or "" if figure.period else "") else None,
            direction=direction if direction is not figure.direction else None,
        )


class CorrectFigureForm(FigureFields):
    """A figure of the article."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked, asked.findings.figures[asked.index])

    def about(self) -> str:
        """Return its words."""
        return self.figure.text

    def target(self) -> Target:
        """Return its words and what it measures."""
        return figure_target(self.asked, self.figure)


class RejectFigureForm(RepairForm):
    """A figure that is none."""

    def about(self) -> str:
        """Return its words."""
        return self.asked.findings.figures[self.asked.index].text

    def target(self) -> Target:
        """Return its words and what it measures."""
        return figure_target(self.asked, self.asked.findings.figures[self.asked.index])


class AddFigureForm(FigureFields):
    """The selected words as a figure, read as far as they can be."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked, Figure(asked.span, asked.span.of(asked.text), FigureKind.COUNT, None))

    def fill(self, form: QFormLayout) -> None:
        """Ask for all; value, unit and kind as the words say them."""
        super().fill(form)
        kind, value, unit = guess(self.figure.text)
        self.kind.choose(kind)
        self.value.setText("" if value is None else str(value))
        self.unit.setText(unit)

    def problem(self) -> str:
        """Refuse no value."""
        if not self.value.text().strip():
            return translate("Repair", "Write the value.")
        return super().problem()

    def change(self) -> Change:
        """Return everything, its kind in any case."""
        made = super().change()
        return replace(made, figure_kind=self._kind())


def figure_target(asked: Asked, figure: Figure) -> Target:
    """Name a figure by its words and what it measures."""
    return Target(words=asked.anchor(figure.span), subject=figure.subject.text if figure.subject else "")


def read_value(typed: str, kind: FigureKind) -> float | int | str | None:
    """Read one number, or of a date its ISO 8601 text; None: neither."""
    if kind is FigureKind.DATE:
        return typed if _ISO.fullmatch(typed) else None
    if not _NUMBER.fullmatch(typed):
        return None
    value = float(_PARTING.sub("", typed).replace("−", "-"))
    if not isfinite(value):
        return None
    return int(value) if value == int(value) else value


def guess(words: str) -> tuple[FigureKind, float | int | None, str]:
    """Guess kind, value and unit of a figure from its words; no value where there is no one number."""
    words = words[:_LONGEST]
    found = _NUMBER.search(words)
    value = read_value(found[0].strip(), FigureKind.COUNT) if found else None
    number = value if isinstance(value, int | float) else None
    folded = words.casefold()
    for name, factor in _SCALES.items():
        if number is not None and name in folded:
            number = round(number * factor, 6)
            number = int(number) if number == int(number) else number
    unit = next((code for sign, code in _SIGNS.items() if sign in words), "")
    if unit:
        return FigureKind.MONEY, number, unit
    if "%" in words or "percent" in folded or "per cent" in folded:
        return FigureKind.PERCENT, number, "percent"
    return FigureKind.COUNT, number, ""
