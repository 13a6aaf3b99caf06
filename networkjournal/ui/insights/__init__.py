"""The view of the honest numbers."""
