"""The few SVG elements that the charts are made of; every text is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

FONT = "Inter"
_WIDE = 0.58
"""Width of an average letter of the font, in its size."""


def document(width: float, height: float, body: str, title: str = "") -> str:
    """Return a whole document of a size in pixels."""
    named = f"<title>{escape(title)}</title>" if title else ""
    size = f'width="{_n(width)}" height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{named}{body}</svg>'


def rect(x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> str:
    """Return a filled rectangle."""
    round_corners = f' rx="{_n(radius)}"' if radius else ""
    place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
    return f'<rect {place}{round_corners} fill="{fill}"/>'


def circle(x: float, y: float, radius: float, fill: str) -> str:
    """Return a filled circle."""
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"/>'


def line(
    x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1, dashes: str = ""
) -> str:
    """Return a straight line; ``dashes`` as ``3 2``: so long, and so far apart."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    ends = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
    return f'<line {ends} stroke="{stroke}" stroke-width="{_n(width)}"{dashed}/>'


def path(
    points: Iterable[tuple[float, float]],
    *,
    stroke: str = "none",
    fill: str = "none",
    width: float = 1,
) -> str:
    """Return straight lines from point to point; filled, the last one leads back to the first."""
    drawn = "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
    closed = "" if fill == "none" else "Z"
    pen = f'stroke="{stroke}" stroke-width="{_n(width)}" stroke-linejoin="round"'
    return f'<path d="{drawn}{closed}" fill="{fill}" {pen}/>'


def text(
    x: float,
    y: float,
    words: str,
    fill: str,
    *,
    size: float = 12,
    anchor: str = "start",
    bold: bool = False,
) -> str:
    """Return one line of words on the base line ``y``; ``anchor`` is start, middle or end."""
    weight = ' font-weight="600"' if bold else ""
    look = f'font-family="{FONT}" font-size="{_n(size)}"{weight} text-anchor="{anchor}"'
    return f'<text x="{_n(x)}" y="{_n(y)}" fill="{fill}" {look}>{escape(_printable(words))}</text>'


def moved(x: float, y: float, body: str) -> str:
    """Return elements moved to the right and down."""
    return f'<g transform="translate({_n(x)} {_n(y)})">{body}</g>'


def turned(x: float, y: float, degrees: float, body: str) -> str:
    """Return elements moved so that their origin lies at a point, and turned clockwise about it."""
    return f'<g transform="translate({_n(x)} {_n(y)}) rotate({_n(degrees)})">{body}</g>'


def width(words: str, size: float = 12) -> float:
    """Return about how many pixels wide words are, as far as that can be told unmeasured."""
    return len(words) * size * _WIDE


def fitted(words: str, room: float, size: float = 12) -> str:
    """Return words cut with dots to a width in pixels, as far as that can be told unmeasured."""
    letters = max(1, int(room / (size * _WIDE)))
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"


def _printable(words: str) -> str:
    """Return words without what XML can't hold."""
    return "".join(c if c.isprintable() else " " for c in words)


def _n(number: float) -> str:
    """Return a number as short as a hundredth of a pixel allows."""
    return f"{number:.2f}".rstrip("0").rstrip(".") if number % 1 else str(int(number))
