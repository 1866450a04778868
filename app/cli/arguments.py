"""The arguments of every command, with examples."""

import argparse
from pathlib import Path

EXAMPLES = """
examples:
  dateline                                     open the window
  dateline extract release.txt --json          analyse a file
  cat release.html | dateline extract -        analyse standard input
  dateline extract --jsonl in.jsonl --jobs 2   analyse one JSON object a line
  dateline feeds add https://news.example/press
  dateline fetch                               pull every feed once
  dateline search '"free cash flow" -guidance'
  dateline doctor                              check database, libraries and disk
"""
FIELDS = ("releases", "quotes", "figures", "entities")
LATER = {
    "export": "The clip book is not there yet; it comes with a later version.",
}


def make_parser() -> argparse.ArgumentParser:
    """Return the parser; `--profile` and `--database` may stand before or after the command."""
    parser = argparse.ArgumentParser(
        prog="dateline",
        description="Press releases beside their quotes, entities and figures. Without a command it opens the window.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _add_places(parser, default=None)
    places = argparse.ArgumentParser(add_help=False)
    _add_places(places, default=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, help_text: str, example: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=help_text,
            description=help_text[0].upper() + help_text[1:] + ".",
            epilog=f"example:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[places],
        )

    extract = command("extract", "analyse text or HTML files", "dateline extract release.txt --json")
    extract.add_argument("paths", metavar="PATH", nargs="*", help="a text, HTML or e-mail file; - is standard input")
    extract.add_argument("--json", action="store_true", help="print one JSON object per document and line")
    extract.add_argument("--jsonl", metavar="FILE", help='each line {"id", "text", "title"?, "published"?}')
    extract.add_argument("--jobs", metavar="N", type=_positive, default=1, help="processes for --jsonl (default 1)")

    feeds = command("feeds", "manage subscriptions", "dateline feeds import starter.opml")
    _add_feed_commands(feeds, places)

    repairs = command("repairs", "carry repairs from archive to archive", "dateline repairs export repairs.json")
    _add_repair_commands(repairs, places)

    add = command("add", "bring a release in by hand", "dateline add release.eml")
    add.add_argument("paths", metavar="PATH", nargs="+", help="a text, HTML or e-mail file, an address, or -")
    add.add_argument("--json", action="store_true", help="print one JSON object per release and line")

    fetch = command("fetch", "pull the feeds, store and analyse", "dateline fetch --json")
    fetch.add_argument("feeds", metavar="FEED", nargs="*", help="number, address or title; all feeds without")
    fetch.add_argument("--json", action="store_true", help="print one JSON object per feed and line")

    search = command("search", "search the archive", 'dateline search "wind farm" --in quotes')
    search.add_argument("query", metavar="QUERY", help='words, "phrases", -excluded words')
    search.add_argument("--json", action="store_true", help="print one JSON object per result and line")
    search.add_argument(
        "--in", dest="field", choices=FIELDS, default="releases", help="what to list (default releases)"
    )
    search.add_argument("--limit", metavar="N", type=_positive, default=None, help="at most N results; all without")

    doctor = command("doctor", "check everything, and tell what is inside", "dateline doctor --restore backup.sqlite")
    doctor.add_argument("--json", action="store_true", help="print everything as one JSON object")
    doctor.add_argument("--restore", metavar="FILE", type=Path, help="bring a backup of the database back")
    doctor.add_argument("--backups", action="store_true", help="list the backups of the database, newest first")

    command(
        "worker",
        "do what a team's windows ask for",
        "dateline worker --database postgresql+psycopg://ada@server/archive",
    )

    copy = command(
        "copy", "copy an archive into another database", "dateline copy ~/dateline.sqlite postgresql+psycopg://…"
    )
    copy.add_argument("source", metavar="FROM", help="a database's URL, or an SQLite file")
    copy.add_argument("target", metavar="TO", help="the same of a new or empty one")

    for name, sentence in LATER.items():
        later = command(name, sentence[0].lower() + sentence[1:].rstrip("."), f"dateline {name}")
        later.add_argument("rest", nargs=argparse.REMAINDER)
    return parser


def _add_places(parser: argparse.ArgumentParser, *, default: object) -> None:
    parser.add_argument(
        "--profile", metavar="DIR", type=Path, default=default, help="keep every file of this run in DIR"
    )
    parser.add_argument(
        "--database", metavar="URL", default=default, help="SQLAlchemy URL (default: an SQLite file in the profile)"
    )


def _add_feed_commands(feeds: argparse.ArgumentParser, places: argparse.ArgumentParser) -> None:
    actions = feeds.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="subscribe to the feed at an address, or named by its page", parents=[places])
    add.add_argument("address")
    add.add_argument("--folder", default="", help="name of the folder it goes into; made if it is not there")
    add.add_argument("--offline", action="store_true", help="take the address as it is, without looking at it")
    listing = actions.add_parser("list", help="list the subscriptions with their state", parents=[places])
    listing.add_argument("--json", action="store_true")
    remove = actions.add_parser("remove", help="unsubscribe; its articles stay in the archive", parents=[places])
    remove.add_argument("feed", help="number, address or title")
    remove.add_argument("--with-articles", action="store_true", help="delete its articles too")
    imported = actions.add_parser("import", help="subscribe to all feeds of an OPML file", parents=[places])
    imported.add_argument("file", help="an OPML file, or - for standard input")
    exported = actions.add_parser("export", help="write the subscriptions as OPML", parents=[places])
    exported.add_argument("file", nargs="?", default="-", help="where to (default: standard output)")


def _add_repair_commands(repairs: argparse.ArgumentParser, places: argparse.ArgumentParser) -> None:
    actions = repairs.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list what people put right, the latest first", parents=[places])
    listing.add_argument("--json", action="store_true", help="print one JSON object per repair and line")
    exported = actions.add_parser("export", help="write all repairs as JSON", parents=[places])
    exported.add_argument("file", nargs="?", default="-", help="where to (default: standard output)")
    imported = actions.add_parser("import", help="take over the repairs of such a file", parents=[places])
    imported.add_argument("file", help="a file of repairs, or - for standard input")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number
