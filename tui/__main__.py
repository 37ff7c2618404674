"""``python -m tui`` is ``caiwen``."""

import sys

from tui.cli import main

sys.exit(main())
