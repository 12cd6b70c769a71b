"""Content audit crawler for Arabic and English sites: the core."""

__version__ = "0.1.0"
