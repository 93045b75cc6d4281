"""docs/reference/security.md: what is promised, how it is tested, what is not. Its numbers and its table of locks are
counted from the code, so that none of them can grow old."""

from fourpoint.core.cases.roles import Role
from fourpoint.records.locks import LOCKS
from fourpoint.web.access import Access
from fourpoint.web.routes import walk_routes

WALKERS = len(Role) + 3
"""Who walks all routes in tests/web/test_access.py: every role, the public, somebody signed in who has
no role, and an officer of another council."""


def draw_security_page() -> str:
    """The whole page."""
    accesses = [route.access for route in walk_routes()]
    return _PAGE.format(
        routes=len(accesses),
        public=sum(access.roles is None for access in accesses),
        cases=sum(access.of_case for access in accesses),
        walkers=WALKERS,
        asked=f"{len(accesses) * WALKERS * 2:,}",
        roles="\n".join(_row(role, accesses) for role in Role),
        locks="\n".join(
            f"| `{lock.table}` | {lock.sentence} | {', '.join(lock.still) or 'nothing'} |" for lock in LOCKS
        ),
    )


def _row(role: Role, accesses: list[Access]) -> str:
    may = [access for access in accesses if access.roles is not None and role in access.roles]
    return f"| {role.words} | {len(may)} | {sum(access.of_case for access in may)} |"


_PAGE = """\
# Security

What the service promises, how each promise is tested, and what it does not promise. Drawn by
`python manage.py draw_reference`: the numbers are counted from the code. Load and speed stand in
[Benchmarks](benchmarks.md), running it safely in [Running the service](../how-to/deploy.md).

## Who may open what

Each of the {routes} routes declares who may open it ([the list](access.md)); one that declares nothing answers nobody.
{public} are open to everyone; {cases} belong to a case and open only to those who may see that case.

| role | routes, besides those open to everyone | of these, of a case |
| --- | --- | --- |
{roles}

`tests/web/test_access.py` walks {routes} routes as {walkers} people (every role, the public, somebody without a role, an
officer of another council), by GET and by POST: {asked} questions, on SQLite and on PostgreSQL.

## What one council can learn of another

Nothing of an unpublished case, and the public nothing before the minute. A case that somebody may not see answers as one
that does not exist. `tests/web/test_isolation.py` and `test_nothing_leaks.py` try it on both databases:

- with Leeds's case in seven states, a word that is nowhere else in what people typed, 36 addresses
  (pages, API, search, downloads, documents) give an officer of Leicester, the public and somebody without a role the same
  status, headers, ETag and body as before the case moved, made by the same database queries, word for word;
- every route that names a council or a case is asked for Leeds and for Leicester before and after;
- every such route, by GET and by POST, answers for Leeds's case as for a year that there is none of, with as many queries;
- forty more councils with cases in every state, drafts, comments, complaints and letters that wait for their minute change
  no list, total, page number or query that the public or a council officer gets;
- ETags stay until something is published, and change then.

What is not one's own is sought by a condition of the database, so that no row of another's case is ever read. Public pages
that are kept in memory are kept by what is visible and by the whole address, for visitors without a cookie alone
(`tests/web/test_kept.py`): one is let go at the minute and not before.

Complaints and whistleblowing entries are confidential by a constraint of the database; the council's own pages are the same
with and without them. How long an answer took is told in the demo alone.

## Signing in

Argon2, twelve characters or more. An unknown address, a wrong password, a closed account, an account without a password
and a demo person outside the demo cost one hash and the same queries, and get the same answer
(`tests/web/test_sign_in.py` counts both). Five failures lock the account, and five from one address that address, for a
quarter of an hour, whether or not there is such an account. Signing in forgets one's own failures and nobody else's.
Behind a proxy the address is the one that the proxy added last. A password that somebody else gave opens the page that
changes it and nothing else. Sessions end after eight hours, with the browser, when the password changes and when the
account is closed. Passwords set and changed are events, without the password. The demo's people sign in nowhere else.

## The history

Every change of a case writes its event in the same transaction; each event holds the hash of the one before it. The
database itself refuses to change what is final, in a sentence, whoever asks (`tests/records/test_locks.py`: UPDATE,
DELETE, TRUNCATE and INSERT OR REPLACE; both databases):

| table | what the database says | what may still be filled in |
| --- | --- | --- |
{locks}

Whoever owns the database can take the locks off. On PostgreSQL the service need not own it (deploy guide). `fourpoint
audit verify` says which lock is off, and finds a changed, removed, added or moved event; a letter with another body,
grade, minute or searched words, or taken off without a word; a changed or missing draft, grade, second grade, comment,
challenge, answer or state; and a release or a framework that was changed in the evidence folder
(`tests/records/test_audit.py` tampers in 26 ways, with the locks taken off, and in three with a release on disk). A history written anew from its
beginning is found by a head that was noted elsewhere.

## At once

Whoever comes second gets a sentence: two sign-offs, two schedules, two saves of one draft, two answers to one challenge, a
challenge and a confirmation, two openings of a case, two builds, two roles that exclude each other. A minute that three
processes publish is published once; a case that is taken off while its minute is published is one or the other.
`tests/records/test_races.py` runs them at the same moment on SQLite and on PostgreSQL, and audits the history afterwards.

## What comes in and what goes out

- Content security policy without inline script, except one line of the GOV.UK template, allowed by its hash, which a test
  recomputes; no frames, no plug-ins, nothing from another host. Secure cookies, CSRF, HSTS; `manage.py check --deploy` is
  silent with production settings, and no secret has a default.
- Uploads: by type, at most 30 megabytes, under their own plain name in one folder. Fourteen hostile files (bombs, entities,
  far corners, nested brackets, programs) and five names with paths are tried in `tests/web/test_hostile_uploads.py`, on both
  databases. What is longer than its column or holds a NUL is refused in a sentence, before either database sees it.
- Word templates show values, repeat rows and ask whether, and can say nothing else: the language is a list of what there is,
  not of what is forbidden. Files with macros, entities, parts from elsewhere or too much in them are refused before they
  are opened. `tests/documents/test_hostile_templates.py` tries 30 templates and 12 files.
- CSV, XLSX and ODS: text that a spreadsheet would take for a formula stays text, wide signs included.
- The API: Schemathesis asks each operation (`tests/web/test_api.py`; `FOURPOINT_API_EXAMPLES=400` asks longer).
- Log lines are JSON and hold the declared route: no name, no address, no query, no password. Of an exception they hold its
  kind, where it was raised and the database's code, and not its words, which may repeat what was typed.
- A backup is restored only after an audit, into a service that holds nothing; it is the same, byte for byte, from either
  database. What is cut off, damaged or no backup is refused in a sentence.

## What is not promised

- **Timing to the microsecond.** Others get the same queries, and a stopwatch was held to it once: an officer of Leeds asked 300
  times each, in turn, on SQLite with the demo's 152 councils, CPU time of the thread (the sharpest stopwatch there is; a
  network is far coarser), medians and a rank test. Another council's case against a year that it has none of: 9.36 and 9.08 ms,
  p = 0.91; when the row was still read before it was refused, 6.79 and 6.62 ms, p = 0.01, which is why it no longer is. Search for
  a word that only a letter waiting for its minute holds against a word that none holds: 25.4 and 25.7 ms, p = 0.64. More
  requests would tell smaller differences, and PostgreSQL was not measured.
- **Locked out by others.** Anyone can lock an account, or an office behind one address, for a quarter of an hour.
- **One factor.** There is no second factor and no single sign-on.
- **The evidence log is not locked.** An entry is only ever added, and its event tells of it; but the database does not refuse
  to change one, because the law may ask that somebody be taken out of it. Its text is not covered by the audit.
- **Who holds which role** is told by events as it is given, but the audit does not compare: who can write to the database can
  give themselves a role, and that is not found. A role is not taken away again; an account is closed.
- **Slow senders.** gunicorn's threads wait for a request that trickles in; the proxy in front takes it in whole first (nginx
  does unless told otherwise). A large or spoiled file of an analyst can hold one worker for a minute or end it.
- **What is kept.** Failed sign-ins are kept with their account and address until they lapse and the next failure clears them.
- **Encryption of the database, the evidence folder and the backups** is the place's, not the service's.
- **Nobody from outside has tested it.** Everything here is the project's own tests.
"""
