"""The steps of the schema, run by Alembic. Nothing here is imported when a database is opened that needs no step.

A step is final once released: it says everything itself and imports no table, so that it still makes what it made.
"""

from pathlib import Path

HEAD = "0004"
"""The version that this program reads and writes; four digits, counted up by each step."""

FOLDER = Path(__file__).parent
