"""Where a link leads: the true host in bold, punycode, and tricks that are called by their name."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.destination import read_destination
from ui.dialogs.open_link import OpenLinkDialog
from ui.theme import Theme


def answer(choose: Callable[[OpenLinkDialog], None]) -> None:
    """Do something to the dialog as soon as it asks."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OpenLinkDialog)
        choose(dialog)

    QTimer.singleShot(0, act)


def press(dialog: OpenLinkDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget(), key)


def said(dialog: OpenLinkDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def bold_words(box: QPlainTextEdit) -> str:
    text = ""
    block = box.document().firstBlock()
    for run in block.textFormats():
        if run.format.fontWeight() >= QFont.Weight.Bold:
            text += block.text()[run.start : run.start + run.length]
    return text


@pytest.mark.parametrize(
    ("address", "host", "readable"),
    [
        ("https://harbour.example/news?a=b#c", "harbour.example", "harbour.example"),
        ("https://harbour.example", "harbour.example", "harbour.example"),
        ("https://harbour.example:8443/x", "harbour.example", "harbour.example"),
        ("http://bank.example@harbour.example/bank.example", "harbour.example", "harbour.example"),
        ("https://harbour.example/?next=https://bank.example@x", "harbour.example", "harbour.example"),
        ("https://vellamårsh.example/", "xn--vellamrsh-b3a.example", "vellamårsh.example"),
        ("https://xn--vellamrsh-b3a.example/", "xn--vellamrsh-b3a.example", "vellamårsh.example"),
        ("HTTPS://HARBOUR.example/A", "harbour.example", "harbour.example"),
        ("https://[2001:db8::1]/x", "2001:db8::1", "2001:db8::1"),
    ],
)
def test_the_host_is_the_one_the_browser_will_go_to(address: str, host: str, readable: str) -> None:
    destination = read_destination(address)

    assert (destination.host, destination.readable_host) == (host, readable)
    assert destination.address == QUrl(address).toEncoded().data().decode()


@settings(max_examples=1000, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["", "https://", "http://", "mailto:", "https://a.example/", "//"]))
def test_any_address_is_shown_whole_in_plain_letters(rest: str, start: str) -> None:
    destination = read_destination(start + rest)

    url = QUrl(start + rest)
    assert destination.address == (url.toEncoded().data().decode() if url.isValid() else start + rest)
    assert destination.address.isascii() or not url.isValid()
    assert destination.host == url.host(QUrl.ComponentFormattingOption.EncodeUnicode) or not url.isValid()


def test_the_host_alone_is_bold_in_the_whole_address(theme: Theme, owner: QWidget) -> None:
    dialog = OpenLinkDialog(theme, "https://www.harbour.example/www.harbour.example", owner)

    box = dialog.findChildren(QPlainTextEdit)[0]
    assert box.toPlainText() == "https://www.harbour.example/www.harbour.example"
    assert bold_words(box) == "www.harbour.example"


def test_an_imitated_name_is_shown_in_plain_letters(theme: Theme, owner: QWidget) -> None:
    dialog = OpenLinkDialog(theme, "https://vellamårsh.example/", owner)

    assert "vellamårsh.example" in said(dialog)
    assert "xn--vellamrsh-b3a.example" in said(dialog)


def test_a_user_name_before_the_host_is_called_that(theme: Theme, owner: QWidget) -> None:
    assert "user name" in said(OpenLinkDialog(theme, "https://bank.example@harbour.example/", owner))
    assert "user name" not in said(OpenLinkDialog(theme, "https://harbour.example/@bank", owner))


def test_a_connection_without_encryption_is_said(theme: Theme, owner: QWidget) -> None:
    assert "not encrypted" in said(OpenLinkDialog(theme, "http://harbour.example/", owner))
    assert "not encrypted" not in said(OpenLinkDialog(theme, "https://harbour.example/", owner))


def test_an_address_without_a_host_names_its_kind(theme: Theme, owner: QWidget) -> None:
    dialog = OpenLinkDialog(theme, "mailto:press@vellamarsh.example", owner)

    assert "“mailto:”" in said(dialog)
    assert dialog.findChildren(QPlainTextEdit)[0].toPlainText() == "mailto:press@vellamarsh.example"


def test_what_cannot_be_opened_is_said(theme: Theme, owner: QWidget) -> None:
    dialog = OpenLinkDialog(theme, "https://harbour.example:x/", owner)

    assert "no address" in said(dialog)
    assert not next(one for one in dialog.findChildren(QPushButton) if one.isDefault()).isEnabled()


def test_enter_opens(owner: QWidget) -> None:
    answer(lambda dialog: press(dialog, Qt.Key.Key_Return))

    assert OpenLinkDialog.ask("https://harbour.example/", parent=owner) == (True, False)


def test_escape_does_not_open(owner: QWidget) -> None:
    answer(lambda dialog: press(dialog, Qt.Key.Key_Escape))

    assert OpenLinkDialog.ask("https://harbour.example/", parent=owner) == (False, False)


def tick_and_press(key: Qt.Key) -> Callable[[OpenLinkDialog], None]:
    def act(dialog: OpenLinkDialog) -> None:
        dialog.findChildren(QCheckBox)[0].click()
        press(dialog, key)

    return act


def test_the_question_can_be_given_up_for_good(owner: QWidget) -> None:
    answer(tick_and_press(Qt.Key.Key_Return))

    assert OpenLinkDialog.ask("https://harbour.example/", parent=owner) == (True, True)


def test_a_link_that_is_not_opened_gives_nothing_up(owner: QWidget) -> None:
    answer(tick_and_press(Qt.Key.Key_Escape))

    assert OpenLinkDialog.ask("https://harbour.example/", parent=owner) == (False, False)


def test_the_dialog_is_freed_after_the_answer(qtbot: QtBot, owner: QWidget) -> None:
    answer(lambda dialog: press(dialog, Qt.Key.Key_Escape))
    OpenLinkDialog.ask("https://harbour.example/", parent=owner)

    qtbot.waitUntil(lambda: not owner.findChildren(OpenLinkDialog))
