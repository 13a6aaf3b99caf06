"""Where the frozen program starts."""

import sys

from networkjournal.__main__ import main

sys.exit(main())
