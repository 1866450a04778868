"""How things in a dossier are written."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.memory.dossiers import Dossier, Item, ItemKind
from ui.days import say_day
from ui.wording import on_one_line

translate = QCoreApplication.translate

_MARKS = '“”"'


def title(item: Item) -> str:
    """Return the first line: a section's name, quoted words, an amount, a headline."""
    exact = on_one_line(item.anchor.exact)
    match item.kind:
        case ItemKind.SECTION:
            return item.title
        case ItemKind.QUOTE:
            return f"“{exact.strip(_MARKS)}”"
        case ItemKind.FIGURE:
            value = item.details.get("value", "")
            return exact if not value or value == exact else f"{exact}  ({value})"
        case ItemKind.ARTICLE:
            return item.title
        case _:
            return f"“{exact}”" if exact else on_one_line(item.comment)


def kind(item: Item) -> str:
    """Return what it is, in a word."""
    names = {
        ItemKind.SECTION: translate("Dossiers", "Section"),
        ItemKind.ARTICLE: translate("Dossiers", "Article"),
        ItemKind.QUOTE: translate("Dossiers", "Quote"),
        ItemKind.FIGURE: translate("Dossiers", "Figure"),
    }
    own = translate("Dossiers", "Passage") if item.anchor.exact else translate("Dossiers", "Own words")
    return names.get(item.kind, own)


def source(item: Item) -> str:
    """Return the second line: who said it or what it measures, source, day and headline."""
    if item.kind is ItemKind.SECTION or not item.place.source:
        return ""
    details = item.details
    headline = item.title if item.kind is not ItemKind.ARTICLE else ""
    missing = translate("Dossiers", "not in this archive") if item.article_id is None else ""
    said = details.get("speaker") or details.get("measures", "")
    parts = (said, missing, details.get("source", ""), _day(details.get("published", "")), headline)
    return " · ".join(filter(None, parts))


def comment(item: Item) -> str:
    """Return the comment where it is no line of its own."""
    is_own_words = item.kind is ItemKind.NOTE and not item.anchor.exact
    return "" if is_own_words else on_one_line(item.comment)


def sentence(item: Item) -> str:
    """Return the item as it is read out."""
    return ", ".join(filter(None, (kind(item), title(item), source(item), comment(item))))


def dossier_line(dossier: Dossier) -> str:
    """Return a dossier's name with how much is in it, and whose it is where it is another's."""
    name = f"{dossier.name}  {dossier.size:,}"
    return name if dossier.is_own else translate("Dossiers", "{} · of {}").format(name, dossier.owner)


def _day(iso: str) -> str:
    try:
        return say_day(datetime.fromisoformat(iso)) if iso else ""
    except ValueError:  # another program wrote it
        return ""
