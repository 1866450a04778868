"""How Python values lie in columns, alike on every engine: clean strings, UTC times, digests, small JSON."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary, Text
from sqlalchemy.engine import Row
from sqlalchemy.types import TypeDecorator, TypeEngine

AnyRow = Row[*tuple[Any, ...]]

Key = BigInteger().with_variant(Integer, "sqlite")
"""A number of 64 bits that SQLite can count up as a row's own key."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FORBIDDEN = re.compile("[\0\ud800-\udfff]")


def clean(text: str) -> str:
    """Put U+FFFD in place of each NUL and lone surrogate, which no engine takes; offsets stay true."""
    if "\0" not in text:
        if text.isascii():
            return text
        try:
            text.encode()
        except UnicodeEncodeError:
            pass
        else:
            return text
    return _FORBIDDEN.sub("\ufffd", text)


class CleanText(TypeDecorator[str]):
    """Text of any length; every string that is written or compared goes through `clean`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Clean what goes in."""
        return None if value is None else clean(value)


class Moment(TypeDecorator[datetime]):
    """A time in UTC: microseconds since 1970 on SQLite, a timestamp with zone elsewhere."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the number on SQLite: shorter, sorted, and quick to read."""
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> object:
        """Turn any aware time into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its zone")
        return (value - _EPOCH) // _MICROSECOND if dialect.name == "sqlite" else value.astimezone(UTC)

    def process_result_value(self, value: object, _dialect: Dialect) -> datetime | None:
        """Give an aware time in UTC."""
        if isinstance(value, int):
            return _EPOCH + value * _MICROSECOND
        return value.astimezone(UTC) if isinstance(value, datetime) else None


class Digest(TypeDecorator[str]):
    """A hexadecimal digest, kept as its bytes; the empty string when there is none."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> bytes | None:
        """Halve it."""
        return None if value is None else bytes.fromhex(value)

    def process_result_value(self, value: bytes | None, _dialect: Dialect) -> str | None:
        """Spell it out."""
        return None if value is None else value.hex()


class Json(TypeDecorator[object]):
    """A small JSON value as text; what is queried has columns of its own."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, _dialect: Dialect) -> str | None:
        """Write it without spaces."""
        return None if value is None else write_json(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> object:
        """Read it."""
        return None if value is None else json.loads(value)


def write_json(value: object) -> str:
    """Write compact JSON whose strings are clean."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if "\\u0000" in written or clean(written) != written:
        written = json.dumps(_clean_within(value), ensure_ascii=False, separators=(",", ":"))
    return written


def _clean_within(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple):
        return [_clean_within(item) for item in value]
    if isinstance(value, dict):
        return {clean(str(key)): _clean_within(item) for key, item in value.items()}
    return value
