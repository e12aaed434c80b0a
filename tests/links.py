"""Every link that leads out still leads somewhere: ``python -m tests.links``. Needs the Internet.

All of them stand in sources.toml. A publisher that lets no program in is listed to be looked at by hand, and fails nothing.
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import calculators

TRIES, WAIT = 3, 30
CLOSED = {401, 403, 405, 429}


def status(address: str, pause: float = 5) -> int | str:
    """What a server says to a reader of an address: its number, or why there is none."""
    said: int | str = "never asked"
    for tried in range(TRIES):
        time.sleep(pause * tried)
        try:
            with urlopen(
                Request(
                    address,
                    headers={
                        "User-Agent": "Mozilla/5.0 (check of links)",
                        "Accept": "text/html,*/*",
                    },
                ),
                timeout=WAIT,
            ) as answer:
                return int(answer.status)
        except HTTPError as error:
            if error.code < 500 and error.code != 429:
                return error.code
            said = error.code
        except (OSError, HTTPException) as error:
            said = str(error)
    return said


def look(
    addresses: list[str], pause: float = 5
) -> tuple[dict[str, int | str], dict[str, int | str]]:
    """Dead addresses, and those that let no program in, each with what was said."""
    with ThreadPoolExecutor(4) as several:
        said = dict(
            zip(
                addresses,
                several.map(lambda address: status(address, pause), addresses),
                strict=True,
            )
        )
    return {
        address: each for address, each in said.items() if each != 200 and each not in CLOSED
    }, {address: each for address, each in said.items() if each in CLOSED}


if __name__ == "__main__":
    addresses = sorted({source.url for source in calculators.SOURCES.values()})
    dead, closed = look(addresses)
    for title, found in (("Dead", dead), ("To be looked at by hand", closed)):
        print(
            f"{title}: {len(found)} of {len(addresses)}",
            *(f"  {address}: {said}" for address, said in found.items()),
            sep="\n",
        )
    sys.exit(bool(dead))
