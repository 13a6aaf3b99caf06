"""Network Journal: reach out on a hunch, find out why it was worth it."""

__version__ = "0.1.0"
