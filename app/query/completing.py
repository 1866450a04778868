"""What may stand where somebody types: fields, their few values, or names that the archive knows."""

import re
from dataclasses import dataclass

from app.query.tree import NAMES, Field
from app.query.values import CHOICES

_QUOTES = '"“”„«»'
_FIELDS = "|".join(Field)
_VALUE = re.compile(
    rf"""(?:\A|[\s({_QUOTES}|-])
         (?P<field>{_FIELDS}):(?P<bracket>\(?)
         (?P<value>[{_QUOTES}][^{_QUOTES}]*|[^\s{_QUOTES}()]*)\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(rf"(?:\A|[\s({_QUOTES}|-])(?P<word>[a-z][a-z/-]*)\Z")
_SHORTEST = 2
_OTHERS = ("near/5 ", "same-paragraph(", "atleast3(")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is being typed: from `start` to `end` it may be put in other words."""

    start: int
    end: int
    beginning: str
    field: Field | None = None
    """Whose value it is; None: it may become a field."""

    @property
    def choices(self) -> tuple[str, ...]:
        """What is known without the archive, as it is to be put in."""
        begun = self.beginning.lower()
        if self.field is None:
            everything = (*(f"{field}:" for field in Field), *_OTHERS)
            return tuple(one for one in everything if one.startswith(begun))
        return tuple(one for one in CHOICES.get(self.field, ()) if one.startswith(begun))

    @property
    def wants_names(self) -> bool:
        """Whether the archive knows more."""
        return self.field in NAMES


def find_wish(text: str, cursor: int) -> Wish | None:
    """Return what is being typed before the cursor; None where nothing can be offered."""
    before = text[:cursor]
    if found := _VALUE.search(before):
        last = found["value"].rpartition("|")[2]
        return Wish(cursor - len(last), cursor, last.strip(_QUOTES).strip(), Field(found["field"].lower()))
    found = _WORD.search(before)
    if found and len(found["word"]) >= _SHORTEST and before.count('"') % 2 == 0:
        return Wish(found.start("word"), cursor, found["word"])
    return None


def write_name(name: str) -> str:
    """Write a name so that it is read as one value."""
    plain = "".join(" " if sign in _QUOTES else sign for sign in name)
    return f'"{plain}"' if re.search(r"[\s()|]", plain) else plain


def complete(text: str, wish: Wish, chosen: str) -> tuple[str, int]:
    """Return the text with what was chosen in its place, and where the cursor stands then."""
    ends = "" if chosen.endswith((":", "(", " ")) or text[wish.end : wish.end + 1] in (" ", ")") else " "
    put = chosen + ends
    return text[: wish.start] + put + text[wish.end :], wish.start + len(put)
