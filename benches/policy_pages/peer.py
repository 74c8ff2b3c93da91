"""The part that the peers in Python share: pages in, a line of JSON for each out."""

import gzip
import json
import logging
import pathlib
import sys


def run(kind, extract):
    """Prints the main content of each page of the folder that the command line names."""
    logging.disable(logging.CRITICAL)
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.html.gz")):
        try:
            text = extract(gzip.decompress(path.read_bytes())) or ""
        except Exception as error:  # A page that breaks a program is one without words.
            print(f"{path.name}: {error}", file=sys.stderr)
            text = ""
        print(json.dumps({"page": path.name.removesuffix(".html.gz"), kind: text}))
