"""Runs the command line in this process, as a person's shell would: status, standard output, standard error."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

from fourpoint.cli.main import main


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


def run(*words: object) -> Ran:
    out, err = io.StringIO(), io.StringIO()
    status = 0
    with patch.object(sys, "argv", ["fourpoint", *map(str, words)]), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else int(bool(leaving.code))
    return Ran(status, out.getvalue(), err.getvalue())
