"""The child process: reads one photograph from its standard input, and writes prints to its standard output.

The answer is lines of JSON, each followed by as many bytes as it says. It is started anew for every photograph, with
an empty environment, and closes itself in before it looks at a byte.
"""

import io
import json
import os
import sys
from collections.abc import Mapping

from PIL import Image

from alongside.photos.darkroom.decoding import TROUBLES
from alongside.photos.darkroom.limits import close_in
from alongside.photos.darkroom.prints import develop
from alongside.photos.darkroom.refusals import NotDeveloped, Why


def main() -> None:
    """Develop what lies at standard input; the kinds and the look are the arguments."""
    kinds, look = tuple(sys.argv[1].split(",")), sys.argv[2]
    Image.preinit()
    Image.init()
    close_in()
    try:
        with os.fdopen(0, "rb", closefd=False) as file:
            facts, prints = develop(file, kinds, look)
            _say(facts)
            for each in prints:
                _say({"width": each.width, "height": each.height, "kind": each.kind}, each.body)
        _say({"end": True})
    except NotDeveloped as refusal:
        _say({"refused": refusal.why.value})
    except MemoryError:
        _say({"refused": Why.TOO_MUCH.value})
    except TROUBLES:
        _say({"refused": Why.DAMAGED.value})


def _say(facts: Mapping[str, int | str], body: bytes = b"") -> None:
    line = json.dumps({**facts, "bytes": len(body)}).encode() + b"\n"
    for part in (line, body):
        view = io.BytesIO(part).getbuffer()
        while view:
            view = view[os.write(1, view) :]


if __name__ == "__main__":
    main()
