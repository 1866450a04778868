"""A figure in the making: where it stands in tokens and what is known of it so far."""

from dataclasses import dataclass

from app.findings import Bound, Direction, FigureKind, FigureRole, Period, Phrase


@dataclass(slots=True, eq=False)
class Draft:
    """A figure that the rooms of the grammar fill in turn; `first` and `last` are token indices, `last` exclusive."""

    first: int
    last: int
    kind: FigureKind | None
    """None: a bare number that still seeks its unit."""
    value: float | str | None
    value_high: float | None = None
    unit: str | None = None
    direction: Direction = Direction.NONE
    bound: Bound = Bound.EXACT
    subject: Phrase | None = None
    period: Period | None = None
    baseline: Period | None = None
    role: FigureRole | None = None
    number: int = 0
    """Token index of the number itself, behind a currency sign."""
    words_from: int = 0
    """Token index at which words that bound it begin; `first` where there are none."""
    scale: float = 1.0
    """What a scale word or letter multiplied the digits by."""
    is_word: bool = False
    """Whether the number is written in letters."""
    is_inferred: bool = False
    is_relative: bool = False
    """Whether it is a duration that also resolves to a date ("10 years ago")."""
    is_inherited: bool = False
    """Whether its unit was taken from a neighbour."""
    is_range: bool = False
    is_vague: bool = False
    is_signed: bool = False
    is_open_ended: bool = False
    """Whether a plus sign follows ("1,000+")."""
    is_suspended: bool = False
    """Whether its unit follows with the next number ("four-, five- and six-cylinder")."""
    is_compound: bool = False
    """Whether it is the first part of a compound ("a 142-unit building")."""
    is_taken_up: bool = False
    """Whether it may only take up what was named before ("the two leaders")."""
    is_hidden: bool = False
    """Whether it serves only as another figure's period ("this year")."""

    def __post_init__(self) -> None:
        self.number = self.number or self.first
        self.words_from = self.words_from or self.first

    @property
    def is_quantity(self) -> bool:
        """Whether it is neither a date nor an ordinal."""
        return self.kind not in (FigureKind.DATE, FigureKind.ORDINAL)

    @property
    def amount(self) -> float:
        """The value as a number; 0 for a date."""
        return self.value if isinstance(self.value, float | int) else 0.0
