"""Stands in for _colorize, which traceback imports at the start to print in color: a report of ours is plain text."""


class Plain:
    """A theme in which every color is nothing."""

    def __getattr__(self, name):
        return self if name == "traceback" else ""


def can_colorize(**_):
    """Never."""
    return False


def get_theme(**_):
    """The one theme."""
    return Plain()
