"""Where things are. Every path of the project is written here once."""

from derivations.work import places

ROOT = places.ROOT
CACHE = places.CACHE
SITE = ROOT / "site"
PACKAGES = ROOT / "node_modules"
SHARED_ASSETS = ROOT / "docs" / "assets"
LANGUAGES = ("ko", "en")
# Korean stands at the root and builds English inside itself.
ROOT_LANGUAGE = "ko"


def prefix(lang: str) -> str:
    """The path of a language's home page from the root of the site: '' or 'en/'."""
    return "" if lang == ROOT_LANGUAGE else f"{lang}/"
