"""The library that draws charts, loaded where nobody waits for it."""


def load_plotting() -> None:
    """Import what `Chart` draws with: a quarter of a second, so that it is done in the thread that reads."""
    import pyqtgraph  # noqa: F401
