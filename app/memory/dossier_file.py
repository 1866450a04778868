"""A dossier as one file of JSON, for a colleague who merges it row by row."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from app.errors import DocumentError
from app.memory.anchors import Anchor
from app.memory.dossiers import LONGEST_NAME, Dossier, Item, ItemKind
from app.memory.repair_file import read_place, write_place
from app.memory.repairs import Place

FORMAT = "dateline dossier"
VERSION = 1

_GREATEST_OFFSET = 2**31 - 1

Values = dict[str, Any]

NOWHERE = Place()
"""Of what is from no article."""


def write_file(dossier: Dossier, items: Sequence[Item]) -> bytes:
    """Write a dossier as UTF-8 JSON that people can read too."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "key": dossier.key,
        "name": dossier.name,
        "comment": dossier.comment,
        "owner": dossier.owner,
        "made": _write_moment(dossier.made),
        "changed": _write_moment(dossier.changed),
        "items": [_write_item(item) for item in items],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"


def read_file(data: bytes) -> tuple[Dossier, tuple[Item, ...]]:
    """Read a file, without ids. Raises DocumentError with a sentence, and takes nothing of it then."""
    try:
        whole = json.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise DocumentError("This is no dossier: the file cannot be read as JSON.") from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise DocumentError("This file is no dossier.")
    if whole.get("version") != VERSION:
        raise DocumentError("A later Dateline wrote this dossier. Import it with that one.")
    try:
        items = tuple(_read_item(value) for value in whole["items"])
        dossier = Dossier(
            id=0,
            key=_key(whole["key"]),
            name=_name(whole["name"]),
            comment=_words(whole.get("comment", "")),
            owner=_words(whole.get("owner", "")),
            is_own=False,
            made=_moment(whole["made"]),
            changed=_moment(whole["changed"]),
            size=len(items),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise DocumentError("Something in this dossier cannot be understood. Nothing was imported.") from error
    if len({item.key for item in items}) != len(items):
        raise DocumentError("This dossier holds the same thing twice. Nothing was imported.")
    return dossier, items


def _write_item(item: Item) -> Values:
    anchor = item.anchor
    words = {"exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix, "start": anchor.start}
    written: Values = {"key": item.key, "kind": item.kind.value, "title": item.title}
    written |= {"words": words} if anchor.exact else {}
    written |= {"place": write_place(item.place)} if item.place != NOWHERE else {}
    written |= {"details": dict(item.details)} if item.details else {}
    written |= {"comment": item.comment} if item.comment else {}
    return written | {"added": _write_moment(item.added), "changed": _write_moment(item.changed)}


def _read_item(value: Any) -> Item:
    words = value.get("words") or {"exact": ""}
    start = words.get("start", 0)
    if isinstance(start, bool) or not isinstance(start, int) or not 0 <= start <= _GREATEST_OFFSET:
        raise TypeError("an offset that is no number")
    exact, prefix, suffix = (_words(words.get(name, "")) for name in ("exact", "prefix", "suffix"))
    return Item(
        id=0,
        key=_key(value["key"]),
        kind=ItemKind(value["kind"]),
        title=_words(value.get("title", "")),
        anchor=Anchor(exact, prefix, suffix, start),
        place=read_place(value.get("place", {})),
        article_id=None,
        details=read_details(value.get("details", {})),
        comment=_words(value.get("comment", "")),
        added=_moment(value["added"]),
        changed=_moment(value["changed"]),
    )


def read_details(value: Any) -> Mapping[str, str]:
    """Read what a finding says beside its words. Raises TypeError or AttributeError."""
    return {_words(name): _words(words) for name, words in value.items()}


def _key(value: Any) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= 200:
        raise TypeError("no key")
    return value


def _name(value: Any) -> str:
    return " ".join(_words(value).split())[:LONGEST_NAME] or _refuse()


def _refuse() -> str:
    raise ValueError("a dossier without a name")


def _words(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 1_000_000:
        raise TypeError("no words")
    return value


def _write_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment.astimezone(UTC)
