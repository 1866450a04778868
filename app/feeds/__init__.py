"""From an address to a feed's items: fetching, reading, discovery, subscription lists."""
