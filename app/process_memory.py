"""How this process takes memory from the system and gives it back; where there is no glibc nothing happens."""

import ctypes
from collections.abc import Callable

_M_ARENA_MAX = -8


def use_one_arena() -> None:
    """Let all threads share one heap: one for each would keep what a busy refresh needed. Before any thread starts."""
    _call("mallopt", _M_ARENA_MAX, 1)


def give_memory_back() -> None:
    """Give what was freed back to the system."""
    _call("malloc_trim", 0)


def _call(name: str, *arguments: int) -> None:
    function: Callable[..., int] | None = getattr(ctypes.CDLL(None), name, None)
    if function is not None:
        function(*arguments)
