"""Where the code stands, and where results are kept: in the checkout, or in the user's own cache."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VARIABLE = "DERIVATIONS_CACHE"


def cache_folder(root: Path = ROOT) -> Path:
    """The folder that `DERIVATIONS_CACHE` names; else `.cache` in a checkout; else the user's own cache.

    A checkout is known by its mkdocs.yml. Anywhere else the code may stand where nobody may write.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    if (root / "mkdocs.yml").is_file():
        return root / ".cache"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "matrix-calculus"


CACHE = cache_folder()
