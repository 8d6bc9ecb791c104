"""How the reference becomes a site: generated pages in, `site/` out."""
