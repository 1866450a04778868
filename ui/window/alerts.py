"""How an alert of watches is written."""

from app.memory.watches import Alert


def alert_lines(alert: Alert, most: int) -> tuple[str, tuple[str, ...]]:
    """Return an alert as a title and lines of plain text, each saying for which watch, and why."""
    names = ", ".join(group.watch.name for group in alert.groups[:3])
    more = len(alert.groups) - 3
    title = f"{names} + {more}" if more > 0 else names
    lines: list[str] = []
    for group in alert.groups:
        for hit in group.hits:
            reason = f" ({hit.reason})" if hit.reason else ""
            lines.append(f"{group.watch.name}: {hit.headline} · {hit.source}{reason}")
        if group.silence is not None:
            since = group.silence.since
            told = f"nothing since {since.astimezone():%d %b %Y}" if since else "nothing yet"
            lines.append(f"{group.watch.name}: {told}")
    if len(lines) > most:
        lines = [*lines[:most], f"… {len(lines) - most} more"]
    return title, tuple(lines)
