"""Stands in for pyodide._package_loader: there are no packages to load, only the places where they would be."""


class Place:
    """A folder that Pyodide asks for as text."""

    def __init__(self, path):
        self.path = path

    def __str__(self):
        return self.path


SITE_PACKAGES = Place("/lib/python3.14/site-packages")
DSO_DIR = Place("/usr/lib")


def init_loaded_packages():
    """What ``loadPyodide`` calls when it is done."""
