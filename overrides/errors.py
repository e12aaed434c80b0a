"""What can stop a site from being published."""


class SiteError(Exception):
    """A fault in the built site, the theme or a page's settings, worded for who builds the site."""
