"""Ways to spoil a file, each seeded: truncated, shuffled, wrong types, huge cells, bad bytes, bombs."""

import gzip
import io
import random
import zipfile
from collections.abc import Callable


def _lines(data: bytes) -> list[bytes]:
    return data.split(b"\n")


def truncated(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def shuffled_columns(data: bytes, dice: random.Random) -> bytes:
    rows = [line.split(b",") for line in _lines(data)]
    order = list(range(max(len(row) for row in rows)))
    dice.shuffle(order)
    return b"\n".join(b",".join(row[place] for place in order if place < len(row)) for row in rows)


def wrong_type(data: bytes, dice: random.Random) -> bytes:
    rows = [line.split(b",") for line in _lines(data)]
    for _ in range(dice.randint(1, 6)):
        row = dice.choice(rows)
        values = [
            b"NaN",
            b"9_1",
            b"inf",
            b"-1e999",
            b"0x10",
            b"31/02/2011",
            b"\xe2\x88\x92",
            b"'; DROP",
            b"=1+1",
            b"\t",
            b"1e5",
        ]
        row[dice.randrange(len(row))] = dice.choice(values)
    return b"\n".join(b",".join(row) for row in rows)


def huge_cell(data: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(data) + 1)
    return data[:place] + b"x" * dice.choice([40_000, 200_000]) + data[place:]


def bad_utf8(data: bytes, dice: random.Random) -> bytes:
    spoiled = bytearray(data)
    for _ in range(dice.randint(1, 20)):
        spoiled[dice.randrange(len(spoiled))] = dice.randrange(256)
    return bytes(spoiled)


def loose_quote(data: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(data) + 1)
    return data[:place] + b'"' + data[place:]


def blank_rows(data: bytes, dice: random.Random) -> bytes:
    lines = _lines(data)
    for _ in range(dice.randint(1, 5)):
        lines.insert(dice.randrange(len(lines) + 1), dice.choice([b"", b",,,", b"\r", b"  "]))
    return b"\n".join(lines)


def repeated_rows(data: bytes, dice: random.Random) -> bytes:
    lines = _lines(data)
    return b"\n".join(lines + [dice.choice(lines) for _ in range(dice.randint(1, 4))])


def doubled_column(data: bytes, dice: random.Random) -> bytes:
    rows = [line.split(b",") for line in _lines(data)]
    place = dice.randrange(max(len(rows[0]), 1))
    return b"\n".join(b",".join([*row, row[place] if place < len(row) else b""]) for row in rows)


def dropped_column(data: bytes, dice: random.Random) -> bytes:
    rows = [line.split(b",") for line in _lines(data)]
    place = dice.randrange(max(len(rows[0]), 1))
    return b"\n".join(b",".join(cell for i, cell in enumerate(row) if i != place) for row in rows)


def other_delimiter(data: bytes, dice: random.Random) -> bytes:
    return data.replace(b",", dice.choice([b";", b"|", b"\t", b":", b"  "]))


def other_encoding(data: bytes, dice: random.Random) -> bytes:
    text = data.decode("utf-8", errors="replace")
    return text.encode(dice.choice(["utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp037"]), errors="replace")


def title_rows(data: bytes, dice: random.Random) -> bytes:
    return b"A title, of the table\n\n" * dice.randint(1, 12) + data


def squeezed(data: bytes, dice: random.Random) -> bytes:
    packed = gzip.compress(data, mtime=0)
    return packed if dice.random() < 0.5 else truncated(packed, dice)


def zipped(data: bytes, dice: random.Random) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(dice.randint(1, 3)):
            archive.writestr(f"part{number}.csv", data)
    packed = held.getvalue()
    return packed if dice.random() < 0.5 else bad_utf8(packed, dice)


def not_a_table(data: bytes, dice: random.Random) -> bytes:
    return dice.choice(
        [b"", b"\x00" * 50, b"PAR1" + data[:20], b"PK\x03\x04" + data[:40], b"%PDF-1.4", b"\xff\xfe", b"\n\n\n"]
    )


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    truncated, shuffled_columns, wrong_type, huge_cell, bad_utf8, loose_quote, blank_rows, repeated_rows,
    doubled_column, dropped_column, other_delimiter, other_encoding, title_rows, squeezed, zipped, not_a_table,
)  # fmt: skip


def mutate(data: bytes, seed: int) -> bytes:
    """`data` spoiled in one to three ways, the same for the same seed."""
    dice = random.Random(seed)
    for _ in range(dice.choice([1, 1, 2, 3])):
        if data:
            data = dice.choice(MUTATIONS)(data, dice)
    return data
