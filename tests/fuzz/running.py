"""Runs one target in a process of its own, so that a crash or a hang of it is seen from outside."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TARGETS = ("feed", "html", "findings")
START_S = 120.0
"""How long loading a target, and its last input, may take on top."""


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """What came of fuzzing one target."""

    target: str
    inputs: int
    yielded: int
    """Items, code points or findings that came out, to show that something was done."""
    slowest_s: float
    """Processor time of the slowest input."""
    peak_bytes: int
    """The most memory that the process took."""
    reproducer: Path | None = None
    """The file with the input that broke it."""
    trouble: str = ""

    def told(self) -> str:
        """Say it in a line, and the trouble below."""
        line = (
            f"{self.target}: {self.inputs} inputs, {self.yielded} came out, slowest {self.slowest_s:.2f} s, "
            f"{self.peak_bytes // 1024**2} MB"
        )
        return f"{line}\n{self.trouble}\nreproduce it with {self.reproducer}" if self.reproducer else line


def fuzz(target: str, *, seconds: float, seed: str, folder: Path) -> Fuzzed:
    """Fuzz a target for so long."""
    current = folder / f"fuzz-{target}-{seed}.input"
    command = [sys.executable, "-m", "tests.fuzz.child", target, str(seconds), seed, str(current)]
    try:
        ended = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=seconds + START_S, check=False
        )
    except subprocess.TimeoutExpired:
        return Fuzzed(target, 0, 0, seconds, 0, current, "It hung.")
    if ended.returncode != 0:
        return Fuzzed(target, 0, 0, 0, 0, current, ended.stderr[-4_000:] or f"It ended with {ended.returncode}.")
    inputs, yielded, slowest_s, peak_bytes = ended.stdout.split()
    current.unlink(missing_ok=True)
    return Fuzzed(target, int(inputs), int(yielded), float(slowest_s), int(peak_bytes))
