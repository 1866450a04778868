"""Who goes first on the processor: what was fetched is read and stored before anything is analysed. Network thread."""

from collections.abc import Iterator
from contextlib import contextmanager


class RightOfWay:
    """Counts those who go first; whoever looks at it waits for its next turn while there are any."""

    def __init__(self) -> None:
        self._under_way = 0

    @property
    def is_taken(self) -> bool:
        """Whether somebody goes first now."""
        return self._under_way > 0

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Go first for the length of a with block; any number may."""
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1
