"""nginx and Varnish, put in front of a house by somebody who wants them to keep whatever they may."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ground.ports import free_port, is_open

PATIENCE = 30.0  # seconds; Varnish compiles its rules first
# Everything may be kept, for all alike: the key knows no cookie, no method and no language, and Vary is not heard.
NGINX = """
daemon off;
worker_processes 1;
{owner}
pid {work}/pid;
error_log stderr crit;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {work}/body;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    proxy_cache_path {work}/kept keys_zone=all:10m inactive=1h use_temp_path=off;
    upstream house {{ server 127.0.0.1:{house}; keepalive 16; }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://house;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $http_host;
            proxy_cache all;
            proxy_cache_key $request_uri;
            proxy_cache_methods GET HEAD POST;
            proxy_cache_valid any 1h;
            proxy_cache_lock on;
            proxy_cache_lock_timeout 20ms;
            proxy_cache_revalidate on;
            proxy_cache_background_update on;
            proxy_cache_use_stale error timeout invalid_header updating http_500 http_502 http_503 http_504 http_404;
            proxy_ignore_headers X-Accel-Expires Expires Vary{deaf};
            add_header X-Kept $upstream_cache_status always;
        }}
    }}
}}
"""
# What nobody can be safe from: a cache that does not hear what the house says about keeping.
DEAF = " Cache-Control Set-Cookie"
# No cookie is heard; an hour for what says nothing, an hour more for what is stale; and what may be kept if one asks
# about it each time (`no-cache`) is kept and asked about, as RFC 9111 allows.
VARNISH = """
vcl 4.1;
backend default {{ .host = "127.0.0.1"; .port = "{house}"; }}
sub vcl_recv {{
    if (req.method != "GET" && req.method != "HEAD") {{ return (pass); }}
    return (hash);
}}
sub vcl_hash {{
    hash_data(req.url);
    return (lookup);
}}
sub vcl_backend_response {{
    set beresp.grace = 1h;
    if (beresp.http.Cache-Control ~ "no-cache" && beresp.http.Cache-Control !~ "private|no-store") {{
        set beresp.ttl = 0s;
        set beresp.grace = 0s;
        set beresp.keep = 1h;
        return (deliver);
    }}
}}
sub vcl_deliver {{
    if (obj.hits > 0) {{ set resp.http.X-Kept = "HIT"; }}
}}
"""


@contextmanager
def running(command: list[str], port: int) -> Iterator[int]:
    """Start a server and end it; the port on which it answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + PATIENCE
        while not is_open(port):
            if process.poll() is not None or time.monotonic() > deadline:
                process.kill()
                assert process.stderr is not None
                raise RuntimeError(process.stderr.read().decode(errors="replace"))
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.communicate()


@contextmanager
def nginx(house: int, work: Path, *, deaf: bool = False) -> Iterator[int]:
    """nginx before the house at this port, which keeps all it may; a `deaf` one keeps everything."""
    port, file = free_port(), work / "nginx.conf"
    owner = "" if os.geteuid() else "user root;"
    file.write_text(NGINX.format(work=work, house=house, port=port, owner=owner, deaf=DEAF if deaf else ""))
    with running(["nginx", "-p", str(work), "-e", "stderr", "-c", str(file)], port):
        yield port


@contextmanager
def varnish(house: int, work: Path) -> Iterator[int]:
    """Varnish before the house at this port, which keeps all it may."""
    port, file = free_port(), work / "rules.vcl"
    file.write_text(VARNISH.format(house=house))
    command = ["varnishd", "-F", "-j", "none", "-n", str(work / "varnish"), "-a", f"127.0.0.1:{port}", "-f", str(file)]
    hour = [word for name in ("default_ttl", "default_grace") for word in ("-p", f"{name}=3600")]
    with running([*command, *hour, "-s", "malloc,64m"], port):
        yield port
