"""What stops a build with a message that needs no traceback."""


class SiteError(Exception):
    """The site cannot be built as it is; the message names the place and the way out.

    BadFormula, BrokenLink, MissingGlyph and NoChromium are such errors.
    """
