"""Made-up releases with what would be found in them: the same seed and number give the same release.

Half of them have 3 kB of text or more; of entities there are some fifteen, of statements three, of figures eight.
"""

import hashlib
import random
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from app.anatomy import Dateline, Release, Section, SectionKind, Ticker
from app.articles import ArticleText, Block, BlockKind, BodySource, Span
from app.findings import Entity, Figure, FigureKind, Findings, Mention, Period, Phrase, Quote, QuoteKind, Speaker
from app.subscriptions import Entry, FeedItem
from tests.bench.invented_names import WEBINAR, Name, World

_SUBJECTS = ("Revenue", "Net income", "Operating cash flow", "Order intake", "Traffic", "Output", "Passenger numbers")
_DEEDS = ("opens", "acquires", "reports results of", "expands", "signs agreement on", "names chief of", "launches")
_ROLES = ("chief executive", "finance chief", "head of research", "chairwoman", "spokesman")
_WIRES = ("Harbour Wire", "Northern Newswire", "Presslane")


class Invented(NamedTuple):
    """An article as a feed brings it, and what is found in it."""

    entry: Entry
    findings: Findings
    summary: str
    """What the feed itself gave where the text comes from the page; empty: the feed gave everything."""


@dataclass(slots=True)
class _Draft:
    """A text under way, with what has been said in it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    block_start: int = 0
    mentions: dict[Name, list[Mention]] = field(default_factory=dict)
    quotes: list[Quote] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    def say(self, text: str) -> Phrase:
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return Phrase(Span(start, self.length), text)

    def name(self, name: Name) -> Phrase:
        phrase = self.say(name.text)
        self.mentions.setdefault(name, []).append(Mention(phrase.span))
        return phrase

    def id_of(self, name: Name) -> str:
        return f"e{list(self.mentions).index(name) + 1}"

    def end_block(self, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> None:
        self.blocks.append(Block(Span(self.block_start, self.length), kind, level))
        self.say("\n")
        self.block_start = self.length


class Inventor:
    """Writes releases about one world."""

    def __init__(self, world: World, seed: int) -> None:
        self._world = world
        self._seed = seed

    def invent(self, number: int, published: datetime) -> Invented:
        """Write the release of that number."""
        source = random.Random(self._seed * 1_000_003 + number)
        world, draft = self._world, _Draft()
        issuer = source.choices(world.issuers, cum_weights=world.issuer_weights)[0]
        title = f"{issuer.text} {source.choice(_DEEDS)} {source.choice(world.products).text} in {published:%B}"
        dateline = _open(draft, source, world, issuer, published)
        for paragraph in range(max(1, round(source.lognormvariate(1.32, 0.45)))):
            self._write_paragraph(draft, source, issuer, published, is_early=paragraph < 3)
        body_end = draft.length - 1
        draft.name(issuer)
        draft.say(f" is a company of the made-up world. {source.choice(world.sentences)}{_edition(0)}.")
        if source.random() < 0.005:
            draft.say(f" Join our {WEBINAR}.")
        draft.end_block()
        text = "".join(draft.parts)[:-1]
        sections = (
            Section(Span(0, body_end), SectionKind.BODY),
            Section(Span(body_end + 1, len(text)), SectionKind.ABOUT),
        )
        release = Release(
            dateline=dateline,
            issuer=issuer.text,
            tickers=(Ticker(draft.mentions[issuer][0].span, "NYSE", issuer.text[:4].upper()),),
            sections=sections,
        )
        is_page = source.random() < 0.2
        entry = _make_entry(number, title, ArticleText(text, tuple(draft.blocks)), published, is_page=is_page)
        return Invented(entry, _found(draft, release, issuer), text[:300] if is_page else "")

    def _write_paragraph(
        self, draft: _Draft, source: random.Random, issuer: Name, published: datetime, *, is_early: bool
    ) -> None:
        world = self._world
        draft.say(source.choice(world.sentences))
        _write_figures(draft, source, published)
        if is_early:
            _write_quote(draft, source, source.choice(world.persons))
            _write_meeting(draft, source, world)
        draft.name(issuer)
        draft.say(" adds: ")
        for sentence in source.choices(world.sentences, k=source.randint(2, 3)):
            draft.say(sentence)
        draft.end_block()


def as_edition(entry: Entry, edition: int, *, number: int, published: datetime) -> Entry:
    """Let a release come once more as another: another title and address, and a word of its text is another too.

    What was found in the text stands where it stood.
    """
    first, this = _edition(0), _edition(edition)
    article = replace(entry.article, text=entry.article.text.replace(first, this))
    item = _describe(number, f"{entry.title} ({number})", entry.item.body.replace(first, this), published)
    digests = sha256(f"{item.title}\n{article.text}"), sha256(article.text)
    return Entry(item, item.title, article, entry.body_source, *digests)


def _edition(number: int) -> str:
    return f"Edition {number:07}"


def _open(draft: _Draft, source: random.Random, world: World, issuer: Name, published: datetime) -> Dateline:
    place, wire = source.choice(world.places), source.choice(_WIRES)
    draft.name(place)
    draft.say(f", {published:%B} {published.day}, {published.year} ({wire})")
    dateline = Dateline(Span(0, draft.length), place.text, f"{published:%Y-%m-%d}", wire)
    draft.say(" -- ")
    draft.name(issuer)
    draft.say(" and ")
    draft.name(source.choice(world.issuers))
    draft.say(" present ")
    draft.name(source.choice(world.products))
    draft.say(" at the ")
    draft.name(source.choice(world.events))
    draft.say(".")
    draft.end_block()
    return dateline


def _write_figures(draft: _Draft, source: random.Random, published: datetime) -> None:
    subject = draft.say(source.choice(_SUBJECTS))
    draft.say(" rose ")
    share, amount = source.randint(1, 999) / 10, source.randint(1, 99_999) / 10
    percent = draft.say(f"{share} percent")
    draft.say(" to ")
    money = draft.say(f"${amount} million")
    draft.say(" in ")
    quarter = (published.month - 1) // 3 + 1
    period = Period(draft.say(f"quarter {quarter} of {published.year}"), f"{published.year}-Q{quarter}")
    draft.say(". ")
    about = {"subject": subject, "period": period, "confidence": 0.9, "reason": "rule: verb of change"}
    draft.figures += (
        Figure(percent.span, percent.text, FigureKind.PERCENT, share, unit="percent", **about),  # type: ignore[arg-type]
        Figure(money.span, money.text, FigureKind.MONEY, amount * 1e6, unit="USD", **about),  # type: ignore[arg-type]
    )


def _write_quote(draft: _Draft, source: random.Random, person: Name) -> None:
    draft.say("“")
    words = draft.say(f"We build {source.randint(2, 9999)} of them and stand by every promise that we have made")
    draft.say(",” ")
    cue = draft.say("said")
    draft.say(" ")
    speaker = draft.name(person)
    draft.say(f", {source.choice(_ROLES)}. ")
    who = Speaker(speaker, person.text, draft.id_of(person))
    draft.quotes.append(
        Quote(
            words.span, words.text, QuoteKind.DIRECT, (words.span,), who, cue, None, 0.93, "rule: cue beside the marks"
        )
    )


def _write_meeting(draft: _Draft, source: random.Random, world: World) -> None:
    draft.name(source.choice(world.issuers))
    draft.say(" met ")
    draft.name(source.choice(world.persons))
    draft.say(" in ")
    draft.name(source.choice(world.places))
    draft.say(". ")


def _found(draft: _Draft, release: Release, issuer: Name) -> Findings:
    entities = tuple(
        Entity(f"e{number}", name.text, name.type, tuple(mentions), ticker=name.ticker, confidence=0.8, reason="tagger")
        for number, (name, mentions) in enumerate(draft.mentions.items(), 1)
    )
    return Findings(
        "en",
        release=release,
        issuer_entity=draft.id_of(issuer),
        entities=entities,
        quotes=tuple(draft.quotes),
        figures=tuple(draft.figures),
    )


def _make_entry(number: int, title: str, article: ArticleText, published: datetime, *, is_page: bool) -> Entry:
    body = "".join(f"<p>{block.span.of(article.text)}</p>\n" for block in article.blocks)
    source = BodySource.PAGE if is_page else BodySource.FEED
    digests = sha256(f"{title}\n{article.text}"), sha256(article.text)
    return Entry(_describe(number, title, body, published), title, article, source, *digests)


def _describe(number: int, title: str, body: str, published: datetime) -> FeedItem:
    address = f"https://news.example/{published:%Y/%m}/{number}"
    return FeedItem(address, address, title, body, author="Newsroom", categories=("News",), published=published)


def sha256(text: str) -> str:
    """Return the digest of a text, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
