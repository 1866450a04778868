"""Offices and bodies: who is "the chief executive", which is "the company"."""

from app.extract.lexicon import read_list
from app.extract.quotes.names import Mention, is_role
from app.extract.quotes.people import Person
from app.extract.quotes.tokens import Token
from app.extract.quotes.view import View

_RECENT = 200
_SAME_OFFICE = {
    "leader": frozenset({"president", "minister", "premier", "chairman", "chancellor", "leader", "chief"}),
    "executive": frozenset({"ceo", "executive", "chief"}),
    "ceo": frozenset({"ceo", "executive"}),
    "chief": frozenset({"chief", "director", "head", "ceo"}),
    "senator": frozenset({"senator", "sen.", "sen"}),
    "congressman": frozenset({"congressman", "representative", "rep.", "rep"}),
    "congresswoman": frozenset({"congresswoman", "representative", "rep.", "rep"}),
    "governor": frozenset({"governor", "gov.", "gov"}),
    "professor": frozenset({"professor", "prof.", "prof"}),
    "nominee": frozenset({"nominee", "candidate"}),
    "candidate": frozenset({"nominee", "candidate"}),
}
Body = tuple[str, str | None]
"""A body's name, and its entity."""


class Offices:
    """Knows which words of office people were introduced with."""

    def __init__(self) -> None:
        self._held: list[tuple[frozenset[str], Person]] = []

    def introduce(self, person: Person, offices: frozenset[str]) -> None:
        """Remember that a person was named with words of office."""
        if offices:
            self._held.append((offices, person))
            del self._held[:-_RECENT]

    def holder(self, words: list[str]) -> Person | None:
        """Return whom a description means: who was named with most of its words, the last of them."""
        offices = _SAME_OFFICE.get(words[-1], frozenset({words[-1]}))
        holders = [(held, person) for held, person in self._held if held & offices]
        if not holders:
            return None
        shared = [sum(word in held for word in words) for held, _ in holders]
        best = max(range(len(holders)), key=lambda place: (shared[place], place))
        return holders[best][1]


class Bodies:
    """Knows the bodies that were named, and the issuer."""

    def __init__(self, issuer: Body | None) -> None:
        self._issuer = issuer
        self._named: dict[str, str | None] = {}
        self._last: Body | None = None

    def introduce(self, body: Body) -> None:
        """Remember that a body was named."""
        self._last = body
        self._named[body[0]] = body[1]

    @property
    def last(self) -> Body | None:
        """The body that was named last."""
        return self._last

    def called(self, word: str) -> Body | None:
        """Return the body named last whose name holds a word: "the institute"."""
        named = [body for body in self._named.items() if word in body[0].lower().split()]
        return named[-1] if named else None

    def meant_by(self, word: str) -> Body | None:
        """Return the body whose name says so, else the issuer, else the body named last."""
        return self.called(word) or self._issuer or self._last


def offices_of(view: View, mention: Mention) -> frozenset[str]:
    """Return the words of office that a name bears where it stands, before or behind it."""
    return frozenset(titles_before(view, mention)) | _offices_behind(view, mention)


def titles_before(view: View, mention: Mention) -> list[str]:
    """Return the words of the title before a name: Acme chief executive Jane Doe."""
    titles = []
    place = mention.first - 1
    while place >= 0 and mention.first - place <= 10 and _belongs_to_title(view.tokens[place]):
        titles.append(view.tokens[place].lower)
        place -= 1
    return titles if any(is_role(token) for token in view.tokens[place + 1 : mention.first]) else []


def _belongs_to_title(token: Token) -> bool:
    return is_role(token) or (token.is_capital and token.lower not in read_list("function_words.en.txt"))


def _offices_behind(view: View, mention: Mention) -> frozenset[str]:
    """Return the words of office in apposition: Jane Doe, president and chief executive of Acme."""
    place = mention.last
    if place + 1 >= len(view.tokens) or view.tokens[place].text != ",":
        return frozenset()
    words = []
    for token in view.tokens[place + 1 : place + 9]:
        if token.text == "," or token.is_hole:
            break
        words.append(token)
    return frozenset(token.lower for token in words) if any(is_role(token) for token in words) else frozenset()
