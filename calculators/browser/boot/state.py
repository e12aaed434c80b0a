"""Stands in for pyodide._state, which keeps and brings back what Python holds: nobody asks."""
