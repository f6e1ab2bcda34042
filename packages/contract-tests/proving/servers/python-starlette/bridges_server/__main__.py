"""Starts the server: `python -m bridges_server`."""

from __future__ import annotations

import argparse
import json
import logging
import secrets
import sys

import uvicorn

from .app import create_app
from .networks import make_bridges
from .server import Protocol, Server
from .sessions import Times


def positive(text: str) -> float:
    number = float(text)
    if not 0 < number < 1e9:
        raise argparse.ArgumentTypeError("must be a number above 0")
    return number


def main() -> None:
    parser = argparse.ArgumentParser(prog="bridges_server", description="The Bridges API over made-up networks.")
    parser.add_argument("--port", type=int, default=23373, help="port on 127.0.0.1; 0 takes any (default: %(default)s)")
    parser.add_argument("--token", help="access token; one is made up and printed to stderr without it")
    parser.add_argument("--wait", type=positive, default=25, help="seconds a submit is held (default: %(default)s)")
    parser.add_argument(
        "--session-lifetime", type=positive, default=1800, help="seconds a session lives (default: %(default)s)"
    )
    parser.add_argument(
        "--session-retention",
        type=positive,
        default=3600,
        help="seconds a session is remembered after its end (default: %(default)s)",
    )
    parser.add_argument("--speed", type=positive, default=1, help="how many times faster than life the networks are")
    options = parser.parse_args()

    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    token = options.token
    if not token:
        token = secrets.token_urlsafe(24)
        print(f"Access token: {token}", file=sys.stderr, flush=True)

    times = Times(options.wait, options.session_lifetime, options.session_retention, options.speed)
    app = create_app(make_bridges(), token, times)
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=options.port,
        http=Protocol,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        # Longer than clients keep idle connections, so that none is closed under a request that is on its way.
        timeout_keep_alive=75,
        timeout_graceful_shutdown=3,
    )

    def announce(port: int) -> None:
        print(json.dumps({"url": f"http://127.0.0.1:{port}"}, separators=(",", ":")), flush=True)

    Server(config, announce, app.state.sessions.close).run()


if __name__ == "__main__":
    main()
