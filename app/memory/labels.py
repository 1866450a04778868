"""Labels as a person makes them: names that are told apart, colours that have names, digits as keys."""

from collections.abc import Iterable

from app.articles import Label
from app.errors import TriageError
from app.query.folding import fold

COLOURS = ("red", "orange", "yellow", "green", "teal", "blue", "violet", "grey")
"""The theme knows how each looks in light and dark."""
KEYS = tuple("123456789")
LONGEST_NAME = 60


def settle_name(typed: str, others: Iterable[Label]) -> str:
    """Return a name as it is kept. Raises TriageError where it is empty, too long or another label's."""
    name = " ".join(typed.split())
    if not name:
        raise TriageError("A label needs a name.")
    if len(name) > LONGEST_NAME:
        raise TriageError(f"The name of a label has {LONGEST_NAME} characters at most.")
    if not fold(name):
        raise TriageError("The name of a label needs a letter or a digit, so that it can be searched for.")
    same = next((other for other in others if fold(other.name) == fold(name)), None)
    if same is not None:
        raise TriageError(f"There is a label “{same.name}” already.")
    return name


def free_colour(labels: Iterable[Label]) -> str:
    """Return the colour that the fewest labels have."""
    taken = [label.colour for label in labels]
    return min(COLOURS, key=taken.count)


def free_key(labels: Iterable[Label]) -> str:
    """Return the first digit that no label has; empty: all are taken."""
    taken = {label.key for label in labels}
    return next((key for key in KEYS if key not in taken), "")
