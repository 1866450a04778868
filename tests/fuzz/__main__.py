"""`python -m tests.fuzz --seconds 20`: fuzzes every target for so long, each in a process of its own.

What crashes a target, breaks a promise or takes too long is written to a file, and the file is named.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.fuzz.running import TARGETS, fuzz


def main() -> int:
    """Fuzz and say what came of it; 1 when something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0, help="for each target")
    parser.add_argument("--seed", default="dateline", help="another seed makes other inputs")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()), help="where inputs are written to")
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], default=[])
    given = parser.parse_args()
    results = [
        fuzz(target, seconds=given.seconds, seed=given.seed, folder=given.folder) for target in given.targets or TARGETS
    ]
    for result in results:
        print(result.told())
    return int(any(result.reproducer for result in results))


if __name__ == "__main__":
    sys.exit(main())
