"""Notes: written, changed, removed and brought back; they outlive a new version of their text."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.articles import ArticleText, Span
from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.database.triage.notes import NoteStore
from app.database.triage.trash import TrashStore
from app.errors import TriageError
from app.monitor.following import build_following
from app.subscriptions import Decisions, MuteKind
from app.views import View, ViewKind
from tests.database.conftest import Bring, MakeEntry, sha256

TEXT = "The harbour board expects 12,000 visitors this year.\nA second keeper will be hired in May."


@pytest.fixture
def notes(database: Database) -> NoteStore:
    return NoteStore(database)


@pytest.fixture
def article(bring: Bring, make_entry: MakeEntry, feed_id: int) -> int:
    return bring(feed_id, make_entry("Lighthouse", TEXT))[0]


def passage(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_a_note_knows_its_words_and_their_place(notes: NoteStore, article: int, noon: datetime) -> None:
    span = passage("12,000 visitors")

    note = notes.add(article, span, " More than last year? ", now=noon)

    assert (note.text, note.found, note.anchor.exact, note.headline) == (
        "More than last year?",
        span,
        "12,000 visitors",
        "Lighthouse",
    )
    assert notes.notes_in(article) == notes.notes() == (note,)


@pytest.mark.parametrize("span", [Span(0, 0), Span(52, 53), Span(5, 5000)])
def test_a_note_needs_words(notes: NoteStore, article: int, noon: datetime, span: Span) -> None:
    with pytest.raises(TriageError):
        notes.add(article, span, "?", now=noon)


def test_a_note_on_an_article_that_is_gone_is_none(notes: NoteStore, noon: datetime) -> None:
    with pytest.raises(KeyError):
        notes.add(77, Span(0, 3), "?", now=noon)


def test_what_was_changed_or_removed_comes_back(notes: NoteStore, article: int, noon: datetime) -> None:
    note = notes.add(article, passage("A second keeper"), "Who?", now=noon)

    before = notes.change(note.id, "Who and when?", colour="green", now=noon + timedelta(hours=1))
    assert notes.notes()[0].text == "Who and when?"
    assert notes.restore(before) == note
    removed = notes.remove(note.id)
    assert notes.notes() == ()
    assert notes.restore(removed) == note


def test_what_comes_back_overwrites_no_other_note(notes: NoteStore, article: int, noon: datetime) -> None:
    removed = notes.remove(notes.add(article, passage("A second keeper"), "Who?", now=noon).id)
    notes.add(article, passage("12,000"), "Many", now=noon + timedelta(minutes=1))

    notes.restore(removed)

    assert {note.text for note in notes.notes()} == {"Who?", "Many"}


def test_notes_follow_their_words_into_a_new_version(
    database: Database,
    notes: NoteStore,
    articles: ArticleStore,
    article: int,
    feed_id: int,
    make_entry: MakeEntry,
    noon: datetime,
) -> None:
    for words in ("A second keeper", "harbour board expects 12,000 visitors", "this year"):
        notes.add(article, passage(words), words, now=noon)
    later = "Corrected.\nThe harbour board expects 13,000 visitors.\nA second keeper will be hired in June."

    with database.write():
        articles.store(feed_id, Decisions(edited=((article, make_entry("Lighthouse", later)),)), now=noon)
        build_following(database).articles_stored([article])

    found = {note.text: note.found.of(later) if note.found else None for note in notes.notes()}
    assert found == {
        "A second keeper": "A second keeper",
        "harbour board expects 12,000 visitors": "harbour board expects 13,000 visitors",
        "this year": None,
    }
    assert notes.notes_in(article)[-1].anchor.exact == "this year"


def test_a_note_whose_words_went_is_found_when_they_come_back(
    database: Database, notes: NoteStore, articles: ArticleStore, article: int, noon: datetime
) -> None:
    note = notes.add(article, passage("12,000 visitors"), now=noon)
    for text in ("Only the summary is left.", TEXT):
        articles.add_page_version(article, ArticleText.plain(text), text, text_digest=sha256(text), now=noon)
        build_following(database).articles_stored([article])

    assert notes.notes() == (note,)


def test_text_that_went_away_altogether_loses_no_note(
    database: Database,
    notes: NoteStore,
    articles: ArticleStore,
    article: int,
    feed_id: int,
    make_entry: MakeEntry,
    noon: datetime,
) -> None:
    note = notes.add(article, passage("12,000 visitors"), now=noon)
    empty = replace(make_entry("Lighthouse", " "), article=ArticleText.plain(""))

    with database.write():
        articles.store(feed_id, Decisions(edited=((article, empty),)), now=noon)
        build_following(database).articles_stored([article])

    (left,) = notes.notes_in(article)
    assert (left.id, left.found, left.anchor) == (note.id, None, note.anchor)
    assert notes.restore(notes.remove(note.id)).found is None


def test_noted_articles_have_a_view_and_say_how_many_notes(
    notes: NoteStore, articles: ArticleStore, feeds: FeedStore, trash: TrashStore, article: int, noon: datetime
) -> None:
    notes.add(article, passage("12,000"), now=noon)
    notes.add(article, passage("in May"), now=noon)

    assert list(articles.ids(View(ViewKind.NOTES))) == [article]
    assert articles.summaries([article])[0].notes == 2
    trash.set_trashed([article], True)
    assert (list(articles.ids(View(ViewKind.NOTES))), notes.notes()) == ([], ())
    trash.set_trashed([article], False)
    feeds.add_mute(MuteKind.WORD, "keeper")
    assert notes.notes() == ()
    assert len(notes.notes_in(article)) == 2
