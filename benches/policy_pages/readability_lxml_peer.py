"""The port of Readability to Python."""

import peer
from readability import Document

peer.run("html", lambda page: Document(page.decode("utf-8", "replace")).summary())
