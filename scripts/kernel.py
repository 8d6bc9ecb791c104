"""The Python that runs the notebooks while the site is built: this one, quiet and reproducible."""

import hashlib
import json
import os
import shutil
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from scripts.places import CACHE, ROOT

NAME = "matrix-calculus"


def configure(config: MkDocsConfig, lang: str) -> MkDocsConfig:
    """Make the notebook plugin run our kernel and keep results as long as nothing they come from changes.

    The plugin looks at the notebook only; a notebook that imports `derivations` depends on that too.
    Each language has a folder of its own, because a build evicts what it did not use.
    """
    plugin = config.plugins.get("mkdocs-jupyter")
    if plugin is not None:
        _install(CACHE / "jupyter")
        folder = CACHE / "notebooks" / f"{lang}-{_digest(Path(config.docs_dir))}"
        for old in folder.parent.glob(f"{lang}-*"):
            if old != folder:
                shutil.rmtree(old)
        plugin.config["kernel_name"] = NAME
        plugin.config["cache_dir"] = str(folder)
    return config


def _install(folder: Path) -> None:
    """Announce the kernel to Jupyter: this interpreter, the project on its path, no chatter on stderr."""
    spec = {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"],
        "display_name": "Python 3",
        "language": "python",
        "env": {
            "PYTHONPATH": str(ROOT),
            "PYTHONHASHSEED": "0",
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        },
    }
    path = folder / "kernels" / NAME / "kernel.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(spec), "utf-8")
    others = [
        part for part in os.environ.get("JUPYTER_PATH", "").split(os.pathsep) if part and part != str(folder)
    ]
    os.environ["JUPYTER_PATH"] = os.pathsep.join([str(folder), *others])


def _digest(docs: Path) -> str:
    """What the notebooks' results depend on, besides the notebooks."""
    paths = [ROOT / "requirements.lock", Path(__file__)]
    sources = "".join(notebook.read_text("utf-8") for notebook in docs.rglob("*.ipynb"))
    if "derivations" in sources:
        code = sorted(
            path for path in (ROOT / "derivations").rglob("*") if path.suffix in {".py", ".mplstyle"}
        )
        # Only the catalogue's pages depend on a particular identity, so a change of one runs no chapter.
        paths += [path for path in code if "catalogue" not in path.parts or "catalogue" in sources]
    if "scripts" in sources:
        paths += [ROOT / "scripts" / "fonts.py", ROOT / "scripts" / "places.py"]
    state = hashlib.sha256()
    for path in paths:
        state.update(path.relative_to(ROOT).as_posix().encode())
        state.update(path.read_bytes())
    return state.hexdigest()[:16]
