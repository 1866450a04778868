"""The versions of a release: each as it stood, with what has changed since marked."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.articles import ArticleText, ArticleVersion, BodySource
from ui.dialogs.versions import VersionsDialog
from ui.theme import Theme

SEEN = datetime(2026, 11, 20, 9, tzinfo=UTC)


def version(number: int, text: str, source: BodySource = BodySource.FEED, title: str = "Pier") -> ArticleVersion:
    return ArticleVersion(number, SEEN.replace(hour=9 + number), source, title, ArticleText.plain(text))


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> VersionsDialog:
    versions = [
        version(3, "The pier opens on 9 June.\nEntry is free."),
        version(2, "The pier opens on 3 May.\nEntry is free."),
        version(1, "Entry is free.", BodySource.SUMMARY),
    ]
    dialog = VersionsDialog(theme, versions)
    dialog.show()
    return dialog


def marked(dialog: VersionsDialog) -> list[str]:
    return [mark.cursor.selectedText() for mark in dialog._text.extraSelections()]  # type: ignore[attr-defined]


def note(dialog: VersionsDialog) -> str:
    return next(label.text() for label in dialog.findChildren(QLabel) if label is dialog._note)


def test_version_before_the_present_one_is_shown_at_once_with_what_changed(dialog: VersionsDialog) -> None:
    assert "The pier opens on 3 May." in dialog._text.toPlainText()
    assert marked(dialog) == ["The pier opens on 3 May."]
    assert note(dialog) == "Marked paragraphs read differently now, or are gone."


def test_version_whose_paragraphs_all_stand_has_no_marks(dialog: VersionsDialog) -> None:
    dialog._list.setCurrentRow(2)

    assert marked(dialog) == []
    assert note(dialog) == "All of these paragraphs stand unchanged in the text of now."


def test_present_version_says_so(dialog: VersionsDialog) -> None:
    dialog._list.setCurrentRow(0)

    assert marked(dialog) == []
    assert note(dialog) == "This is the text that is shown and analysed now."
    assert dialog._list.item(0).text().startswith("now · ")
