"""Findings as they were extracted, kept beside the repaired ones: as compressed JSON, and back."""

import json
import zlib
from types import SimpleNamespace
from typing import Any, cast

from app.database import finding_rows as rows
from app.database.types import AnyRow, write_json
from app.findings import Findings

_DERIVED = ("name_key", "words", "around", "speaker_key", "subject_key", "amount", "amount_high", "period_iso")
"""Columns that are made of others."""


def write_raw(findings: Findings) -> bytes:
    """Write findings whole."""
    whole = {
        "analysis": rows.write_analysis(findings),
        "entities": [
            _without_derived(rows.write_entity(entity)) | {"mentions": [*map(rows.write_mention, entity.mentions)]}
            for entity in findings.entities
        ],
        "quotes": [_without_derived(rows.write_quote(quote, "")) for quote in findings.quotes],
        "figures": [_without_derived(rows.write_figure(figure)) for figure in findings.figures],
    }
    return zlib.compress(write_json(whole).encode())


def read_raw(data: bytes) -> Findings:
    """Read what `write_raw` wrote."""
    whole = json.loads(zlib.decompress(data))
    return rows.read_analysis(
        _row(whole["analysis"]),
        entities=tuple(
            rows.read_entity(_row(value), tuple(rows.read_mention(_row(mention)) for mention in value["mentions"]))
            for value in whole["entities"]
        ),
        quotes=tuple(rows.read_quote(_row(value)) for value in whole["quotes"]),
        figures=tuple(rows.read_figure(_row(value)) for value in whole["figures"]),
    )


def _without_derived(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in _DERIVED}


def _row(values: dict[str, Any]) -> AnyRow:
    """Let the values of a JSON object be asked like the columns of a row."""
    return cast("AnyRow", SimpleNamespace(**values))
