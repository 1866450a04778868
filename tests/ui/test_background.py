"""The bridge from workers to the window: news gathered, answers in their order, old ones dropped."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from pytestqt.qtbot import QtBot

from app.errors import DocumentError
from app.subscriptions import ArticleChanges
from app.tasks import Progress
from ui.background import OUR_FAULT, TELL_EVERY_MS, Background, NewsBatch


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


def test_news_of_many_articles_is_told_once(qtbot: QtBot, background: Background) -> None:
    told: list[NewsBatch] = []
    background.news.connect(told.append)

    def network() -> None:
        for number in range(500):
            background.articles_changed(ArticleChanges(new=(number,)))
            background.analysed(number)
            background.feed_changed(number % 3)
            background.progressed(Progress(number, 500, number, 0))

    thread = threading.Thread(target=network)
    thread.start()
    qtbot.waitUntil(lambda: sum(len(batch.new) for batch in told) == 500)
    thread.join()

    assert len(told) <= 3
    assert {number for batch in told for number in batch.analysed} == set(range(500))
    assert set().union(*(batch.feeds for batch in told)) == {0, 1, 2}
    assert told[-1].progress == Progress(499, 500, 499, 0)


def test_answer_comes_on_the_windows_thread(qtbot: QtBot, background: Background) -> None:
    answers: list[tuple[int, threading.Thread]] = []

    background.ask("sum", lambda: 40 + 2, lambda result: answers.append((result, threading.current_thread())))

    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(42, threading.main_thread())]


def test_answer_to_an_old_question_is_dropped(qtbot: QtBot, background: Background) -> None:
    answers: list[str] = []
    first_may_end = threading.Event()

    def first() -> str:
        first_may_end.wait(5)
        return "old"

    background.ask("list", first, answers.append)
    background.ask("list", lambda: "new", answers.append)
    qtbot.waitUntil(lambda: answers == ["new"])
    first_may_end.set()
    background.ask("after", lambda: "after", answers.append)
    qtbot.waitUntil(lambda: "after" in answers)

    assert answers == ["new", "after"]


def test_an_old_question_that_has_not_begun_is_never_asked(qtbot: QtBot) -> None:
    may_begin = threading.Event()
    background = Background(ThreadPoolExecutor(1))
    asked: list[str] = []
    answers: list[object] = []
    background.ask("before", lambda: may_begin.wait(5), answers.append)
    for words in ("a", "ab", "abc"):
        background.ask("list", lambda words=words: asked.append(words) or words, answers.append)  # type: ignore[func-returns-value,misc]

    may_begin.set()
    qtbot.waitUntil(lambda: "abc" in answers)

    assert (asked, answers) == (["abc"], [True, "abc"])
    background.close()


def test_questions_of_other_topics_do_not_disturb_each_other(qtbot: QtBot, background: Background) -> None:
    answers: list[int] = []
    for number in range(20):
        background.ask(f"topic {number}", lambda number=number: number, answers.append)  # type: ignore[misc]

    qtbot.waitUntil(lambda: sorted(answers) == list(range(20)))


def test_forgotten_question_is_not_answered(qtbot: QtBot, background: Background) -> None:
    answers: list[str] = []
    may_end = threading.Event()

    def work() -> str:
        may_end.wait(5)
        return "forgotten"

    background.ask("list", work, answers.append)
    background.forget("list")
    may_end.set()
    background.ask("after", lambda: "after", answers.append)

    qtbot.waitUntil(lambda: answers == ["after"])


def test_error_for_the_person_is_a_sentence(qtbot: QtBot, background: Background) -> None:
    def refuse() -> None:
        raise DocumentError("This is no release.")

    with qtbot.waitSignal(background.failed) as failed:
        background.ask("add", refuse, lambda _: pytest.fail("there is no answer"))

    assert failed.args == ["This is no release."]


def test_bug_is_logged_and_said_as_one(qtbot: QtBot, background: Background, caplog: pytest.LogCaptureFixture) -> None:
    with qtbot.waitSignal(background.failed) as failed:
        background.ask("divide", lambda: 1 // 0, lambda _: pytest.fail("there is no answer"))

    assert failed.args == [OUR_FAULT]
    assert "ZeroDivisionError" in caplog.text


def test_followed_futures_are_all_answered(qtbot: QtBot, background: Background) -> None:
    answers: list[int] = []
    futures: list[Future[int]] = [Future() for _ in range(5)]
    for future in futures:
        background.follow(future, answers.append)
    for number, future in enumerate(reversed(futures)):
        future.set_result(number)

    qtbot.waitUntil(lambda: answers == [0, 1, 2, 3, 4])


def test_nothing_is_asked_or_answered_after_closing(qtbot: QtBot) -> None:
    background = Background()
    answers: list[int] = []
    background.ask("sum", lambda: 1, answers.append)
    background.close()
    background.ask("sum", lambda: 2, answers.append)
    qtbot.wait(30)

    assert answers == []


def test_ten_thousand_signals_lose_no_reference(qtbot: QtBot, background: Background) -> None:
    """PySide6 6.12.0 under Python 3.11 drops a reference to True and None at each signal, and dies of it."""
    import sys

    heard: list[bool] = []
    background.progressed(Progress(0, 0, 0, 0))
    background.news.connect(lambda _: heard.append(True))
    before = sys.getrefcount(None), sys.getrefcount(True)

    for _ in range(10_000):
        background.news.emit(None)
        background.failed.emit("")

    after = sys.getrefcount(None), sys.getrefcount(True)
    assert sum(heard) >= 10_000
    assert after[0] > before[0] - 500
    assert after[1] > before[1] - 500


def test_news_that_come_while_it_closes_are_told_to_nobody(qtbot: QtBot) -> None:
    background = Background()
    background.close()
    with qtbot.assertNotEmitted(background.news, wait=2 * TELL_EVERY_MS):
        background.analysed(7)
