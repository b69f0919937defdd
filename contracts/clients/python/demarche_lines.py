"""What generators cannot make of the OpenAPI document: commands in bulk, and the stream of events."""

import json
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpx
from demarche_client import AuthenticatedClient
from demarche_client.models import LineResult

_MAX_PAUSE_SECONDS = 30.0


def send_all(client: AuthenticatedClient, commands: Iterable[dict[str, Any]]) -> list[LineResult]:
    """Sends many commands. Each has ``type``, ``id`` (its idempotency key) and ``data``; each gets a result. Safe to repeat with the same ids."""
    body = "".join(json.dumps(command) + "\n" for command in commands)
    answer = client.get_httpx_client().post(
        "/api/commands", content=body.encode(), headers={"Content-Type": "application/x-ndjson"}
    )
    answer.raise_for_status()
    return [LineResult.from_dict(json.loads(line)) for line in answer.text.splitlines() if line]


def follow(client: AuthenticatedClient, after: int = 0, **filters: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """
    Every event after a position, first from the history, then as they come: its position and the CloudEvent. A broken
    connection is opened again where it broke. ``filters``: ``case``, ``type``.
    """
    failures = 0
    while True:
        try:
            for position, event in _events(client, after, filters):
                after, failures = position, 0
                yield position, event
        except httpx.HTTPStatusError as refused:
            if refused.response.status_code < 500:
                raise
            failures += 1
        except httpx.TransportError:
            failures += 1
        time.sleep(min(2.0**failures / 2, _MAX_PAUSE_SECONDS))


def _events(client: AuthenticatedClient, after: int, filters: dict[str, str]) -> Iterator[tuple[int, dict[str, Any]]]:
    # a comment comes at least every 15 s, so silence means that the connection is lost
    timeout = httpx.Timeout(10.0, read=60.0)
    headers = {"Accept": "text/event-stream", "Last-Event-ID": str(after)}
    with client.get_httpx_client().stream(
        "GET", "/api/stream", params=filters, headers=headers, timeout=timeout
    ) as answer:
        answer.raise_for_status()
        fields: dict[str, str] = {}
        for line in answer.iter_lines():
            if line:
                name, _, value = line.partition(":")
                fields[name] = value.removeprefix(" ")
            elif "data" in fields:
                yield int(fields["id"]), json.loads(fields["data"])
                fields = {}
            else:
                fields = {}
