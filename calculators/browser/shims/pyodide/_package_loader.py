"""Shim for pyodide._package_loader: no packages are loaded, but Pyodide asks for their folders."""


class Folder:
    """A folder that Pyodide asks for as text."""

    def __init__(self, path):
        self.path = path

    def __str__(self):
        return self.path


SITE_PACKAGES = Folder("/lib/python3.14/site-packages")
DSO_DIR = Folder("/usr/lib")


def init_loaded_packages():
    """Do nothing; ``loadPyodide`` calls this at its end."""
