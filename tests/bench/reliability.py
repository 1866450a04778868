"""Which findings are right, as far as gold can tell: pairs of confidence and verdict, by kind of finding."""

import gzip
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

Json = dict[str, Any]
_SPEECH = ("direct", "mixed")
_NEWSWIRE = {
    "person": "PER",
    "organisation": "ORG",
    "place": "LOC",
    "facility": "FAC",
    "norp": "NORP",
    "product": "PROD",
}


class Verdict(NamedTuple):
    """How sure a finding was, and whether it is right."""

    kind: str
    confidence: float
    is_right: bool


def scorer_of(bench: Path) -> ModuleType:
    """Import the scorer of whole releases, whose notion of a match is used."""
    spec = importlib.util.spec_from_file_location("score_releases", bench / "releases" / "score_releases.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_lines(path: Path) -> list[Json]:
    """Read a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


# --- whole releases -------------------------------------------------------------------------------------------------


def judge_release(score: ModuleType, gold: Json, found: Json) -> Iterator[Verdict]:
    """Judge quotes, entities and figures of a release; what the gold leaves open is passed over."""
    if "quotes" in gold:
        yield from _judge_quotes(score, gold, found)
    if gold["entities"]:
        yield from _judge_entities(score, gold, found)
        yield from _judge_figures(score, gold, found)


def _judge_quotes(score: ModuleType, gold: Json, found: Json) -> Iterator[Verdict]:
    for quote in found["quotes"]:
        if quote["kind"] not in _SPEECH:
            continue
        for start, end in quote["parts"]:
            at = score.letters(gold["text"], [(start, end)])
            near = [q for q in gold["quotes"] if score.jaccard(score.letters(gold["text"], [_ends(q)]), at) >= 0.8]
            if any(q.get("optional") or q.get("no_marks") for q in near):
                continue
            right = any(q["kind"] in _SPEECH and _is_speaker(score, q, quote) for q in near)
            yield Verdict(f"quote {quote['kind']}", quote["confidence"], right)


def _is_speaker(score: ModuleType, gold: Json, quote: Json) -> bool:
    wanted, speaker = (gold.get("speaker") or {}).get("canonical"), quote["speaker"]
    if wanted is None or speaker is None:
        return wanted is None and speaker is None
    return bool(score.same_name(wanted, speaker["name"]))


def _judge_entities(score: ModuleType, gold: Json, found: Json) -> Iterator[Verdict]:
    free = [span for entity in gold["entities"] if entity.get("optional") for span in entity["mentions"]]
    for entity in found["entities"]:
        mentions = [_ends(m) for m in entity["mentions"] if m["kind"] == "name" and not m.get("nested")]
        if not mentions or any(_touch(a, b) for a in mentions for b in free):
            continue
        types = score.SAME_TYPE.get(entity["type"], {entity["type"]})
        right = any(_holds(mentions, other["mentions"]) for other in gold["entities"] if types & _types(score, other))
        yield Verdict(f"entity {entity['type']}", entity["confidence"], right)


def _types(score: ModuleType, entity: Json) -> set[str]:
    kinds = {entity["type"], *entity.get("alt_types", ())}
    return set().union(*(score.SAME_TYPE.get(kind, {kind}) for kind in kinds))


def _holds(mentions: list[tuple[int, int]], others: list[list[int]]) -> bool:
    hit = sum(any(_touch(a, b) for b in others) for a in mentions)
    return hit * 2 > len(mentions)


def _judge_figures(score: ModuleType, gold: Json, found: Json) -> Iterator[Verdict]:
    for figure in found["figures"]:
        span = _ends(figure)
        near = [g for g in gold["figures"] if _touch(span, (g["core_start"], g["core_end"]))]
        if any(g.get("trivial") or g.get("optional") for g in near):
            continue
        right = any(_is_same_figure(score, g, figure) for g in near)
        yield Verdict(f"figure {figure['kind']}", figure["confidence"], right)


def _is_same_figure(score: ModuleType, gold: Json, figure: Json) -> bool:
    kinds = {gold["kind"], figure["kind"]}
    same_kind = len(kinds) == 1 or kinds <= score.LOOSE or kinds == {"date", "duration"}
    same_way = not gold.get("direction") or figure["direction"] == gold["direction"]
    return bool(same_kind and same_way and score.equal_value(gold, figure) and score.equal_unit(gold, figure))


# --- news -----------------------------------------------------------------------------------------------------------


def judge_news_quotes(score: ModuleType, gold: Json, found: Json) -> Iterator[Verdict]:
    """Judge statements of a news article: words and speaker."""
    text = gold["text"]
    golds = [(q, score.letters(text, q.get("spans") or [_ends(q)])) for q in gold["quotes"]]
    for quote in found["quotes"]:
        if quote["kind"] in _SPEECH:
            for part in quote["parts"]:
                at = score.letters(text, [part])
                right = any(len(at & g) >= 0.8 * len(at) and _is_source(q, quote) for q, g in golds if at)
                yield Verdict(f"news {quote['kind']}", quote["confidence"], right)
        elif quote["kind"] == "indirect":
            at = score.letters(text, [_ends(quote)])
            right = any(score.jaccard(at, g) >= 0.8 and _is_source(q, quote) for q, g in golds)
            yield Verdict("news indirect", quote["confidence"], right)


def _is_source(gold: Json, quote: Json) -> bool:
    wanted, speaker = gold.get("speaker"), quote["speaker"]
    if wanted is None or speaker is None:
        return wanted is None and speaker is None
    spans = wanted.get("spans") or [_ends(wanted)]
    return any(_touch(_ends(speaker), tuple(span)) for span in spans)


def judge_names(gold: Json, found: Json) -> Iterator[Verdict]:
    """Judge the named mentions of a newswire article by span and type."""
    wanted = {(start, end): kind for start, end, kind in gold["ents"]}
    for entity in found["entities"]:
        kind = _NEWSWIRE.get(entity["type"])
        for mention in entity["mentions"] if kind else ():
            if mention["kind"] == "name" and not mention.get("nested"):
                yield Verdict(f"name {entity['type']}", entity["confidence"], wanted.get(_ends(mention)) == kind)


def _ends(item: Json) -> tuple[int, int]:
    return item["start"], item["end"]


def _touch(one: tuple[int, int], other: tuple[int, int] | list[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
