"""Figures drawn as SVG: one drawing for the screen in light and dark, for a file, and for paper."""
