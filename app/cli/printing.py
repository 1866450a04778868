"""JSON lines on standard output."""

import json
import sys


def print_json(value: object) -> None:
    """Print one line; what the output's encoding or UTF-8 itself cannot take is escaped as JSON does it."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        line = json.dumps(value)
    print(line)
