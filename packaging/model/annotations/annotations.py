"""Hand annotations of public press releases, kept as offsets and labels without a word of their texts.

    annotations.py unpack CORPORA OUT     writes one JSON file a release, text included, as training reads it
    annotations.py pack CORPORA GOLD      turns such files, edited by hand, into `releases.jsonl` beside this script

`CORPORA/releases` holds the texts: `text/*.txt`, and `bulk.jsonl.gz` with `id` and `text` on each line. A text whose
SHA-256 is not the one that was annotated is left out. Names and counted nouns are given as the spans of their words.
In some releases only names and figures are marked, in some only speech: those have no key for the rest.
"""

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).with_name("releases.jsonl")
_WORD = re.compile(r"\S+")
_COPIED = ("kind", "subkind", "group", "optional", "unclosed", "inside_quote", "no_marks")
_FIGURE = ("kind", "value", "direction", "optional", "trivial", "relative", "age", "time", "year_inferred")
Json = dict[str, Any]


def with_paragraphs(text: str) -> str:
    """Part paragraphs by empty lines where a collection has parted them by two blanks."""
    if text.count("\n") < 3:
        text = re.sub(r" {2,}", "\n\n", text)
    return text.strip()


def texts(corpora: Path) -> Iterator[tuple[str, str]]:
    """Yield id and text of every release."""
    for path in sorted((corpora / "releases" / "text").glob("*.txt")):
        yield f"text/{path.name}", with_paragraphs(path.read_text(encoding="utf-8"))
    with gzip.open(corpora / "releases" / "bulk.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            release = json.loads(line)
            yield release["id"], with_paragraphs(release["text"])


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


# --- packing --------------------------------------------------------------------------------------------------------


def pack(corpora: Path, gold: Path) -> None:
    """Write the annotations without their texts."""
    annotated = {digest(release["text"]): release for release in map(_read, sorted(gold.glob("*.json")))}
    with HERE.open("w", encoding="utf-8") as out:
        for key, text in texts(corpora):
            release = annotated.pop(digest(text), None)
            if release is not None:
                out.write(json.dumps(packed(release, key), ensure_ascii=False, separators=(",", ":")) + "\n")
    print(f"{len(annotated)} annotated releases were not found among the texts")


def _read(path: Path) -> Json:
    release: Json = json.loads(path.read_text(encoding="utf-8"))
    return release


def packed(release: Json, key: str) -> Json:
    """Return one release as offsets and labels."""
    text = release["text"]
    row = {"release": release["id"], "text": key, "sha256": digest(text)}
    if "quotes" in release:
        row["quotes"] = [_packed_quote(text, quote) for quote in release["quotes"]]
        row["indirect"] = [_packed_quote(text, quote) for quote in release["indirect"]]
    if release.get("entities"):
        row["entities"] = [_packed_entity(text, entity) for entity in release["entities"]]
        row["figures"] = [_packed_figure(text, figure) for figure in release["figures"]]
        row["dateline_date"] = release["meta"].get("dateline_date")
    return row


def _packed_quote(text: str, quote: Json) -> Json:
    row = {name: quote[name] for name in _COPIED if name in quote} | {"at": [quote["start"], quote["end"]]}
    if "outer_start" in quote:
        row["outer"] = [quote["outer_start"], quote["outer_end"]]
    if speaker := quote.get("speaker"):
        row["speaker"] = [speaker["start"], speaker["end"]]
        row["name"] = spans_of(text, speaker["canonical"], speaker["start"])
    if "cue" in quote:
        row["cue"] = [quote["cue_start"], quote["cue_end"]]
    return row


def _packed_entity(text: str, entity: Json) -> Json:
    row = {name: entity[name] for name in ("type", "alt_types", "optional") if name in entity}
    mentions = entity["mentions"]
    return row | {"name": spans_of(text, entity["canonical"], mentions[0][0]), "mentions": mentions}


def _packed_figure(text: str, figure: Json) -> Json:
    row = {name: figure[name] for name in _FIGURE if name in figure}
    row |= {"at": [figure["start"], figure["end"]], "core": [figure["core_start"], figure["core_end"]]}
    if (unit := figure.get("unit")) is not None:
        row["unit"] = (figure["kind"] == "count" and spans_of(text, unit, figure["start"])) or unit
    if figure.get("subject"):
        row["subject"] = spans_of(text, figure["subject"], figure["start"])
    return row


def spans_of(text: str, words: str, near: int) -> list[list[int]]:
    """Return where words stand: in one piece nearest to `near`, else word by word; none where a word is missing."""
    whole = _nearest(text, words, near)
    if whole is not None:
        return [whole]
    pieces = [_nearest(text, word[0], near) for word in _WORD.finditer(words)]
    return [piece for piece in pieces if piece is not None] if all(pieces) else []


def _nearest(text: str, words: str, near: int) -> list[int] | None:
    found = [match.start() for match in re.finditer(re.escape(words), text)]
    if not found:
        return None
    start = min(found, key=lambda place: abs(place - near))
    return [start, start + len(words)]


# --- unpacking ------------------------------------------------------------------------------------------------------


def unpack(corpora: Path, out: Path) -> None:
    """Write one JSON file a release, with its text."""
    out.mkdir(parents=True, exist_ok=True)
    rows = {row["text"]: row for row in map(json.loads, HERE.read_text(encoding="utf-8").splitlines())}
    written = 0
    for key, text in texts(corpora):
        row = rows.get(key)
        if row is not None and row["sha256"] == digest(text):
            path = out / f"{row['release']}.json"
            path.write_text(json.dumps(unpacked(row, text), ensure_ascii=False, indent=1), encoding="utf-8")
            written += 1
    print(f"{written} of {len(rows)} annotated releases written to {out}")


def unpacked(row: Json, text: str) -> Json:
    """Return one release as it was annotated."""
    speech = {name: [_quote(text, quote) for quote in row[name]] for name in ("quotes", "indirect") if name in row}
    return speech | {
        "id": row["release"],
        "text": text,
        "entities": [
            {name: value for name, value in entity.items() if name != "name"}
            | {"canonical": _joined(text, entity["name"])}
            for entity in row.get("entities", ())
        ],
        "figures": [_figure(text, figure) for figure in row.get("figures", ())],
        "meta": {"dateline_date": row.get("dateline_date")},
    }


def _quote(text: str, row: Json) -> Json:
    start, end = row["at"]
    quote = {name: row[name] for name in _COPIED if name in row} | {"start": start, "end": end, "text": text[start:end]}
    if "outer" in row:
        quote["outer_start"], quote["outer_end"] = row["outer"]
    if "speaker" in row:
        first, last = row["speaker"]
        surface = text[first:last]
        name = _joined(text, row["name"]) or surface
        quote["speaker"] = {"start": first, "end": last, "text": surface, "canonical": name}
    if "cue" in row:
        quote["cue_start"], quote["cue_end"] = row["cue"]
        quote["cue"] = text[slice(*row["cue"])]
    return quote


def _figure(text: str, row: Json) -> Json:
    (start, end), (core, core_end) = row["at"], row["core"]
    unit = row.get("unit")
    figure = {name: row[name] for name in _FIGURE if name in row} | {
        "start": start,
        "end": end,
        "text": text[start:end],
        "core_start": core,
        "core_end": core_end,
        "core_text": text[core:core_end],
        "unit": _joined(text, unit) if isinstance(unit, list) else unit,
    }
    if row.get("subject"):
        figure["subject"] = _joined(text, row["subject"])
    return figure


def _joined(text: str, spans: list[list[int]]) -> str:
    return " ".join(text[start:end] for start, end in spans)


if __name__ == "__main__":
    {"pack": pack, "unpack": unpack}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
