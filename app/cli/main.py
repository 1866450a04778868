"""Where a command enters: arguments in, exit status out, a clear line on stderr when it failed."""

import argparse
import importlib
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence

from app.cli.arguments import LATER, make_parser
from app.errors import AppError
from app.logs import start_logging
from app.paths import find_places

log = logging.getLogger(__name__)

DONE, FAILED, WRONG_ARGUMENTS = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may lack some signs
    given = make_parser().parse_args(arguments)
    if given.command in LATER:
        print(f"dateline {given.command}: {LATER[given.command]}", file=sys.stderr)
        return FAILED
    try:
        status = _run(given)
        sys.stdout.flush()  # so that a closed pipe is noticed here, not while Python ends
    except AppError as error:
        print(f"dateline {given.command}: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print(f"dateline {given.command}: stopped", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # Whoever read our output has gone: nothing is wrong. Python would complain again while closing stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        print(f"dateline {given.command}: {error.filename or 'the output'}: {error.strerror}", file=sys.stderr)
        return FAILED
    return status


def _run(given: argparse.Namespace) -> int:
    places = find_places(given.profile)
    if given.command != "extract":
        places.make()
    start_logging(places.logs if given.command != "extract" else None)
    module = importlib.import_module(f"app.cli.{given.command}")  # so that `extract` never loads the database
    command: Callable[[argparse.Namespace], int] = module.run
    return command(given)
