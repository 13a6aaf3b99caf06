"""Other ways from text to PDF, for ``book.py`` to measure: each sets a plain list of hunts.

    PYTHON tests/bench/rivals.py ENGINE HUNTS.json OUT.pdf

Runs in a process of its own, by any Python that has the engine, and needs nothing of this program.
Prints how many pages came of it; exits with 3 where the engine is not there.
"""

from __future__ import annotations

import html
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

NOT_THERE = 3
Hunt = tuple[str, Sequence[str]]
"""A heading, and what follows as paragraphs."""
_FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
"""For ReportLab, which finds no fonts itself: with it, more scripts than by default."""
_MARGIN_MM = 20


def _as_html(hunts: Sequence[Hunt]) -> str:
    parts = []
    for heading, paragraphs in hunts:
        parts.append(f"<h2>{html.escape(heading)}</h2>")
        parts += (f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    return "".join(parts)


def weasyprint(hunts: Sequence[Hunt], out: Path) -> int:
    """Set HTML with CSS."""
    from weasyprint import CSS, HTML

    look = CSS(string=f"@page {{ size: A5; margin: {_MARGIN_MM}mm }} body {{ font-size: 9.6pt }}")
    document = HTML(string=_as_html(hunts)).render(stylesheets=[look])
    document.write_pdf(out)
    return len(document.pages)


def reportlab(hunts: Sequence[Hunt], out: Path) -> int:
    """Set paragraphs by Platypus."""
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    font = "Helvetica"
    if _FONT.exists():
        font = "DejaVu"
        pdfmetrics.registerFont(TTFont(font, str(_FONT)))
    text = ParagraphStyle("text", fontName=font, fontSize=9.6, leading=13, spaceAfter=6)
    head = ParagraphStyle("head", parent=text, fontSize=14, leading=18, spaceBefore=12)
    story = []
    for heading, paragraphs in hunts:
        story.append(Paragraph(html.escape(heading), head))
        story += (Paragraph(html.escape(paragraph), text) for paragraph in paragraphs)
    sides = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), 20 * mm)
    document = SimpleDocTemplate(str(out), pagesize=A5, **sides)
    document.build(story)
    return int(document.page)


def qtextdocument(hunts: Sequence[Hunt], out: Path) -> int:
    """Set Qt's own rich text."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QFont, QGuiApplication, QPageSize, QPdfWriter, QTextDocument

    app = QGuiApplication(sys.argv[:1])
    writer = QPdfWriter(str(out))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    document = QTextDocument()
    document.setDefaultFont(QFont("DejaVu Serif", 10))
    document.setHtml(_as_html(hunts))
    document.print_(writer)  # with margins of its own, two centimetres
    del writer, app
    return len(re.findall(rb"/Type\s*/Page\b", out.read_bytes()))


ENGINES: dict[str, Callable[[Sequence[Hunt], Path], int]] = {
    "WeasyPrint": weasyprint,
    "ReportLab": reportlab,
    "QTextDocument": qtextdocument,
}


def main(engine: str, data: Path, out: Path) -> int:
    """Set the hunts of ``data`` and print the pages."""
    hunts = json.loads(data.read_text(encoding="utf-8"))
    try:
        print(ENGINES[engine](hunts, out))
    except ImportError as error:
        print(error, file=sys.stderr)
        return NOT_THERE
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
