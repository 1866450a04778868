"""What can be taken back: the latest first, and the oldest forgotten."""

from app.memory.undoing import Done, UndoStack


def done(name: str) -> Done:
    return Done(name, lambda: name, lambda _: None)


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
