"""Alongside: a home for somebody who has lived through a loss.

SQLite from 3.7.0 to 3.51.2 has a bug that can lose committed data, and most systems carry one of those. The
`pysqlite3` wheel brings its own, newer SQLite, so it takes the place of the standard module here, before Django is
imported by anything. Where there is no wheel (ARM), the system's SQLite is used and `alongside doctor` says so.
"""

import sys

__version__ = "0.1.0"

try:
    import pysqlite3
except ImportError:
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
