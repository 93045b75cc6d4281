"""What somebody outside can see of an answer, and what its time is made of: status, headers, body, and every query."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


class Seen(NamedTuple):
    """`queries` word for word, values and all: the same queries of the same tables take the same time."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    queries: tuple[str, ...]


def see(client: Client, address: str, form: dict[str, str] | None = None) -> Seen:
    """One answer; a form's token is taken out, for it is another in every answer."""
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address) if form is None else client.post(address, form)
    body, tokens = re.subn(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode("utf-8", "replace"))
    other = {"ETag"} if tokens else set()  # of the body, and so another in every answer
    headers = tuple(sorted((name, value) for name, value in response.items() if name not in other))
    return Seen(response.status_code, headers, body, tuple(_plain(one["sql"]) for one in asked))


def see_all(client: Client, addresses: Iterable[str]) -> dict[str, Seen]:
    """Each address twice, the second time as it is when everything that is kept in memory is there."""
    addresses = list(addresses)
    for address in addresses:
        client.get(address)
    return {address: see(client, address) for address in addresses}


def _plain(sql: str) -> str:
    """Without the number of a savepoint and without when a session was written."""
    return re.sub(r"(SAVEPOINT )\S+", r"\1", sql)
