"""In which country a place lies, where its name alone does not say so."""

from collections.abc import Sequence

from app.extract.entities.gazetteer import Source, known_name
from app.extract.entities.joining import Draft
from app.extract.entities.tokens import Words
from app.findings import EntityType

_NEAR_TBILISI = frozenset(
    {"Tbilisi", "Georgian", "Georgians", "Armenia", "Azerbaijan", "Abkhazia", "South Ossetia", "Batumi"}
)


def country_behind(words: Words, end: int) -> str | None:
    """Return the country of "Springfield, Illinois" or "Bergen, Norway" from what follows the comma."""
    if words.at(end) != "," or end + 1 >= len(words):
        return None
    known = words.known(end + 1, min(len(words), end + 6))
    if known is None or known[1].source not in (Source.COUNTRY, Source.REGION, Source.STATE):
        return None
    return known[1].country


def settle_georgia(drafts: Sequence[Draft]) -> None:
    """Among other states of the USA, Georgia is one of them, unless the Caucasus is spoken of."""
    georgia = next((draft for draft in drafts if draft.type is EntityType.PLACE and draft.name == "Georgia"), None)
    if georgia is None or any(draft.name in _NEAR_TBILISI for draft in drafts):
        return
    others = (known_name(draft.name) for draft in drafts if draft.mentions and draft is not georgia)
    if any(other is not None and other.source is Source.REGION and other.country == "US" for other in others):
        georgia.country = "US"
