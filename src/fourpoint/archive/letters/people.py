"""Who a letter is written to and who signs it. Signatures in handwriting (stray words over a name) are passed over."""

import re
from collections.abc import Sequence

from fourpoint.archive.words.text_blocks import TextBlock
from fourpoint.core.reading import PersonRead

_HONORIFIC = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Cllr|Councillor)\.?"
_ROLE = (
    r"(?:(?:Interim|Acting|Deputy|Assistant|Executive|Strategic|Corporate|Divisional|Regional|Service|Lead|Senior|"
    r"National|Chief|His Majesty's|Her Majesty's|Group)\s+)*"
    r"(?:Director|Manager|Head|Inspector|Officer|Chief Executive|HMI)\b"
)
_ORGANISATION = re.compile(r"((?:[A-Z][\w'’&-]*\s+|of\s+|and\s+|upon\s+){1,8}?(?:Council|Borough|Corporation|Trust))\b")
_BODIES = re.compile(r"\b(Ofsted|Office for Standards in Education\b.*|Commission for Social Care Inspection\b.*)$")


def salutation_at(blocks: Sequence[TextBlock]) -> int | None:
    """Where "Dear …" stands among the first blocks."""
    return next((i for i, block in enumerate(blocks[:40]) if re.match(r"Dear\b", block.text)), None)


def addressee(blocks: Sequence[TextBlock]) -> PersonRead | None:
    """The person that the letter is written to: the lines before "Dear …" that begin with a name or a role."""
    dear = salutation_at(blocks)
    if dear is None:
        return None
    surname = re.sub(rf"^Dear\s+(?:{_HONORIFIC}\s+)?", "", blocks[dear].text).strip(" ,")
    for start in range(dear - 1, max(-1, dear - 14), -1):
        text = blocks[start].text
        if re.match(rf"{_HONORIFIC}\s", text) and surname.split(" ")[-1].lower() in text.lower():
            return _person(text, [block.text for block in blocks[start + 1 : dear]], surname)
    for start in range(max(0, dear - 14), dear):
        if re.match(_ROLE, blocks[start].text):
            rest = [block.text for block in blocks[start + 1 : dear]]
            return PersonRead("addressee", "", blocks[start].text, _organisation(" \n".join(rest)))
    return None


def _person(first: str, rest: Sequence[str], surname: str) -> PersonRead:
    match = re.match(rf"({_HONORIFIC}\s.*?\b{re.escape(surname.split(' ')[-1])})\b\s*(.*)", first, re.I)
    name, after = (match[1], match[2]) if match else (first, "")
    lines = [after, *rest] if after else list(rest)
    organisation = _organisation(" \n".join(lines))
    role = lines[0] if lines and re.match(_ROLE, lines[0]) else ""
    if organisation and organisation in role:
        role = role.split(organisation)[0]
    return PersonRead("addressee", name.strip(), role.strip(" ,"), organisation)


def _organisation(text: str) -> str:
    """The council or other body named, without the words of the role before it."""
    for line in text.split("\n"):
        match = _ORGANISATION.search(re.sub(rf"^{_ROLE}.*?Services?\b", "", line.strip()))
        if match:
            return re.sub(r"\s+", " ", match[1]).strip()
    return ""


def signatories(blocks: Sequence[TextBlock]) -> tuple[PersonRead, ...]:
    """Who signed: names over or beside a role, behind "Yours sincerely"."""
    end = next(
        (i for i, block in enumerate(blocks) if re.match(r"Yours (?:sincerely|faithfully|truly)", block.text)), None
    )
    if end is None:
        return ()
    lines = [block.text for block in blocks[end + 1 : end + 20]]
    found: list[PersonRead] = []
    for place, line in enumerate(lines):
        beside = re.match(rf"((?:[A-Z][\w'’-]+\s+){{2,3}}?)({_ROLE}.*)$", line)
        if beside and not re.match(_ROLE, line):
            found.append(_signed(beside[1].strip(), beside[2]))
        elif re.match(_ROLE, line) and place and _is_name(lines[place - 1]):
            found.append(_signed(lines[place - 1], line))
    return tuple(found)


def _is_name(text: str) -> bool:
    return bool(re.fullmatch(r"(?:[A-Z][\w'’-]+|[A-Z]\.)(?:\s+(?:[A-Z][\w'’-]+|[A-Z]\.)){1,3}", text))


def _signed(name: str, role: str) -> PersonRead:
    body = _BODIES.search(role)
    return PersonRead("signatory", name, role[: body.start()].strip(" ,") if body else role, body[1] if body else "")
