"""Bytes to drafts and problems: no Qt, no database."""
