"""The smallest PySide6 window; with ``--libraries`` it imports what every journal needs too."""

import sys

from PySide6.QtWidgets import QApplication, QLabel

if "--libraries" in sys.argv:
    import peewee  # noqa: F401
    import platformdirs  # noqa: F401

app = QApplication(sys.argv)
label = QLabel("Hello")
label.resize(1280, 860)
label.show()
sys.exit(app.exec())
