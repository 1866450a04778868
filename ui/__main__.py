"""Where the program enters: a sub-command goes to `app.cli` before Qt is loaded, all else opens the window.

Worker processes import this module again, so it imports nothing heavy by itself.
"""

import gc
import sys
from pathlib import Path

from app.owner_only import make_files_private

WINDOW_OPTIONS = ("--profile", "--database")
ADDRESSES = ("http://", "https://", "feed:", "file:")


def has_command(arguments: list[str]) -> bool:
    """Whether the arguments hold anything but what the window takes too: its options, addresses and files."""
    rest = list(arguments)
    while rest:
        first = rest.pop(0)
        if first in WINDOW_OPTIONS and rest:
            rest.pop(0)
        elif not first.startswith(tuple(f"{option}=" for option in WINDOW_OPTIONS)) and not is_thing(first):
            return True
    return False


def is_thing(argument: str) -> bool:
    """Whether it is an address, or a file that cannot be meant as a command: a program that opens things gives such."""
    if argument.lower().startswith(ADDRESSES):
        return True
    return not argument.startswith("-") and ("/" in argument or "." in argument) and Path(argument).is_file()


def import_before_qt() -> None:
    """Import what the window needs beside Qt first: PySide6 slows every import that comes after it.

    Nothing that is imported is garbage, so none is looked for; `ui.garbage` takes over when the window stands.
    """
    gc.disable()
    import app.archive
    import app.jobs  # noqa: F401
    from app.process_memory import use_one_arena

    use_one_arena()


def main() -> None:
    """Run the command or the window, and leave with its exit status."""
    make_files_private()
    arguments = sys.argv[1:]
    if has_command(arguments):
        from app.cli.main import run

        sys.exit(run(arguments))
    import_before_qt()
    from ui.main import open_window

    sys.exit(open_window(arguments))


if __name__ == "__main__":
    main()
