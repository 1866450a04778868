"""One article read for names: what is fixed, what rules find, what the model says of it, and what is kept of both."""

from app.anatomy import Release, SectionKind
from app.articles import ArticleText
from app.extract.entities import anchors
from app.extract.entities.casing import read_casing, readable_runs
from app.extract.entities.decision import decide
from app.extract.entities.entries import Joining, Page
from app.extract.entities.glue import parted, seams
from app.extract.entities.hints import hints_of
from app.extract.entities.joining import finished
from app.extract.entities.parse import find_pieces
from app.extract.entities.pieces import Piece
from app.extract.entities.tagging.features import Hints
from app.extract.entities.tagging.tagger import find_tagged
from app.extract.entities.tokens import read_words
from app.extract.entities.works import find_works
from app.findings import Entity

_QUIET = (SectionKind.CONTACT, SectionKind.SOURCE)


def read_page(article: ArticleText, release: Release) -> Page:
    """Read the words of an article and what its anatomy says of them."""
    runs = parted(readable_runs(article, release), seams(article.text))
    words = read_words(article.text, runs)
    casing = read_casing(words, runs)
    taken = bytearray(len(words))
    works = list(find_works(words))
    places = anchors.dateline_names(words, release, taken)
    anchors.take_spans(words, works, taken)
    anchors.take_spans(words, [ticker.span for ticker in release.tickers], taken)
    quiet = bytearray(len(words))
    anchors.take_spans(words, [section.span for section in release.sections if section.kind in _QUIET], quiet)
    return Page(words, casing, release, taken, quiet, places, works)


def read_hints(page: Page) -> tuple[list[Piece], Hints]:
    """Return what the rules find, and what they say of each word."""
    closed = bytearray(map(max, page.taken, page.quiet))
    pieces = find_pieces(page.words, page.casing, taken=closed)
    explain_themselves = [piece.type is not None for piece in pieces]
    joining = Joining(page)
    drafts = joining.join(pieces)
    entities = finished(drafts, nested=())
    return pieces, hints_of(page, entities, pieces, explain_themselves)


def read_names(article: ArticleText, release: Release) -> tuple[Page, list[Piece]]:
    """Return the names of an article that are kept, those of the dateline left out."""
    page = read_page(article, release)
    pieces, hints = read_hints(page)
    return page, decide(page, pieces, find_tagged(page.words, page.casing, hints))


def read_entities(article: ArticleText, release: Release) -> tuple[Entity, ...]:
    """Return who and what is named in an article, in the order of their first mention."""
    page, kept = read_names(article, release)
    joining = Joining(page)
    drafts = joining.join(kept)
    return finished(drafts, nested=joining.nested(kept))
