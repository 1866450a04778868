"""What can be taken back: the latest first, and the oldest forgotten; and what can be done again after that."""

from app.memory.undoing import Done, Undone, UndoStack


def done(name: str) -> Done:
    return Done(name, lambda: name, lambda _: None, lambda taken: lambda: f"{taken} again")


def take_back(stack: UndoStack) -> str:
    latest = stack.pop()
    assert latest is not None
    stack.push_undone(Undone(latest, latest.take_back()))
    return latest.name


def do_again(stack: UndoStack) -> Done:
    undone = stack.pop_undone()
    again = undone.do_again() if undone else None
    assert again is not None
    stack.push_again(again)
    return again


def test_the_latest_deed_comes_back_first() -> None:
    stack = UndoStack()
    for name in ("one", "two"):
        stack.push(done(name))

    names = [stack.name, getattr(stack.pop(), "name", ""), stack.name, getattr(stack.pop(), "name", "")]

    assert names == ["two", "two", "one", "one"]
    assert (stack.name, stack.pop()) == ("", None)


def test_the_oldest_deeds_are_forgotten() -> None:
    stack = UndoStack(most=2)
    for name in ("one", "two", "three"):
        stack.push(done(name))

    assert [getattr(stack.pop(), "name", None) for _ in range(3)] == ["three", "two", None]


def test_what_was_taken_back_is_done_again_in_turn() -> None:
    stack = UndoStack()
    for name in ("one", "two", "three"):
        stack.push(done(name))

    assert [take_back(stack) for _ in range(3)] == ["three", "two", "one"]
    assert (stack.name, stack.name_again) == ("", "one")
    assert [do_again(stack).name for _ in range(2)] == ["one", "two"]
    assert (stack.name, stack.name_again) == ("two", "three")


def test_a_deed_done_again_is_taken_back_by_what_doing_it_again_gave() -> None:
    stack = UndoStack()
    stack.push(done("one"))
    take_back(stack)

    assert do_again(stack).take_back() == "one again"


def test_a_new_deed_ends_what_could_be_done_again() -> None:
    stack = UndoStack()
    stack.push(done("one"))
    take_back(stack)
    stack.push(done("two"))

    assert (stack.name_again, stack.pop_undone()) == ("", None)


def test_what_cannot_be_done_again_is_not_kept() -> None:
    stack = UndoStack()
    only = Done("one", lambda: None, lambda _: None)
    stack.push_undone(Undone(only, None))

    assert stack.pop_undone() is None
    assert Undone(only, None).do_again() is None
