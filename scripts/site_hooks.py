"""MkDocs' hooks. Each one only calls the module that knows how.

The Korean build (mkdocs.yml) adds the data and the shared assets, builds English (mkdocs.en.yml)
inside itself, and finishes the whole site. The search index sees formulas as TeX: they are
rendered after it was made.
"""

import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

# `mkdocs build` does not put the project on the path; `python -m scripts` does.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import finish, katex, kernel, languages, notebook, second_language, sources
from scripts.places import ROOT_LANGUAGE


def _language(config: MkDocsConfig) -> str:
    return str(config.theme["language"])


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Choose the Python that runs the notebooks."""
    return kernel.configure(config, _language(config))


# Before every plugin, so that all of them see the generated pages.
@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what is generated: pages in each language; data and assets once."""
    lang = _language(config)
    for page in sources.pages(lang):
        files.append(File.generated(config, page.uri, content=page.content))
    if lang != ROOT_LANGUAGE:
        return Files([file for file in files if not file.src_uri.startswith("assets/")])
    for uri, content in sources.data():
        files.append(File.generated(config, uri, content=content))
    for uri, path in (*sources.assets(), *sources.licences()):
        files.append(File.generated(config, uri, abs_src_path=str(path)))
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:  # noqa: ARG001 (mkdocs passes by name)
    """Point a second language at the assets of the first."""
    return env if _language(config) == ROOT_LANGUAGE else languages.share_assets(env)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Bring formulas, facts, identities and figures into prose by name. Generated pages are done already."""
    if page.file.generated_by or notebook.is_notebook(page.file.src_uri):
        return markdown
    return sources.prose(markdown, _language(config), page)


# Before every plugin, the search index among them.
@event_priority(100)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Keep of a notebook what a reader needs, before the search index reads it."""
    return notebook.clean(html, page, files) if notebook.is_notebook(page.file.src_uri) else html


# After every plugin, so that none sees rendered formulas.
@event_priority(-100)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Render formulas and make addresses relative."""
    lang, url = _language(config), page.url.removeprefix("./")
    output = katex.render_page(output, where=f"{lang}/{page.file.src_uri}")
    output = languages.alternates(output, lang=lang, url=url, site_url=second_language.root_url(config, lang))
    return languages.relative(output, lang=lang, url=url)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001
    """404.html stands for any address, so its links start at the root."""
    root = second_language.root_url(config, _language(config)) or "/"
    return languages.rooted(output_content, root=root)


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Build the second language, then finish what needs the whole site."""
    if _language(config) == ROOT_LANGUAGE:
        second_language.build(config)
        finish.finish(Path(config.site_dir), address=second_language.root_url(config, ROOT_LANGUAGE))
