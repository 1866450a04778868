"""Quotes in French, German, Spanish and Chinese: marks, cue lists and the nearest name. Modest, and said to be so."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from app.anatomy import Release, SectionKind
from app.articles import ArticleText, Span
from app.extract.lexicon import read_list
from app.extract.quotes.marks import MarkedRun, Weight, find_marked_runs
from app.findings import Entity, EntityType, MentionKind, Phrase, Quote, QuoteKind, Speaker

FOREIGN_LANGUAGES = frozenset({"fr", "de", "es", "zh"})
_SPEECHLESS = frozenset({SectionKind.TAIL, SectionKind.SOURCE, SectionKind.CONTACT, SectionKind.ABOUT})
_REACH = 240
"""Code points before and behind a quotation in which its cue is looked for."""
_FROM_QUOTATION_TO_CUE = 90
_NAME = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w’'.-]{1,30}"
    r"(?: (?:(?:de|du|des|la|le|von|van|der|y|del|di) ){0,2}[A-ZÀ-ÖØ-Þ][\w’'.-]{1,30}){0,3}"
)
_CHINESE_TITLES = (
    "董事长|董事長|理事长|理事長|秘书长|秘書長|总经理|總經理|总裁|總裁|执行官|執行官|财务官|技术官|运营官|发言人|發言人|负责人|負責人|"
    "创始人|創辦人|主席|主任|部长|部長|局长|局長|市长|市長|校长|校長|院长|院長|所长|所長|司长|行长|会长|會長|社长|书记|经理|經理|总监|總監|"
    "总理|总统|首相|外长|大使|教授|博士|专家|專家|研究员|分析师|分析師|律师|记者"
)
# A name behind an office, else a short word by itself; an office without a name stands for who holds it.
_CHINESE_NAME = re.compile(
    rf"(?:[\u4e00-\u9fffA-Za-z·]{{0,30}}(?:{_CHINESE_TITLES}))?"
    r"(?P<name>[A-Za-z][A-Za-z .·-]{1,30}|[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}){1,3}|[\u4e00-\u9fff]{2,4})\Z"
)
_CHINESE_CUE_BEHIND = "，：。,:\n"
_CHINESE_ADVERB = re.compile(
    r"(?:进一步|進一步|同时|同時|对此|對此|还|還|也|曾|则|則|并|並|强烈|在接受[^，。]{0,20}时|特别|特別)\Z"
)
_STOP = re.compile(r"[.!?。！？](?=\s|\Z|[\u4e00-\u9fff])|\n")
_CLAUSE_STOPS = "，。；：！？、,;:\n “”「」"


@dataclass(frozen=True, slots=True)
class _Named:
    span: Span
    entity: Entity


def find_foreign_quotes(
    article: ArticleText, release: Release, entities: Iterable[Entity], *, language: str
) -> tuple[Quote, ...]:
    """Return the marked runs of an article, with a speaker where a cue and a name stand beside them."""
    text = article.text
    finder = _Finder(text, language, entities)
    runs = [run for run in find_marked_runs(text) if run.weight is not Weight.SINGLE]
    quotes: list[Quote] = []
    for place, run in enumerate(runs):
        if release.section_at(run.span.start) in _SPEECHLESS:
            continue
        left = runs[place - 1].outer.end if place else 0
        right = runs[place + 1].outer.start if place + 1 < len(runs) else len(text)
        quote = finder.quote(run, Span(left, run.outer.start), Span(run.outer.end, right))
        if quotes and finder.goes_on(quotes[-1], quote, run):
            quotes[-1] = _joined(text, quotes[-1], quote)
        else:
            quotes.append(quote)
    return tuple(quotes)


class _Finder:
    """Looks beside a quotation for who said it, in one text and language."""

    def __init__(self, text: str, language: str, entities: Iterable[Entity]) -> None:
        self._text = text
        self._is_chinese = language == "zh"
        self._cue = _cue_pattern(language)
        self._named = sorted(
            (
                _Named(mention.span, entity)
                for entity in entities
                if entity.type in (EntityType.PERSON, EntityType.ORGANISATION)
                for mention in entity.mentions
                if mention.kind is MentionKind.NAME
            ),
            key=lambda named: named.span,
        )
        self._starts = [named.span.start for named in self._named]

    def quote(self, run: MarkedRun, before: Span, behind: Span) -> Quote:
        """Return the run as a quote; without a cue it is speech only where it is a whole sentence."""
        inside = run.span.of(self._text)
        length = len(inside) / 2 if self._is_chinese else len(inside.split())
        is_open = inside[-1:] in "，！？…" or not self._is_chinese
        cue, speaker = self._behind(behind) if is_open else (None, None)
        if cue is None:
            cue, speaker = self._before(before)
        if cue is None:
            is_speech = length >= 12 and inside[-1:] in ".!?,。！？，"
            kind, confidence = (QuoteKind.DIRECT, 0.4) if is_speech else (QuoteKind.SCARE, 0.6)
            reason = "rule: a whole sentence in marks" if is_speech else "rule: marks without a cue"
        else:
            kind = QuoteKind.DIRECT if length >= 5 else QuoteKind.MIXED
            confidence = 0.5 if speaker is None else 0.8 if speaker.entity_id else 0.7
            reason = "rule: a cue beside the marks"
        return Quote(run.span, inside, kind, (run.span,), speaker, cue, None, confidence, reason)

    def goes_on(self, earlier: Quote, quote: Quote, run: MarkedRun) -> bool:
        """Whether a quote continues the one before: behind its cue in the same paragraph, or marked so."""
        if earlier.kind is not QuoteKind.DIRECT:
            return False
        if run.is_continuation:
            return True
        between = self._text[earlier.span.end : quote.span.start]
        is_whole = quote.text[-1] in ".!?。！？" and between.rstrip('„“”«»「" ')[-1:] in tuple(".;。；")
        joins = is_whole or quote.cue == earlier.cue
        return earlier.cue is not None and quote.cue in (None, earlier.cue) and joins and "\n" not in between

    def _behind(self, zone: Span) -> tuple[Phrase | None, Speaker | None]:
        if self._is_chinese:
            return self._behind_chinese(zone)
        end = self._sentence_end(zone.start, min(zone.end, zone.start + _REACH))
        found = self._cue.search(self._text, zone.start, end)
        if found is None or found.start() - zone.start > _FROM_QUOTATION_TO_CUE:
            return None, None
        cue = Phrase.at(self._text, *found.span())
        return cue, self._first_name(found.end(), end) or self._last_name(zone.start, found.start())

    def _behind_chinese(self, zone: Span) -> tuple[Phrase | None, Speaker | None]:
        """“…，”X说，“…”: name and cue fill the clause behind the words."""
        for cue in self._cue.finditer(self._text, zone.start, min(zone.end, zone.start + _FROM_QUOTATION_TO_CUE)):
            if any(sign in _CLAUSE_STOPS for sign in self._text[zone.start : cue.start()]):
                break
            if self._text[cue.end() : cue.end() + 1] in _CHINESE_CUE_BEHIND:
                return Phrase.at(self._text, *cue.span()), self._chinese_speaker(zone.start, cue.start())
        return None, None

    def _before(self, zone: Span) -> tuple[Phrase | None, Speaker | None]:
        start = self._sentence_start(max(zone.start, zone.end - _REACH), zone.end)
        cues = list(self._cue.finditer(self._text, start, zone.end))
        if not cues:
            return None, None
        cue = Phrase.at(self._text, *cues[-1].span())
        if self._is_chinese:
            return cue, self._chinese_speaker(start, cues[-1].start())
        return cue, self._last_name(start, cue.span.start) or self._first_name(cue.span.end, zone.end)

    def _sentence_end(self, start: int, end: int) -> int:
        stop = _STOP.search(self._text, start + 1, end) if start + 1 < end else None
        return stop.start() if stop else end

    def _sentence_start(self, start: int, end: int) -> int:
        last = start
        for stop in _STOP.finditer(self._text, start, end):
            last = stop.end()
        return last

    def _first_name(self, start: int, end: int) -> Speaker | None:
        place = bisect_left(self._starts, start)
        found = _NAME.search(self._text, start, end)
        if place < len(self._named) and self._named[place].span.end <= end:
            named = self._named[place]
            if found is None or named.span.start <= found.end():
                return self._speaker(named)
        return _unknown(self._text, found)

    def _last_name(self, start: int, end: int) -> Speaker | None:
        place = bisect_left(self._starts, end) - 1
        persons = []
        while place >= 0 and self._named[place].span.start >= start:
            persons.append(self._named[place])
            place -= 1
        person = next((named for named in persons if named.entity.type is EntityType.PERSON), None)
        if person is not None or persons:
            return self._speaker(person or persons[0])
        names = list(_NAME.finditer(self._text, start, end))
        return _unknown(self._text, names[-1] if names else None)

    def _chinese_speaker(self, start: int, cue: int) -> Speaker | None:
        clause = cue
        while clause > start and self._text[clause - 1] not in _CLAUSE_STOPS:
            clause -= 1
        place = bisect_left(self._starts, cue) - 1
        if place >= 0 and self._named[place].span.start >= clause:
            return self._speaker(self._named[place])
        end = cue
        while (adverb := _CHINESE_ADVERB.search(self._text, clause, end)) is not None:
            end = adverb.start()
        found = _CHINESE_NAME.match(self._text, max(clause, end - 44), end)
        return Speaker(Phrase.at(self._text, *found.span("name")), found["name"]) if found else None

    def _speaker(self, named: _Named) -> Speaker:
        return Speaker(Phrase.at(self._text, named.span.start, named.span.end), named.entity.name, named.entity.id)


def _unknown(text: str, found: re.Match[str] | None) -> Speaker | None:
    """A name that the entities lack stands for itself."""
    return Speaker(Phrase.at(text, *found.span()), found[0]) if found is not None else None


def _joined(text: str, earlier: Quote, later: Quote) -> Quote:
    whole = Span(earlier.span.start, later.span.end)
    return replace(earlier, span=whole, text=whole.of(text), parts=(*earlier.parts, *later.parts))


@cache
def _cue_pattern(language: str) -> re.Pattern[str]:
    """Return one pattern of all cues of a language, longer ones first."""
    words: Sequence[str] = sorted(read_list(f"cues.{language}.txt"), key=lambda word: (-len(word), word))
    alternatives = "|".join(map(re.escape, words))
    return re.compile(
        rf"(?<![简簡名俗又统號号职職])(?:{alternatives})" if language == "zh" else rf"(?<!\w)(?:{alternatives})(?!\w)",
        re.IGNORECASE,
    )
