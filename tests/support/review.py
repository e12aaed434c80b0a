"""The warning for a figure that is past the day on which somebody had to look again."""


class ReviewDue(UserWarning):
    """Which figures, each with its day."""
