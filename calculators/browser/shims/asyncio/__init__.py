"""Shim for asyncio: Pyodide's core imports it at the start, for promises and coroutines only."""
