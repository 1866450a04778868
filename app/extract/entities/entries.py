"""One article's names made into entities: what is sure first, then what it explains, then titles and short forms."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.anatomy import Release
from app.articles import Span
from app.extract.entities import anchors, evidence, titles
from app.extract.entities.casing import Casing
from app.extract.entities.confidence import Support, confidence_of
from app.extract.entities.gazetteer import Source, is_people_or_place, known_name
from app.extract.entities.joining import MOST_ROLES, Draft, Evidence, Register, is_one_name, name_parts
from app.extract.entities.pieces import Piece
from app.extract.entities.places import country_behind, settle_georgia
from app.extract.entities.roles import role_after
from app.extract.entities.tokens import Shape, Words
from app.extract.entities.vocabulary import company_suffixes, heads, is_common, words_for
from app.findings import EntityType, Mention, MentionKind

_HOLDS_PLACES = (EntityType.EVENT, EntityType.WORK, EntityType.LAW, EntityType.INITIATIVE)
_OFTEN = 2
_ISSUERS = (EntityType.ORGANISATION, EntityType.PERSON, EntityType.PLACE)


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of an article before its names are read."""

    words: Words
    casing: Casing
    release: Release
    taken: bytearray
    """Words that belong to a dateline, a listing or the title of a work."""
    quiet: bytearray
    """Words of contacts and source lines, where rules find nothing."""
    places: list[Piece]
    """Those of the dateline, and who sends the release."""
    works: list[Span]


class Joining:
    """The names of one article as entities; used once. Pieces without a type get one where the text explains them."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._release = page.release
        self._words = page.words
        self._casing = page.casing
        self._taken = page.taken
        self._register = Register()

    def join(self, pieces: list[Piece]) -> list[Draft]:
        """Return the entities in the making."""
        places = self._page.places
        short = anchors.find_short_names(self._words, pieces)
        self._settle_listed(pieces)
        self._register_short(short)
        self._register_works(self._page.works)
        self._register_sure([*places, *pieces])
        issuer = self._register_issuer()
        self._register_rest([*places, *pieces])
        self._register.join_endings()
        self._register_nominal(short, issuer)
        self._register_titled()
        settle_georgia(self._register.drafts)
        return self._register.drafts

    def nested(self, pieces: list[Piece]) -> list[tuple[Draft, Span]]:
        """Return the countries inside the names of events, works, laws and initiatives."""
        return list(self._nested(pieces, self._page.works))

    def _settle_listed(self, pieces: list[Piece]) -> None:
        """A name before a listing in brackets is an organisation's."""
        for place, ticker in anchors.listed(self._words, self._release, pieces).items():
            piece = pieces[place]
            if piece.known is None or piece.known.source is Source.ORGANISATION:
                piece.type = EntityType.ORGANISATION
                piece.ticker = ticker

    def _register_short(self, short: anchors.ShortNames) -> None:
        for surface, piece in short.names.items():
            self._register.aliases[surface] = self._add(piece)

    def _register_works(self, works: list[Span]) -> None:
        for span in works:
            draft = self._register.add(EntityType.WORK, span.of(self._words.text))
            draft.mentions.append(Mention(span))
            draft.evidence.append(Evidence(confidence_of(Support.RULES, EntityType.WORK, 1.0), "rule: title of a work"))

    def _register_sure(self, pieces: list[Piece]) -> None:
        """Names that explain themselves; surnames, towns and short forms wait until all full names are known."""
        sure = [piece for piece in pieces if piece.type is not None and not _is_lone(piece)]
        longest_first = sorted(
            (piece for piece in sure if piece.type is EntityType.PERSON), key=lambda piece: piece.start - piece.end
        )
        for piece in (*longest_first, *(piece for piece in sure if piece.type is not EntityType.PERSON)):
            self._mention(piece, self._same_as(piece) or self._add(piece))

    def _same_as(self, piece: Piece) -> Draft | None:
        """Return the entity of which this sure name is a known short form."""
        surface = self._surface(piece)
        if piece.type is EntityType.PERSON:
            return self._register.aliases.get(surface) or self._person(piece)
        draft = self._register.aliases.get(surface)
        if draft is None and piece.ticker:
            draft = self._register.organisation_of(surface)
        return draft

    def _register_issuer(self) -> Draft | None:
        """Give the issuer's entity the name that the anatomy read; its short forms then find it."""
        issuer = self._release.issuer
        if not issuer or not is_one_name(issuer):
            return None
        parts = name_parts(issuer)
        for draft in self._register.drafts:
            if draft.type in _ISSUERS and [part.casefold() for part in draft.parts] == [
                part.casefold() for part in parts
            ]:
                draft.name = draft.name if issuer.isupper() else issuer
                return draft
        longer = self._register.organisation_of(" ".join(parts))
        spelt_out = self._register.organisation_abbreviated(issuer)
        draft = longer or spelt_out or self._register.add(EntityType.ORGANISATION, issuer)
        if draft is not spelt_out:
            draft.name = issuer
        self._register.aliases.setdefault(" ".join(parts), draft)
        return draft

    def _register_rest(self, pieces: list[Piece]) -> None:
        """Names that the rest of the article explains: longer ones first, then the short ones they explain."""
        rest = [p for p in pieces if p.type is None and (p.known is None or p.known.source is not Source.HIDDEN)]
        scores = evidence.gather(self._words, [piece for piece in rest if not piece.is_opener])
        waiting = rest + [piece for piece in pieces if piece.type is not None and _is_lone(piece)]
        for piece in sorted(waiting, key=lambda piece: piece.start - piece.end):
            draft = self._lone(piece) if piece.type is not None else self._explained(piece)
            if draft is None:
                piece.type = self._type_of(piece, scores.get(self._surface(piece), {}))
                draft = self._add(piece) if piece.type is not None else None
            if draft is not None:
                piece.type = draft.type
                self._mention(piece, draft)

    def _lone(self, piece: Piece) -> Draft:
        """Give a surname behind a title, or a town, to the person who bears the name; "in Jackson" stays a town."""
        if piece.is_decided:
            return self._decided_lone(piece) or self._add(piece)
        is_town = _is_city(piece) and self._words.at(piece.start - 1) in ("in", "from", "to", "at")
        return (None if is_town else self._person(piece)) or self._add(piece)

    def _decided_lone(self, piece: Piece) -> Draft | None:
        """Return whose short form this is among those of its own type."""
        surface = self._surface(piece)
        draft = self._register.aliases.get(surface)
        if draft is not None and (draft.type is EntityType.PLACE or piece.type is not EntityType.PLACE):
            return draft
        if piece.type is EntityType.PERSON:
            return self._person(piece)
        return self._body(piece) if piece.type is EntityType.ORGANISATION else None

    def _body(self, piece: Piece) -> Draft | None:
        """Return the organisation for which one word stands; capitals only for their owner's initials or legal name."""
        surface = self._surface(piece)
        if is_people_or_place(surface):
            return None
        is_acronym = self._words.shapes[piece.start] is Shape.CAPITALS
        draft = self._register.organisation_abbreviated(surface) if is_acronym else None
        draft = draft or self._register.organisation_of(surface)
        if draft is None or not is_acronym or draft.parts[0] != surface:
            return draft
        others = draft.parts[1:]
        is_whole = all(word in words_for("company head") for word in others) or draft.name == self._release.issuer
        return draft if is_whole else None

    def _type_of(self, piece: Piece, scores: evidence.Scores) -> EntityType | None:
        """An English word alone has to be written with a capital again and again, and to act as a body does."""
        surface = self._surface(piece)
        if piece.end - piece.start > 1 or not is_common(surface):
            is_acronym = self._words.shapes[piece.start] is Shape.CAPITALS
            return evidence.decide(scores, piece, is_acronym=is_acronym)
        if surface in heads() or self._casing.inner[surface] < _OFTEN:
            return None
        return evidence.decide(scores, piece, needed=evidence.ENOUGH * 2)

    def _explained(self, piece: Piece) -> Draft | None:
        """Return the entity of which this is another name."""
        surface = self._surface(piece)
        draft = self._register.aliases.get(surface)
        if draft is not None:
            return draft
        is_word = is_common(surface)
        if piece.end - piece.start == 1 and (not is_word or (not piece.is_opener and surface in self._casing.inner)):
            draft = self._person(piece)
            if draft is not None:
                return draft
        draft = self._register.organisation_of(surface)
        if draft is None or (is_word and (piece.is_opener or surface in heads())):
            return None
        last = draft.name.split()[-1]
        is_firm = last in words_for("company head") or last in company_suffixes() or draft.name == self._release.issuer
        return draft if is_firm or (not is_word and self._is_later(piece, draft)) else None

    def _is_later(self, piece: Piece, draft: Draft) -> bool:
        return any(mention.span.start < self._words.starts[piece.start] for mention in draft.mentions[:1])

    def _register_nominal(self, short: anchors.ShortNames, issuer: Draft | None) -> None:
        """Let "the Company" stand for the name that it was defined for, else for the issuer or the only listed one."""
        listed = [draft for draft in self._register.drafts if draft.ticker is not None]
        noun, draft = "Company", issuer or (listed[0] if len(listed) == 1 else None)
        if short.nominal is not None:
            noun, draft = short.nominal[0], self._add(short.nominal[1]) if short.nominal[1].type else draft
        if draft is None or draft.type is not EntityType.ORGANISATION:
            return
        words = self._words
        for at in range(1, len(words)):
            if words.words[at] == noun and words.words[at - 1] in ("the", "The", "our", "Our") and not self._taken[at]:
                draft.mentions.append(Mention(words.span(at, at + 1), MentionKind.NOMINAL))
        if not draft.evidence:
            sure = confidence_of(Support.RULES, draft.type, 1.0)
            draft.evidence.append(Evidence(sure, "rule: a noun that stands for the name"))

    def _register_titled(self) -> None:
        names: dict[str, Draft] = {}
        for draft in self._register.drafts:
            for mention in draft.mentions:
                names.setdefault(mention.span.of(self._words.text), draft)
            if draft.type is EntityType.ORGANISATION:
                names.setdefault(" ".join(draft.parts), draft)
        for name, draft in self._register.aliases.items():
            names.setdefault(name, draft)
        nominal = {name for name in names if is_common(name) and names[name].type is not EntityType.ORGANISATION}
        named = {name: draft for name, draft in names.items() if name not in nominal and draft.mentions}
        for piece, owner in titles.confirmed(self._words, self._casing.titled, named, taken=self._taken):
            self._mention(piece, owner or self._add(piece))

    def _nested(self, pieces: list[Piece], works: list[Span]) -> Iterator[tuple[Draft, Span]]:
        """Give the countries inside the names of events, works, laws and initiatives."""
        spans = [self._words.span(piece.start, piece.end) for piece in pieces if piece.type in _HOLDS_PLACES]
        at = 0
        for span in sorted([*spans, *works]):
            while at < len(self._words) and self._words.starts[at] < span.start:
                at += 1
            while at < len(self._words) and self._words.ends[at] <= span.end:
                known = known_name(self._words.words[at])
                if known is not None and known.source is Source.COUNTRY:
                    draft = self._register.add(EntityType.PLACE, known.shown, country=known.country)
                    sure = confidence_of(Support.LISTED, EntityType.PLACE, 1.0)
                    draft.evidence.append(Evidence(sure, "rule: country inside a name"))
                    yield draft, self._words.span(at, at + 1)
                at += 1

    def _surface(self, piece: Piece) -> str:
        return self._words.surface(piece.start, piece.end)

    def _person(self, piece: Piece) -> Draft | None:
        return self._register.person_of(self._surface(piece), self._words.starts[piece.start])

    def _add(self, piece: Piece) -> Draft:
        """Return the entity that the piece names by itself."""
        kind = piece.type or EntityType.ORGANISATION
        known = piece.known if piece.known is not None and kind is piece.known.type else None
        country = None
        if kind is EntityType.PLACE:
            country = country_behind(self._words, piece.end) or (known.country if known is not None else None)
        name = known.shown if known is not None else self._surface(piece)
        return self._register.add(kind, name, offset=self._words.starts[piece.start], country=country)

    def _mention(self, piece: Piece, draft: Draft) -> None:
        draft.mentions.append(Mention(self._words.span(self._with_article(piece, draft), piece.end)))
        draft.evidence.append(Evidence(piece.confidence, piece.reason))
        if piece.ticker and draft.ticker is None:
            draft.ticker = piece.ticker
            self._register.aliases.setdefault(piece.ticker.rsplit(": ", 1)[-1], draft)
        if draft.type is not EntityType.PERSON or len(draft.roles) >= MOST_ROLES:
            return
        for role in (piece.role, role_after(self._words, piece.end)):
            if role and role.casefold() not in (known.casefold() for known in draft.roles):
                draft.roles.append(role)

    def _with_article(self, piece: Piece, draft: Draft) -> int:
        """Return where the mention begins; "The" belongs to it where the issuer's full name has it (The Acme Co.)."""
        before = piece.start - 1
        if self._words.at(before) == "The" and draft.name == f"The {self._surface(piece)}":
            return before
        return piece.start


def _is_lone(piece: Piece) -> bool:
    """Whether the name may be short for another one."""
    if piece.end - piece.start > 1:
        return False
    is_body = piece.is_decided and piece.type is EntityType.ORGANISATION and not piece.ticker
    return piece.type is EntityType.PERSON or is_body or _is_city(piece)


def _is_city(piece: Piece) -> bool:
    return piece.known is not None and piece.known.source is Source.CITY and piece.type is EntityType.PLACE
