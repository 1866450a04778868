"""The runs of capitalised words of running text, parted into names."""

import re
from collections.abc import Iterator

from app.extract.entities import people, units
from app.extract.entities.casing import Casing
from app.extract.entities.gazetteer import Known, Source
from app.extract.entities.pieces import Piece
from app.extract.entities.runs import contiguous_end, run_end
from app.extract.entities.tokens import Shape, Words
from app.extract.entities.vocabulary import (
    company_suffixes,
    east_asian_surnames,
    first_names,
    heads,
    is_common,
    never_names,
    plain_acronyms,
    role_modifiers,
    role_nouns,
    surnames,
    titles,
    words_for,
)
from app.findings import EntityType

_COUNTED = re.compile(r"(?:19|20)\d\d|\d{1,3}(?:st|nd|rd|th)")
"""The 7th Local Dates Festival, the 2024 Lions Award."""
_HIDDEN = Known("", Source.HIDDEN, "")


def find_pieces(words: Words, casing: Casing, *, taken: bytearray) -> list[Piece]:
    """Return the names of all running text in order; words marked in `taken` belong to something found before."""
    pieces: list[Piece] = []
    for first, last in casing.running:
        at = first
        while at < last:
            if taken[at] or not words.is_name_like(at):
                at += 1
                continue
            end = run_end(words, at, last)
            stop = next((index for index in range(at, end) if taken[index]), end)
            pieces.extend(Run(words, casing, at, stop).pieces())
            at = stop
    return pieces


class Run:
    """One run of capitalised words and how it is parted, from left to right."""

    def __init__(self, words: Words, casing: Casing, start: int, end: int) -> None:
        self._words = words
        self._casing = casing
        self._at = start
        self._end = end
        self._qualifier: int | None = None
        """Where the nationality or country before a title begins ("Chinese" President)."""

    def pieces(self) -> Iterator[Piece]:
        """Give the names in the run."""
        while self._at < self._end:
            before = self._at
            piece = self._next()
            if piece is not None:
                self._qualifier = piece.start if piece.type is not None and piece.end == self._at else None
                yield piece
            else:
                self._at = max(self._at, before + 1)
                self._qualifier = None

    def _next(self) -> Piece | None:
        words, at = self._words, self._at
        if not words.is_name_like(at) or words.at(at + 1) == "$":
            return None
        known = words.known(at, self._end)
        if known is None and (self._opens_sentence() or self._begins_no_name()):
            return None
        unit = units.find_unit(words, at, self._end)
        if known is not None and (unit is None or known[0] >= unit[0]):
            return self._known(*known)
        title = people.title_end(words, at, self._end)
        if unit is not None and unit[0] >= title:
            return self._unit(*unit)
        if title > at:
            return self._titled(title)
        return self._direction() or self._person() or self._unknown()

    def _opens_sentence(self) -> bool:
        """Whether the word is capitalised only because a sentence begins, and more of the run follows."""
        words, at = self._words, self._at
        word = words.words[at]
        if (
            not words.opens[at]
            or not is_common(word)
            or at + 1 >= self._end
            or word in titles()
            or word in role_modifiers()
        ):
            return False
        if word in first_names() and people.full_name_end(words, at, self._end) > at:
            return False
        if word.lower() in never_names():
            return True
        following = words.words[at + 1]
        is_phrase = words.is_name_like(at + 1) and is_common(following) and following not in titles()
        if is_phrase and words.known(at + 1, self._end) is None:
            return False
        return word not in self._casing.inner and word not in surnames() and not self._is_introduced(at + 2)

    def _is_introduced(self, at: int) -> bool:
        """Whether what follows two words is an apposition with an office: Kin Phea, director-general of …"""
        words = self._words
        is_office = any(words.at(index).lower() in role_nouns() for index in range(at + 1, at + 5))
        return words.at(at) == "," and is_office and words.is_name_like(at - 1)

    def _begins_no_name(self) -> bool:
        words, at = self._words, self._at
        word = words.words[at]
        if words.shapes[at] is Shape.INITIAL:
            return not (at + 1 < self._end and words.is_name_like(at + 1))
        if word.lower() not in never_names() or words.shapes[at] is Shape.CAPITALS:
            return False
        return word not in words_for("name opener") or words.at(at + 1) not in heads()

    def _known(self, stop: int, known: Known) -> Piece | None:
        words, start = self._words, self._at
        person = people.full_name_end(words, start, self._end)
        is_eastern = words.words[start] in east_asian_surnames()
        if person > stop and (is_eastern or words.words[person - 1] in surnames()):
            return self._take(Piece(start, person, EntityType.PERSON))
        if known.source is Source.HIDDEN:
            self._at = stop
            return Piece(start, stop, known=known)
        if known.source is Source.ORGANISATION and self._is_country(stop):
            return self._take(Piece(start, stop + 1, EntityType.ORGANISATION))
        if known.source is not Source.PEOPLE and self._runs_on(stop):
            lean = EntityType.ORGANISATION if known.is_place else None
            return self._take(Piece(start, contiguous_end(words, stop, self._end), lean=lean))
        if known.is_place and words.at(stop) in words_for("event noun") and known.source is Source.COUNTRY:
            return self._take(Piece(start, stop + 1, EntityType.EVENT))
        if known.source is Source.ORGANISATION and words.opens[start] and is_common(known.name) and stop == start + 1:
            return self._take(Piece(start, stop, is_opener=True))
        if known.source in (Source.CONFUSING_CITY, Source.STATE):
            return self._take(Piece(start, stop, known=known, lean=EntityType.PLACE))
        return self._take(Piece(start, stop, known.type, known=known))

    def _is_country(self, at: int) -> bool:
        """Whether exactly a country follows: FedEx Malaysia."""
        if at >= self._end or not self._words.is_joined(at):
            return False
        known = self._words.known(at, self._end)
        return known is not None and known[1].source is Source.COUNTRY and known[0] == self._end

    def _runs_on(self, at: int) -> bool:
        """Whether the capitalised word after a known name is more of it (Houston Dynamo), no title, no other name."""
        words = self._words
        if at >= self._end or not words.is_joined(at) or not words.is_name_like(at):
            return False
        word = words.words[at]
        if word in titles() or word in role_modifiers() or word.lower() in never_names() or word in first_names():
            return False
        return words.known(at, self._end) is None

    def _unit(self, stop: int, kind: EntityType, is_sure: bool) -> Piece:
        words = self._words
        if self._is_hidden(stop):
            return self._take(Piece(self._at, stop, known=_HIDDEN))
        person = people.full_name_end(words, self._at, self._end)
        if person > stop and kind in (EntityType.PLACE, EntityType.FACILITY):
            return self._take(Piece(self._at, person, EntityType.PERSON))
        if is_sure and kind is EntityType.EVENT and _COUNTED.fullmatch(words.at(self._at - 1)):
            return self._take(Piece(self._at - 1, stop, kind))
        if is_sure:
            return self._take(Piece(self._at, stop, kind))
        return self._take(Piece(self._at, stop, lean=kind, is_opener=self._words.opens[self._at]))

    def _is_hidden(self, stop: int) -> bool:
        """Exchanges and filings make no rows."""
        name = self._words.words[self._at : stop]
        return name[-2:] == ["Stock", "Exchange"] or ("Report" in name and not {"Annual", "Quarterly"}.isdisjoint(name))

    def _titled(self, stop: int) -> Piece | None:
        """A title and the name behind it; the name alone is the mention."""
        words, start = self._words, self._at
        name_end = people.titled_name_end(words, stop, self._end) if stop < self._end else stop
        if name_end == stop:
            self._at = stop
            return None
        return self._take(Piece(stop, name_end, EntityType.PERSON, role=self._role(start, stop)))

    def _role(self, start: int, stop: int) -> str:
        """Return the office with the country or body before it, one of several in the singular; "Mr." is none."""
        words = self._words
        if all(words.words[at] in words_for("honorific") for at in range(start, stop)):
            return ""
        role = words.surface(start if self._qualifier is None else self._qualifier, stop)
        is_plural = words.words[stop - 1].endswith("s") and words.words[stop - 1].removesuffix("s") in titles()
        return role.removesuffix("s") if is_plural else role

    def _direction(self) -> Piece | None:
        words, start = self._words, self._at
        if start + 1 >= self._end:
            return None
        if words.words[start] in words_for("direction"):
            known = words.known(start + 1, self._end)
            if known is not None and known[1].is_place:
                return self._take(Piece(start, known[0], EntityType.PLACE))
        if (
            words.words[start] in words_for("place prefix")
            and words.is_name_like(start + 1)
            and not is_common(words.words[start + 1])
        ):
            return self._take(Piece(start, start + 2, EntityType.PLACE))
        return None

    def _person(self) -> Piece | None:
        stop = people.full_name_end(self._words, self._at, self._end)
        return self._take(Piece(self._at, stop, EntityType.PERSON)) if stop > self._at else None

    def _unknown(self) -> Piece | None:
        """Take the capitalised words up to the next title, connector or known name."""
        words, start = self._words, self._at
        stop = start + 1
        while stop < self._end and self._goes_on(stop):
            stop += 1
        while stop > start + 1 and not words.is_name_like(stop - 1) and words.words[stop - 1] not in company_suffixes():
            stop -= 1
        word = words.words[start]
        is_nothing = word in plain_acronyms() or word in words_for("degree") or words.shapes[start] is Shape.INITIAL
        if stop == start + 1 and is_nothing:
            self._at = stop
            return None
        is_opener = words.opens[start] and is_common(word) and word not in self._casing.inner
        is_opener = is_opener and not (stop == start + 2 and self._is_introduced(stop))
        return self._take(Piece(start, stop, is_opener=is_opener))

    def _goes_on(self, at: int) -> bool:
        words = self._words
        word = words.words[at]
        if not words.is_joined(at):
            return False
        if word == "&" or word in words_for("particle"):
            return at + 1 < self._end and words.is_name_like(at + 1)
        if (
            not words.is_name_like(at)
            or word in titles()
            or (word in role_modifiers() and words.at(at + 1) in titles())
        ):
            return False
        known = words.known(at, self._end)
        if known is None:
            return True
        if known[1].source is Source.COUNTRY:
            return known[0] == self._end and at == known[0] - 1
        return known[1].source in (Source.CITY, Source.CONFUSING_CITY) and known[0] == at + 1

    def _take(self, piece: Piece) -> Piece:
        self._at = piece.end
        return piece
