"""What the rules found, written beside each word for the model to weigh."""

from collections.abc import Sequence

from app.extract.entities.entries import Page
from app.extract.entities.pieces import Piece
from app.extract.entities.tagging.features import Hints
from app.findings import Entity, MentionKind


def hints_of(
    page: Page, entities: Sequence[Entity], pieces: Sequence[Piece], explain_themselves: Sequence[bool]
) -> Hints:
    """Return the labels of the names that rules found, and of every piece that may be a name why it may."""
    words = page.words
    labels = [""] * len(words)
    sources = ["quiet" if is_quiet else "" for is_quiet in page.quiet]
    starts = {start: at for at, start in enumerate(words.starts)}
    ends = {end: at + 1 for at, end in enumerate(words.ends)}
    for entity in entities:
        for mention in entity.mentions:
            start, end = starts.get(mention.span.start), ends.get(mention.span.end)
            if mention.kind is MentionKind.NAME and start is not None and end is not None:
                labels[start] = f"B-{entity.type.value}"
                labels[start + 1 : end] = [f"I-{entity.type.value}"] * (end - start - 1)
    for piece, explains_itself in zip(pieces, explain_themselves, strict=True):
        source = _source(piece, explains_itself)
        sources[piece.start] = "B" + source
        sources[piece.start + 1 : piece.end] = ["I" + source] * (piece.end - piece.start - 1)
    return Hints(labels, sources, page.release.issuer or "", page.release.is_evident)


def _source(piece: Piece, explains_itself: bool) -> str:
    """+ for a name that explains itself, else ?; o at the start of a sentence; r behind a title; t before a listing."""
    return "".join(
        (
            piece.known.source.name if piece.known is not None else "",
            "+" if explains_itself else "?",
            "o" if piece.is_opener else "",
            piece.lean.value if piece.lean is not None else "",
            "r" if piece.role else "",
            "t" if piece.ticker else "",
        )
    )
