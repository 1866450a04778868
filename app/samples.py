"""The sample feed: invented releases from `resources/`, brought in at the first start without any network."""

from app.analyse import read_feed
from app.archive import Archive
from app.clock import utc_now
from app.jobs import Workers
from app.refresh import write_entries
from app.subscriptions import SAMPLE_ADDRESS, ArticleChanges
from resources import resource

SAMPLE_FILE = ("samples", "releases.xml")


async def bring_in_samples(archive: Archive, workers: Workers) -> ArticleChanges:
    """Store the sample releases as a feed of their own; a second time changes nothing."""
    data = resource(*SAMPLE_FILE).read_bytes()
    content = await workers.compute(
        read_feed, data, address=SAMPLE_ADDRESS, content_type="application/rss+xml", now=utc_now()
    )

    def write() -> ArticleChanges:
        with archive.database.write():  # a feed without its releases would never get them
            feed = archive.feeds.sample_feed(content.feed.title)
            return write_entries(archive, feed.id, content.entries, now=utc_now())

    return await workers.written(write)
