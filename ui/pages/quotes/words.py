"""How statements are written in the bank."""

from PySide6.QtCore import QCoreApplication

from app.memory.lineage import Kinship
from app.memory.statements import Statement
from ui.copying import Cell
from ui.wording import quote_tag

translate = QCoreApplication.translate

HEADINGS = ("Speaker", "Words", "Kind", "When said", "Source", "Date", "Headline")


def say_speaker(name: str) -> str:
    """Name who speaks."""
    return name or translate("QuoteBank", "Speaker not named")


def say_kinship(kinship: Kinship | None) -> str:
    """Name what the same words became elsewhere."""
    match kinship:
        case Kinship.EXACT:
            return translate("QuoteBank", "the same words")
        case Kinship.SHORTENED:
            return translate("QuoteBank", "shortened")
        case Kinship.EXTENDED:
            return translate("QuoteBank", "longer")
        case Kinship.ALTERED:
            return translate("QuoteBank", "altered")
        case _:
            return ""


def cells_of(statement: Statement) -> tuple[Cell, ...]:
    """Return a statement as cells of a table."""
    return (
        say_speaker(statement.speaker),
        statement.text,
        quote_tag(statement.kind),
        statement.said_when or "",
        statement.source,
        statement.published.astimezone().date().isoformat(),
        statement.headline,
    )
