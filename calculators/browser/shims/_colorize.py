"""Shim for _colorize, which traceback imports: our tracebacks have no color."""


class NoColors:
    """The theme of a traceback, every color empty."""

    type = message = filename = line_no = frame = ""
    error_highlight = error_range = reset = ""


class Theme:
    """All themes that traceback asks for."""

    traceback = NoColors


def can_colorize(**_):
    """Return False: the trace goes to a page as plain text."""
    return False


def get_theme(**_):
    """Return the theme without colors."""
    return Theme
