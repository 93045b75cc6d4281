"""The current official files: found through the GOV.UK content API and the explore education statistics API, then
downloaded. Which pages, is data (`fourpoint/fetching/current.toml`). Keeps a list of what it fetched in the folder."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from fourpoint.core.errors import Problem, UsageError
from fourpoint.evidence.fetching.download import Fetched, FetchError, Web, download, read_json

RECORD = ".fetched.json"
"""Hidden, so that a build passes over it."""
ATTACHMENT_HOSTS = ("assets.publishing.service.gov.uk",)


@dataclass(frozen=True, slots=True)
class Sites:
    """Where the two services are; tests put a server of their own in their place."""

    govuk: str = "https://www.gov.uk"
    statistics: str = "https://api.education.gov.uk/statistics"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One address to download and the name it gets."""

    url: str
    name: str


def catalogue() -> dict[str, dict[str, Any]]:
    """Everything that can be fetched, by id."""
    text = files("fourpoint").joinpath("fetching/current.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)
    return {entry["id"]: {**entry, "service": service} for service, entries in found.items() for entry in entries}


def fetch(
    folder: Path,
    ids: tuple[str, ...] = (),
    *,
    web: Web | None = None,
    sites: Sites | None = None,
    tell: Callable[[str], None] = print,
) -> tuple[tuple[Fetched, ...], tuple[Problem, ...]]:
    """Download what `ids` name (everything where empty) into `folder`. What fails is told and the rest goes on."""
    known = catalogue()
    unknown = sorted(set(ids) - set(known))
    if unknown:
        raise UsageError(f"Nothing is called {', '.join(unknown)} here. There is: {', '.join(known)}.")
    folder.mkdir(parents=True, exist_ok=True)
    web, sites = web or Web(), sites or Sites()
    record = _read_record(folder)
    done: list[Fetched] = []
    problems: list[Problem] = []
    for key in ids or tuple(known):
        tell(known[key]["title"])
        try:
            wanted = list(_wanted(known[key], web, sites))
        except FetchError as error:
            problems.append(Problem(key, None, None, str(error), "The rest was fetched."))
            continue
        for one in wanted:
            try:
                fetched = download(one.url, folder / one.name, web, record.get(one.name), tell)
            except FetchError as error:
                problems.append(Problem(one.name, None, None, str(error), "The rest was fetched."))
                continue
            tell(f"  {one.name}: {'unchanged' if fetched.unchanged else f'{fetched.size:,} bytes'}")
            done.append(fetched)
            record[one.name] = fetched
            _write_record(folder, record)
    return tuple(done), tuple(problems)


def _wanted(entry: dict[str, Any], web: Web, sites: Sites) -> Iterator[Wanted]:
    yield from _from_govuk(entry, web, sites) if entry["service"] == "govuk" else _from_statistics(entry, web, sites)


def _from_govuk(entry: dict[str, Any], web: Web, sites: Sites) -> Iterator[Wanted]:
    page = read_json(f"{sites.govuk}/api/content/{entry['page']}", web)
    if "follow" in entry:
        page = read_json(f"{sites.govuk}/api/content{_newest(page, entry['follow'])}", web)
    attachments = page.get("details", {}).get("attachments", [])
    found = False
    for attachment in attachments:
        url = urljoin(sites.govuk, attachment.get("url", ""))
        name = _plain_name(attachment.get("filename") or urlsplit(url).path)
        if re.search(entry["take"], name, re.IGNORECASE) and _is_ours(url, sites.govuk):
            found = True
            yield Wanted(url, name)
    if not found:
        raise FetchError(f"{entry['page']}: the page holds no file like {entry['take']}.")


def _newest(page: dict[str, Any], like: str) -> str:
    """The path of the newest document of a collection whose path holds `like`."""
    documents = page.get("links", {}).get("documents", [])
    fitting = [one for one in documents if like in one.get("base_path", "")]
    if not fitting:
        raise FetchError(f"the collection holds no document like {like}.")
    newest = max(fitting, key=lambda one: (one.get("public_updated_at") or "", one["base_path"]))
    return str(newest["base_path"])


def _from_statistics(entry: dict[str, Any], web: Web, sites: Sites) -> Iterator[Wanted]:
    found = read_json(f"{sites.statistics}/v1/publications?search={quote(entry['search'])}&pageSize=20", web)
    publication = next((one for one in found.get("results", []) if one.get("title") == entry["search"]), None)
    if publication is None:
        raise FetchError(f"no publication is called '{entry['search']}'.")
    sets = read_json(f"{sites.statistics}/v1/publications/{publication['id']}/data-sets?pageSize=40", web)
    for one in sets.get("results", []):
        name = _plain_name(f"{entry['id']}_{one.get('title', one['id'])}.csv")
        yield Wanted(f"{sites.statistics}/v1/data-sets/{quote(str(one['id']))}/csv", name)


def _plain_name(text: str) -> str:
    """A file name out of what a server says: no folders, no odd characters."""
    last = text.replace("\\", "/").rpartition("/")[2]
    return re.sub(r"[^\w.()+-]+", "_", last).strip("._")[:150] or "file"


def _is_ours(url: str, site: str) -> bool:
    return urlsplit(url).netloc in (urlsplit(site).netloc, *ATTACHMENT_HOSTS)


def _read_record(folder: Path) -> dict[str, Fetched]:
    path = folder / RECORD
    try:
        return {name: Fetched(**entry) for name, entry in json.loads(path.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, TypeError):
        return {}


def _write_record(folder: Path, record: dict[str, Fetched]) -> None:
    beside = folder / f"{RECORD}.new"
    text = json.dumps({name: asdict(entry) for name, entry in sorted(record.items())}, indent=1)
    beside.write_text(text + "\n", encoding="utf-8")
    beside.replace(folder / RECORD)
