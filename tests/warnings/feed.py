"""Reads a feed from standard input as feed readers do, and prints what it says as JSON.

feedparser is strict in one way and lenient in most: `bozo` is set for a feed that is not well-formed or lacks what it must have.
"""

import json
import sys

import feedparser

feed = feedparser.parse(sys.stdin.buffer.read(), response_headers={"content-type": "application/atom+xml; charset=utf-8"})
json.dump(
    {
        "wrong": str(feed.bozo_exception) if feed.bozo else None,
        "version": feed.version,
        "id": feed.feed.get("id"),
        "title": feed.feed.get("title"),
        "language": feed.feed.get("language"),
        "author": feed.feed.get("author"),
        "updated": feed.feed.get("updated"),
        "links": {link.rel: link.href for link in feed.feed.get("links", [])},
        "entries": [
            {
                "id": entry.id,
                "title": entry.title,
                "published": entry.published,
                "updated": entry.updated,
                "link": entry.link,
                "language": entry.content[0].get("language"),
                "type": entry.content[0].type,
                "text": entry.content[0].value,
            }
            for entry in feed.entries
        ],
    },
    sys.stdout,
)
