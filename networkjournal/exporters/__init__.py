"""Values to files: no Qt, no database."""
