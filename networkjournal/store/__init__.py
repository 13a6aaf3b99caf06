"""The only code that knows peewee and SQLite."""
