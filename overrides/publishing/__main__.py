"""The command that finishes a built site: ``python -m overrides.publishing SITE``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from calculators.loading import DataError
from overrides.errors import SiteError
from overrides.publishing import publish


def main() -> int:
    """Finish the site and return 0, or print what stopped it and return 1."""
    parser = argparse.ArgumentParser("python -m overrides.publishing", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("--pdf", action="store_true", help="add the PDFs (needs Pango)")
    parser.add_argument("--zip", action="store_true", help="add the zip to take along")
    given = parser.parse_args()
    try:
        publish(given.site, with_pdfs=given.pdf, with_zip=given.zip)
    except (DataError, SiteError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
