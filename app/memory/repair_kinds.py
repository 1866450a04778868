"""What can be put right, and how far that reaches."""

from enum import StrEnum


class Subject(StrEnum):
    """What is put right."""

    ENTITY = "entity"
    QUOTE = "quote"
    SPEAKER = "speaker"
    FIGURE = "figure"


class RepairKind(StrEnum):
    """What is done."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    RETYPE = "retype"
    REJECT_ENTITY = "reject entity"
    ADD_ENTITY = "add entity"
    REASSIGN = "reassign speaker"
    CORRECT_QUOTE = "correct quote"
    REJECT_QUOTE = "reject quote"
    ADD_QUOTE = "add quote"
    CORRECT_FIGURE = "correct figure"
    REJECT_FIGURE = "reject figure"
    ADD_FIGURE = "add figure"

    @property
    def subject(self) -> Subject:
        """What is put right."""
        if self is RepairKind.REASSIGN:
            return Subject.SPEAKER
        if self.value.endswith("quote"):
            return Subject.QUOTE
        return Subject.FIGURE if self.value.endswith("figure") else Subject.ENTITY

    @property
    def adds(self) -> bool:
        """Whether something is added that had been overlooked."""
        return self in (RepairKind.ADD_ENTITY, RepairKind.ADD_QUOTE, RepairKind.ADD_FIGURE)

    @property
    def joins(self) -> bool:
        """Whether it says who is one across articles, even where it changes nothing that was found in them."""
        return self in (RepairKind.MERGE, RepairKind.SPLIT)


class Scope(StrEnum):
    """How far a repair reaches."""

    ARTICLE = "article"
    SOURCE = "source"
    EVERYWHERE = "everywhere"
