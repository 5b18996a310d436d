"""A small server that speaks S3 and can be told to misbehave, in a process of its own: `python -m …s3 PORT`.

It knows what the house asks: put, head, ranges, listing, deleting several. `PUT /!/FAULT` says how it answers from then
on: `truncate`, `slow`, `refuse`, `lie`, `forget` (says that it has kept what it has not), or `none`.
"""

import datetime as dt
import hashlib
import re
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

KEPT: dict[str, bytes] = {}
STATE = {"fault": "none"}
NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
SLOW = 40  # seconds


class Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_words: object) -> None:
        """Say nothing."""

    @property
    def name(self) -> str:
        return unquote(urlsplit(self.path).path).strip("/")

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        fault = STATE["fault"]
        if fault == "slow":
            time.sleep(SLOW)
        self.send_response(status)
        length = headers.pop("length", str(len(body)))
        if fault == "lie" and body:
            body = bytes(byte ^ 0x55 for byte in body)
        for key, value in {
            "Content-Length": length,
            "Last-Modified": "Fri, 02 Jan 2026 00:00:00 GMT",
            **headers,
        }.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[: len(body) // 2] if fault == "truncate" else body)
        if fault == "truncate":
            self.close_connection = True

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def refused(self) -> bool:
        if STATE["fault"] == "refuse":
            self.answer(403, b"<Error><Code>AccessDenied</Code></Error>")
        return STATE["fault"] == "refuse"

    def do_PUT(self) -> None:
        body = self.body()
        if self.name.startswith("!/"):
            STATE["fault"] = self.name[2:]
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif not self.refused():
            KEPT[self.name] = body[: len(body) // 2] if STATE["fault"] == "forget" else body
            self.answer(200, ETag=f'"{hashlib.md5(body).hexdigest()}"')

    def do_HEAD(self) -> None:
        if self.refused():
            return
        if self.name not in KEPT:
            self.answer(404)
        else:
            self.answer(200, length=str(len(KEPT[self.name])), ETag='"one"')

    def do_GET(self) -> None:
        if self.refused():
            return
        query = parse_qs(urlsplit(self.path).query)
        if "list-type" in query:
            self.answer(200, self.listing(query.get("prefix", [""])[0]))
            return
        whole = KEPT.get(self.name)
        asked = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if whole is None:
            self.answer(404)
        elif asked:
            start, last = int(asked[1]), min(int(asked[2]), len(whole) - 1)
            self.answer(206, whole[start : last + 1], Content_Range=f"bytes {start}-{last}/{len(whole)}", ETag='"one"')
        else:
            self.answer(200, whole, ETag='"one"')

    def listing(self, prefix: str) -> bytes:
        bucket = self.name
        rows = "".join(
            f"<Contents><Key>{escape(name.removeprefix(bucket + '/'))}</Key><Size>{len(body)}</Size>"
            f"<LastModified>{NOW.isoformat()}</LastModified><ETag>&quot;one&quot;</ETag></Contents>"
            for name, body in sorted(KEPT.items())
            if name.startswith(f"{bucket}/{prefix}")
        )
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>".encode()

    def do_POST(self) -> None:
        words = self.body().decode()
        if self.refused():
            return
        gone = re.findall(r"<Key>(.*?)</Key>", words)
        for name in gone:
            KEPT.pop(f"{self.name}/{name}", None)
        said = "".join(f"<Deleted><Key>{name}</Key></Deleted>" for name in gone)
        self.answer(200, f"<DeleteResult>{said}</DeleteResult>".encode())


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Answering).serve_forever()
