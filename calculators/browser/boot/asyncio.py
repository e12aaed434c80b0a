"""Stands in for asyncio, which Pyodide's core imports at the start and needs only for promises and coroutines."""
