"""What the tests of the window share: a theme, one rich invented release with its findings, and builders for more.

The release holds what is hard about a text: curly marks, signs beyond the first 65,536 code points, a table, lists,
a quotation, preformatted lines, a link, bold words, quiet sections, and every kind of finding.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from app.anatomy import Dateline, Release, Section, SectionKind, Ticker
from app.articles import (
    AnalysisState,
    Article,
    ArticleSummary,
    ArticleText,
    Block,
    BlockKind,
    BodySource,
    Inline,
    InlineKind,
    Span,
)
from app.findings import (
    Bound,
    Direction,
    Entity,
    EntityType,
    Figure,
    FigureKind,
    FigureRole,
    Findings,
    Mention,
    MentionKind,
    Period,
    Phrase,
    Quote,
    QuoteKind,
    Speaker,
)
from ui.theme import Theme, make_theme

ArticleBuilder = Callable[..., Article]

PUBLISHED = datetime(2026, 9, 22, 12, 31, tzinfo=UTC)


@dataclass
class TextBuilder:
    """Sets blocks one under the other and knows where each stands."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)

    def add(self, words: str, kind: BlockKind = BlockKind.PARAGRAPH, **details: object) -> Span:
        """Add a block; returns its span."""
        start = len(self.text) + 1 if self.blocks else 0
        self.text += ("\n" if self.blocks else "") + words
        span = Span(start, len(self.text))
        self.blocks.append(Block(span, kind, **details))  # type: ignore[arg-type]
        return span

    def add_row(self, *cells: str, table: int = 0, is_header: bool = False) -> Span:
        """Add a table row of these cells."""
        start = len(self.text) + 1 if self.blocks else 0
        spans = []
        for cell in cells:
            spans.append(Span(start, start + len(cell)))
            start += len(cell) + 1
        return self.add("\t".join(cells), BlockKind.TABLE_ROW, cells=tuple(spans), table=table, is_header=is_header)


def span_of(text: str, words: str, occurrence: int = 0) -> Span:
    """Find where these words stand, for the nth time."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def phrase_of(text: str, words: str, occurrence: int = 0) -> Phrase:
    """Find these words as a phrase."""
    return Phrase(span_of(text, words, occurrence), words)


def make_sample_text() -> ArticleText:
    """Set the invented release."""
    page = TextBuilder()
    page.add("Vellamarsh Instruments Reports Third-Quarter Results 🚀", BlockKind.HEADLINE)
    page.add(
        "PORT ELLERY, Sept. 22, 2026 /PRNewswire/ — Vellamarsh Instruments (NYSE: VLMQ) today reported revenue of "
        "$412.5 million, up 12 percent from a year ago, and named Ottiline Brackwater chief operating officer."
    )
    page.add(
        "“We build instruments that last 𝒱ery long, and customers notice,” said Ottiline Brackwater, the company’s "
        "new chief operating officer. “The order book is ‘full’ until spring.”"
    )
    page.add("She added that the company expects to open more than three sites in Norrowland by March 2027.")
    page.add("Highlights of the quarter", BlockKind.HEADING, level=2)
    page.add("Orders rose to 1,250 sensors.", BlockKind.LIST_ITEM, level=1, marker="•")
    page.add("Of these, 400 for harbours.", BlockKind.LIST_ITEM, level=2, marker="1.")
    page.add("Costs fell 3.5 percent.", BlockKind.LIST_ITEM, level=1, marker="•")
    page.add(
        "“Nobody else measures tides this finely 🌊,” Jorunn Fessingham of the Saltmere Harbour Board said.",
        BlockKind.QUOTATION,
        level=1,
    )
    page.add_row("In millions", "2026", "2025", is_header=True)
    page.add_row("Revenue", "412.5", "368.3")
    page.add_row("Net (loss) income 💶", "(14.2)", "9.7")
    page.add("depth   1.0 m\ntide    2.4 m", BlockKind.PREFORMATTED)
    page.add("About Vellamarsh Instruments", BlockKind.HEADING, level=2)
    page.add("Vellamarsh Instruments makes sensors for 60 harbours and employs 900 people.")
    page.add("This release contains forward-looking statements; results may differ by 10 percent or more.")
    page.add("Contact: press@vellamarsh.example")
    return ArticleText(page.text, tuple(page.blocks), sample_inlines(page.text))


def sample_inlines(text: str) -> tuple[Inline, ...]:
    """Make one link, one bold and one italic run, two of them overlapping."""
    return (
        Inline(span_of(text, "Vellamarsh Instruments", 1), InlineKind.LINK, "https://vellamarsh.example/"),
        Inline(span_of(text, "$412.5 million"), InlineKind.BOLD),
        Inline(span_of(text, "revenue of $412.5"), InlineKind.ITALIC),
        Inline(span_of(text, "press@vellamarsh.example"), InlineKind.LINK, "mailto:press@vellamarsh.example"),
    )


def make_summary(**changes: object) -> ArticleSummary:
    """Make a list row of the invented release, with changes."""
    values: dict[str, object] = {
        "id": 7,
        "feed_id": 3,
        "feed_title": "Harbour wire",
        "headline": "Vellamarsh Instruments Reports Third-Quarter Results 🚀",
        "has_headline": True,
        "issuer": "Vellamarsh Instruments",
        "wire": "PR Newswire",
        "published": PUBLISHED,
        "is_published_inferred": False,
        "first_seen": datetime(2026, 9, 22, 12, 40, tzinfo=UTC),
        "is_read": False,
        "is_starred": False,
        "is_muted": False,
        "quote_count": 3,
        "figure_count": 9,
        "flags": (),
        "body_source": BodySource.FEED,
        "analysis": AnalysisState.DONE,
        "copies": 1,
        "language": "en",
    }
    return ArticleSummary(**{**values, **changes})  # type: ignore[arg-type]


def make_article(text: ArticleText | str | None = None, **changes: object) -> Article:
    """Make an article of this text; changes name fields of the article or of its summary."""
    if isinstance(text, str):
        text = ArticleText.plain(text)
    details: dict[str, object] = {
        "version_id": 70,
        "text": text if text is not None else make_sample_text(),
        "link": "https://vellamarsh.example/news/third-quarter",
        "author": "",
        "published_raw": "Tue, 22 Sep 2026 08:31:00 -0400",
        "updated": None,
        "earlier_versions": 0,
        "page_problem": "",
        "analysis_problem": "",
    }
    own = {name: changes.pop(name) for name in list(changes) if name in details}
    return Article(make_summary(**changes), **{**details, **own})  # type: ignore[arg-type]


def make_entities(text: str) -> tuple[Entity, ...]:
    """Find the people, organisations and places of the invented release."""

    def entity(number: int, name: str, type_: EntityType, mentions: Sequence[Mention], **details: object) -> Entity:
        return Entity(f"e{number}", name, type_, tuple(mentions), **details)  # type: ignore[arg-type]

    def named(words: str, *occurrences: int) -> list[Mention]:
        return [Mention(span_of(text, words, occurrence)) for occurrence in occurrences or (0,)]

    brackwater = [*named("Ottiline Brackwater", 0, 1), Mention(span_of(text, "She"), MentionKind.PRONOUN)]
    return (
        entity(
            1,
            "Vellamarsh Instruments",
            EntityType.ORGANISATION,
            named("Vellamarsh Instruments", 0, 1, 2, 3),
            ticker="NYSE: VLMQ",
        ),
        entity(2, "Ottiline Brackwater", EntityType.PERSON, brackwater, roles=("chief operating officer",)),
        entity(3, "Jorunn Fessingham", EntityType.PERSON, named("Jorunn Fessingham")),
        entity(4, "Saltmere Harbour Board", EntityType.ORGANISATION, named("Saltmere Harbour Board")),
        entity(5, "Norrowland", EntityType.PLACE, named("Norrowland"), country="NO"),
        entity(6, "Port Ellery", EntityType.PLACE, named("PORT ELLERY")),
    )


def make_quotes(text: str) -> tuple[Quote, ...]:
    """Find the statements: one direct in two parts, one direct, one reported, and one word in scare quotes."""
    first = span_of(text, "We build instruments that last 𝒱ery long, and customers notice,")
    second = span_of(text, "The order book is ‘full’ until spring.")
    reported = span_of(text, "the company expects to open more than three sites in Norrowland by March 2027")
    tides = span_of(text, "Nobody else measures tides this finely 🌊,")
    brackwater = Speaker(phrase_of(text, "Ottiline Brackwater", 1), "Ottiline Brackwater", "e2")
    she = Speaker(phrase_of(text, "She"), "Ottiline Brackwater", "e2")
    harbour = Speaker(phrase_of(text, "Jorunn Fessingham"), "Jorunn Fessingham", "e3")
    whole = Span(first.start, second.end)
    return (
        Quote(
            whole,
            whole.of(text),
            QuoteKind.DIRECT,
            (first, second),
            brackwater,
            phrase_of(text, "said"),
            confidence=0.97,
        ),
        Quote(reported, reported.of(text), QuoteKind.INDIRECT, (), she, phrase_of(text, "added"), confidence=0.8),
        Quote(tides, tides.of(text), QuoteKind.DIRECT, (tides,), harbour, phrase_of(text, "said", 1), confidence=0.4),
        Quote(span_of(text, "full"), "full", QuoteKind.SCARE, (span_of(text, "full"),)),
    )


def make_figures(text: str) -> tuple[Figure, ...]:
    """Find the figures: money, percent with a baseline, counts, a date, table cells, and one in a quiet section."""

    def figure(
        words: str, kind: FigureKind, value: float | int | str | None, unit: str | None, **more: object
    ) -> Figure:
        span = span_of(text, words)
        return Figure(span, words, kind, value, unit=unit, **more)  # type: ignore[arg-type]

    year_ago = Period(phrase_of(text, "a year ago"), "2025-Q3", is_inferred=True)
    by_march = Period(phrase_of(text, "March 2027"), "2027-03")
    return (
        figure(
            "$412.5 million",
            FigureKind.MONEY,
            412_500_000,
            "USD",
            subject=phrase_of(text, "revenue"),
            period=Period(phrase_of(text, "Third-Quarter"), "2026-Q3", is_inferred=True),
            confidence=0.98,
        ),
        figure(
            "12 percent",
            FigureKind.PERCENT,
            12,
            "percent",
            direction=Direction.UP,
            subject=phrase_of(text, "revenue"),
            baseline=year_ago,
            confidence=0.95,
        ),
        figure(
            "more than three sites",
            FigureKind.COUNT,
            3,
            "site",
            bound=Bound.MORE,
            period=by_march,
            claimed_by="e2",
            confidence=0.9,
        ),
        figure("1,250 sensors", FigureKind.COUNT, 1250, "sensor", direction=Direction.UP, confidence=0.9),
        figure("400 for harbours", FigureKind.COUNT, 400, "sensor", confidence=0.6),
        figure("3.5 percent", FigureKind.PERCENT, 3.5, "percent", direction=Direction.DOWN, confidence=0.9),
        figure("Sept. 22, 2026", FigureKind.DATE, "2026-09-22", None, confidence=0.99),
        figure("a year ago", FigureKind.DATE, "2025", None, role=FigureRole.BASELINE, is_inferred=True),
        figure("368.3", FigureKind.MONEY, 368_300_000, "USD", subject=phrase_of(text, "Revenue"), confidence=0.9),
        figure("(14.2)", FigureKind.MONEY, -14_200_000, "USD", confidence=0.9),
        figure("900 people", FigureKind.COUNT, 900, "employee", confidence=0.9),
        figure("10 percent", FigureKind.PERCENT, 10, "percent", confidence=0.9),
    )


def make_release(text: str) -> Release:
    """Read the anatomy of the invented release."""
    starts = (
        (0, SectionKind.BODY),
        (text.index("In millions"), SectionKind.TABLE),
        (text.index("depth "), SectionKind.BODY),
        (text.index("About Vellamarsh"), SectionKind.ABOUT),
        (text.index("This release contains"), SectionKind.FORWARD_LOOKING),
        (text.index("Contact:"), SectionKind.CONTACT),
    )
    ends = [start - 1 for start, _ in starts[1:]] + [len(text)]
    return Release(
        headline=Span(0, text.index("\n")),
        dateline=Dateline(
            span_of(text, "PORT ELLERY, Sept. 22, 2026 /PRNewswire/ —"), "Port Ellery", "2026-09-22", "PR Newswire"
        ),
        issuer="Vellamarsh Instruments",
        tickers=(Ticker(span_of(text, "NYSE: VLMQ"), "NYSE", "VLMQ"),),
        sections=tuple(Section(Span(start, end), kind) for (start, kind), end in zip(starts, ends, strict=True)),
    )


def make_findings(text: str | None = None, **changes: object) -> Findings:
    """Collect everything found in the invented release, with changes."""
    text = make_sample_text().text if text is None else text
    values: dict[str, object] = {
        "language": "en",
        "release": make_release(text),
        "issuer_entity": "e1",
        "entities": make_entities(text),
        "quotes": make_quotes(text),
        "figures": make_figures(text),
    }
    return Findings(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, from the fonts that are here."""
    return make_theme(dark=False, ui_points=10, text_pixels=16, text_is_serif=True, text_width=68)


@pytest.fixture
def dark_theme(qapp: QApplication) -> Theme:
    """The dark theme, from the fonts that are here."""
    return make_theme(dark=True, ui_points=10, text_pixels=16, text_is_serif=True, text_width=68)


@pytest.fixture
def sample_article() -> Article:
    """The invented release as an opened article."""
    return make_article()


@pytest.fixture
def sample_findings() -> Findings:
    """Everything found in `sample_article`."""
    return make_findings()


@pytest.fixture
def article_builder() -> ArticleBuilder:
    """`build(text, **changes)`: an article of any text; changes name fields of the article or its summary."""
    return make_article


@pytest.fixture
def findings_builder() -> Callable[..., Findings]:
    """`build(text=None, **changes)`: the findings of the invented release, with changes."""
    return make_findings


@pytest.fixture
def summary_builder() -> Callable[..., ArticleSummary]:
    """`build(**changes)`: one row of the article list."""
    return make_summary


@pytest.fixture
def text_builder() -> TextBuilder:
    """An empty page to `add(words, kind, …)` and `add_row(*cells, …)` to."""
    return TextBuilder()
