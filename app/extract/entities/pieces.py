"""One name as it stands in the text, before it is joined with the others that mean the same."""

from dataclasses import dataclass

from app.extract.entities.confidence import Support, confidence_of
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
    support: Support | None = None
    """Who found it, once it is decided that it is kept."""
    probability: float = 1.0
    """Of the model, if that found it."""

    @property
    def is_decided(self) -> bool:
        """Whether rules and model have settled its type."""
        return self.support is not None

    @property
    def confidence(self) -> float:
        """How sure it is that this is a name of this type."""
        return confidence_of(self.support or Support.RULES, self.type, self.probability)

    @property
    def reason(self) -> str:
        """Why it was found, as shown."""
        if self.support in (None, Support.RULES):
            return "rule: a word inside the name"
        return "rule: dateline" if self.support is Support.DATELINE else f"model: names {self.confidence:.2f}"
