"""The English site, built inside the Korean one: one command, one site, nothing half done."""

from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from scripts.languages import other_languages
from scripts.places import ROOT, ROOT_LANGUAGE, prefix


def root_url(config: MkDocsConfig, lang: str) -> str:
    """The address of the whole site, '' where none is set; a language's own site_url ends in its folder."""
    return str(config.site_url or "").removesuffix(prefix(lang))


def build(config: MkDocsConfig) -> None:
    """Build every other language into its folder of the site. A warning there fails the whole build."""
    for lang in other_languages(ROOT_LANGUAGE):
        nested = load_config(
            str(ROOT / f"mkdocs.{lang}.yml"),
            site_dir=str(Path(config.site_dir) / prefix(lang)),
            site_url=root_url(config, ROOT_LANGUAGE) and root_url(config, ROOT_LANGUAGE) + prefix(lang),
            strict=config.strict,
        )
        nested.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(nested)
        finally:
            nested.plugins.on_shutdown()
