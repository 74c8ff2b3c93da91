"""Trafilatura in the mode that prefers more text, as Markdown."""

import peer
import trafilatura

peer.run(
    "markdown",
    lambda page: trafilatura.extract(
        page,
        output_format="markdown",
        include_formatting=True,
        include_tables=True,
        include_comments=False,
        favor_recall=True,
    ),
)
