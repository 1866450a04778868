"""One name as it stands in the text, before it is joined with the others that mean the same."""

from dataclasses import dataclass

from app.extract.entities.gazetteer import Known
from app.findings import EntityType


@dataclass(slots=True)
class Piece:
    """A run of words that may be a name; `type` is None until its context has been asked."""

    start: int
    """Index of the first word."""
    end: int
    """Index after the last word."""
    type: EntityType | None = None
    known: Known | None = None
    role: str = ""
    """The title before a person's name: "Chinese President"."""
    ticker: str = ""
    """The listing behind an organisation's name: "NYSE: XYZ"."""
    is_opener: bool = False
    """Whether it begins a sentence with an English word, so that only another mention can make it a name."""
    lean: EntityType | None = None
    """What it is if anything in its context says so."""
    is_decided: bool = False
    """Whether rules and model have settled its type."""
    confidence: float = 0.5
    reason: str = ""
    """Why it was found, as shown: "model: names 0.98"."""
