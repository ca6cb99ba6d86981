"""Web server around the dashboard (Starlette): security policy, host check, health, one thing's data by its uid.

Start it with `streamlit run server.py`; its settings come from the environment. Run the frame `streamlit_app.py` alone
and none of this is there.
"""

from __future__ import annotations

import logging
import os

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph import FORMATS, Settings, current_graph, of_thing, thing_formats
from ontology import DamagedGraph, NoGraph, OtherVersion, QueryFailed, RadiogenomicsError, UsageError

log = logging.getLogger("radiogenomics.server")

POLICY = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'wasm-unsafe-eval' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'self' blob: data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
EVERYWHERE = ("0.0.0.0", "::", "[::]", "")  # addresses to listen on, which are nobody's name
LONGEST_UID = 200
_SHOWN = {"ttl": "inline", "json": "inline"}  # what a browser shows; all else is a file to keep
STATUSES = {NoGraph: "no graph", DamagedGraph: "damaged", OtherVersion: "other version"}


class Policy:
    """Puts the policy on every response, also on refusals and faults."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def send_with_policy(message: Message) -> None:
            nonlocal begun
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                begun = True
                MutableHeaders(scope=message).update(POLICY)
            await send(message)

        try:
            await self.app(scope, receive, send_with_policy)
        except Exception:
            if begun or scope["type"] != "http":
                raise
            # answered here, because what stands further out knows no policy
            log.exception("a request failed")
            await PlainTextResponse("Something went wrong here; the log says what.", 500)(
                scope, receive, send_with_policy
            )


def allowed_hosts(settings: Settings) -> list[str]:
    """Names by which a browser may call us; any other is a page elsewhere that had its own name point here."""
    own = settings.address.lower()
    named = [own] if own not in EVERYWHERE else []
    bracketed = [f"[{host}]" if ":" in host and not host.startswith("[") else host for host in named]
    return list(dict.fromkeys((*LOOPBACK, *bracketed, *settings.allowed_hosts)))


SETTINGS = Settings.read(os.environ)


def _settings(request: Request) -> Settings:
    """The settings with the edition that the address names; UsageError where there is none of that name."""
    return Settings.read(SETTINGS.environment(), edition=request.query_params.get("edition") or None)


def _asks_wrongly(request: Request, error: RadiogenomicsError) -> bool:
    """Whether the address names an edition that is not there; what is set wrongly is no fault of the address."""
    return isinstance(error, UsageError) and bool(request.query_params.get("edition"))


def healthz(request: Request) -> Response:
    """Health of the service: that there is a sound graph, and which; an edition that is named has its own."""
    status, build = "ok", None
    try:
        build = current_graph(_settings(request)).open().store.build
    except RadiogenomicsError as error:
        if _asks_wrongly(request, error):
            return PlainTextResponse(str(error), 400)
        status = STATUSES.get(type(error), "unreachable")
    answer = {"status": status, "build": build, "store": SETTINGS.store}
    return JSONResponse(answer, 200 if status == "ok" else 503, {"Cache-Control": "no-store"})


def thing(request: Request) -> Response:
    """One thing of the graph, for a program. Its ETag is the build, because a build never changes."""
    uid, format = request.query_params.get("uid", ""), request.query_params.get("format", "ttl")
    if not 0 < len(uid) <= LONGEST_UID:
        return PlainTextResponse("Name one thing by its uid, for example /thing?uid=HGNC:1674&format=ttl.", 400)
    if format not in thing_formats():
        *others, last = thing_formats()
        return PlainTextResponse(f"The format is {', '.join(others)} or {last}.", 400)
    try:
        opened = current_graph(_settings(request)).open()
        store = opened.store
        headers = {"ETag": f'"{store.build}"', "Cache-Control": "no-cache"}
        known = [tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")]
        if headers["ETag"] in known:
            return Response(status_code=304, headers=headers)
        extract, form = of_thing(store, uid, opened.manifest.releases, store.build), FORMATS[format]
        shown, name = _SHOWN.get(format, "attachment"), extract.file_name(form.suffix)
        headers["Content-Disposition"] = f'{shown}; filename="{name}"'
        return Response(form.write(extract)[0], headers=headers, media_type=form.media_type)
    except QueryFailed as error:
        return PlainTextResponse(str(error), 404)
    except RadiogenomicsError as error:
        return PlainTextResponse(str(error), 400 if _asks_wrongly(request, error) else 503)


app = st.App(
    "streamlit_app.py",
    routes=[Route("/healthz", healthz), Route("/thing", thing)],
    middleware=[
        Middleware(Policy),
        Middleware(TrustedHostMiddleware, allowed_hosts=allowed_hosts(SETTINGS), www_redirect=False),
    ],
)
