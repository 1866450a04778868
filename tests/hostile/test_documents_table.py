"""Every hostile document, read by the real engine: what the feed says, and that nothing else took harm.

The light ones in the ordinary suite; the heavy ones, and those from beside the project, by `make soak`.
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.archive import Archive
from app.feeds.fetch import CAP_BYTES
from tests.feed_site import Answer, FeedSite
from tests.hostile.documents import HEAVY, LIGHT
from tests.hostile.table import MEGABYTE, WORKER_BYTES, Seen, Table, refresh_all
from tests.hostile.test_manners_table import BROUGHT, CUT, EMPTY, PAGE, TOO_LARGE, with_honest

FETCH_S = 20.0
READ_S = 60.0
"""The program's own deadline for reading one document."""
MOST_GROWN_BYTES = 600 * MEGABYTE
"""Of this process: 50,000 items at once, and the server that hands the documents out."""

BROKEN_GZIP = Seen("The document is a gzip file that is damaged.", 0)
NO_FEED = Seen("The document is no feed: not RSS, Atom or JSON Feed.", 0)
NO_JSON = Seen("The document is JSON that cannot be read.", 0)
OTHER_JSON = Seen("The document is JSON, but not a JSON Feed.", 0)
UNPACKS_TOO_LARGE = Seen("The document is larger than 20 MB.", 0)
ATTRIBUTES = Seen("One element of this document has 100,000 attributes; it was not read.", 0)

LIGHT_ROWS = {
    **dict.fromkeys(LIGHT, BROUGHT),
    "only-blank": EMPTY,
    "page": PAGE,
    "page-refresh": PAGE,
    **dict.fromkeys(("random", "zip", "gzip-twice", "deflate"), NO_FEED),
    "gzip-cut": BROKEN_GZIP,
    "gzip-bomb": UNPACKS_TOO_LARGE,
    "json-deep": NO_JSON,
    "json-error": OTHER_JSON,
    "json-types": Seen("", 2),
    "same-guid": Seen("", 5),
    "no-identity": Seen("", 3),
    "active": Seen("", 67),
    "active-escaped": Seen("", 67),
    "active-titles": Seen("", 15),
    "links": Seen("", 46),
}
HEAVY_ROWS = {
    **dict.fromkeys(HEAVY, BROUGHT),
    "attributes": ATTRIBUTES,
    "items-50000": Seen("", 50_000),
    "json-items": Seen("", 50_000),
    "100-mb": TOO_LARGE,
    "many-100-mb": TOO_LARGE,
}
SHARED_ROWS = {
    **dict.fromkeys(("deflate_raw.bin", "gz_double.gz"), NO_FEED),
    **dict.fromkeys(("empty.xml", "whitespace.xml"), EMPTY),
    **dict.fromkeys(("html_instead.html", "redirect_page.html", "soft404_200.html"), PAGE),
    "gz_truncated.xml.gz": BROKEN_GZIP,
    "gz_bomb_50m.gz": UNPACKS_TOO_LARGE,
    "jf_deep.json": NO_JSON,
    "json_error.json": OTHER_JSON,
    "attrs_100k.xml": ATTRIBUTES,
    **{name: Seen("", 2) for name in ("active_atom_xhtml.xml", "guid_changes_case.xml", "nfc_nfd.xml")},
    **{f"active_{name}.xml": Seen("", 32) for name in ("cdata", "content_encoded", "escaped", "title")},
    "same_link_diff_guid.xml": Seen("", 2),
    "no_guid_no_link.xml": Seen("", 3),
    "jf_types.json": Seen("", 3),
    "dup_guid_same_doc.xml": Seen("", 5),
    "links.xml": Seen("", 25),
    "dates.xml": Seen("", 30),
    "deep_categories.xml": CUT,
    **dict.fromkeys(("items_50k.xml", "big_100mb_items.xml", "big_100mb_text.xml"), TOO_LARGE),
}
"""Those from beside the project that do not simply bring one article."""


def serve(site: FeedSite, documents: Mapping[str, str | bytes]) -> dict[str, str]:
    """Put documents on the site; return their addresses by name."""
    for name, document in documents.items():
        data = document if isinstance(document, bytes) else document.encode()
        kind = "application/feed+json" if "json" in name else "application/xml"
        site.answers[f"/{name}"] = Answer(data, content_type=kind)
    return {name: f"{site.origin}/{name}" for name in documents}


def refresh_documents(
    archive: Archive, site: FeedSite, rows: Mapping[str, Seen], addresses: dict[str, str], *, read_s: float = READ_S
) -> Table:
    """Refresh them with honest feeds among them, and hold what is to be seen against the rows."""
    every, honest = with_honest(list(addresses.values()), site)

    table = refresh_all(archive, every, fetch_s=FETCH_S, read_s=read_s)

    print(f"\n{table.figures()}")
    assert {name: table.seen[address] for name, address in addresses.items()} == dict(rows)
    assert table.touched == []
    assert {table.seen[address] for address in honest} == {BROUGHT}
    assert table.program_grown_bytes < MOST_GROWN_BYTES
    assert table.worker_bytes < WORKER_BYTES
    return table


def test_every_light_document_is_read_or_refused_with_a_sentence(archive: Archive, site: FeedSite) -> None:
    refresh_documents(archive, site, LIGHT_ROWS, serve(site, LIGHT))


@pytest.mark.soak
def test_every_heavy_document_is_read_or_refused_with_a_sentence(archive: Archive, site: FeedSite) -> None:
    documents = serve(site, {name: make() for name, make in HEAVY.items()})
    patience_s = 3 * READ_S  # 50,000 items take a busy machine longer than the program would wait

    table = refresh_documents(archive, site, HEAVY_ROWS, documents, read_s=patience_s)

    assert table.slowest[0] < 2 * patience_s


@pytest.mark.soak
def test_every_hostile_document_from_beside_the_project(
    archive: Archive, site: FeedSite, shared: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "hostile"
    make = [sys.executable, str(shared / "feeds/make_hostile.py"), str(folder), "--big"]
    subprocess.run(make, check=True, capture_output=True, timeout=600)
    documents = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}

    table = refresh_documents(archive, site, dict.fromkeys(documents, BROUGHT) | SHARED_ROWS, serve(site, documents))

    assert len(documents) == 85
    assert max(map(len, documents.values())) > CAP_BYTES
    assert table.slowest[0] < 4 * READ_S
