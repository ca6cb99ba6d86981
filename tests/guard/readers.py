"""A child process that runs many texts against one store and says which of them failed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from graph import Settings, check_query, open_store
from ontology import RadiogenomicsError


def main() -> None:
    """`[environment, [[text, parameters], …]]` on stdin; `[[text, what is wrong], …]` on stdout."""
    environment, texts = json.load(sys.stdin)
    settings, failed = Settings.read(environment), []
    with open_store(settings) as store:
        for text, parameters in texts:
            try:
                check_query(text, settings.store, parameters)
                store.read(text, parameters, limit=100)
            except RadiogenomicsError as error:
                failed.append([text, str(error)])
    json.dump(failed, sys.stdout)


if __name__ == "__main__":
    main()


def told(root: Path) -> dict[str, str]:
    """A digest of every file below a folder, by its place."""
    import hashlib

    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
