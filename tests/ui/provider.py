"""A service that people have accounts at (an OpenID provider), on this machine and for tests."""

import base64
import hashlib
import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from benchmarks.browser import free_port

CLIENT, SECRET = "workbench", "a secret of both"


@dataclass
class Provider:
    """Signs in whoever `account` is, at once; `told_out` are those that were signed out here."""

    port: int = field(default_factory=free_port)
    account: dict[str, Any] = field(default_factory=dict)
    told_out: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, Any]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        routes = [
            Route("/.well-known/openid-configuration", self.discovery),
            Route("/authorize", self.authorize),
            Route("/token", self.token, methods=["POST"]),
            Route("/jwks", self.jwks),
            Route("/end_session", self.end_session),
        ]
        config = uvicorn.Config(Starlette(routes=routes), port=self.port, log_level="error")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        deadline = time.monotonic() + 20
        while not self.server.started:
            assert time.monotonic() < deadline, "the provider did not start"
            time.sleep(0.02)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)

    async def discovery(self, request: Request) -> Response:
        places = ("authorization", "token", "end_session")
        paths = dict(zip(places, ("authorize", "token", "end_session"), strict=True))
        return JSONResponse(
            {f"{place}_endpoint": f"{self.url}/{path}" for place, path in paths.items()}
            | {
                "issuer": self.url,
                "jwks_uri": f"{self.url}/jwks",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def jwks(self, request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    async def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        assert asked["client_id"] == CLIENT
        assert "email" in asked["scope"].split()
        code = secrets.token_urlsafe()
        self.codes[code] = {**asked, "account": dict(self.account)}
        back = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", 302)

    async def token(self, request: Request) -> Response:
        form = {
            name: values[0] for name, values in parse_qs((await request.body()).decode()).items()
        }
        known = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked = self.codes.pop(form["code"], None)
        proof = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        if (
            asked is None
            or request.headers.get("authorization") != f"Basic {known}"
            or asked["code_challenge"] != challenge
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        return JSONResponse(
            {
                "access_token": secrets.token_urlsafe(),
                "token_type": "Bearer",
                "expires_in": 300,
                "id_token": self.id_token(asked),
            }
        )

    def id_token(self, asked: dict[str, Any]) -> str:
        now = int(time.time())
        told = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300}
        told |= {"nonce": asked["nonce"], "sub": asked["account"]["email"], **asked["account"]}
        return jwt.encode({"alg": "RS256"}, told, self.key)

    async def end_session(self, request: Request) -> Response:
        hint = request.query_params["id_token_hint"]
        self.told_out.append(jwt.decode(hint, self.key).claims["email"])
        return RedirectResponse(request.query_params["post_logout_redirect_uri"], 302)
