"""The preferences: a dialog, and one file for each of its pages."""
