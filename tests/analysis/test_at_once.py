"""Several threads of the service ask for profiles at once: each gets the whole profile, as if it had asked alone."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

from fourpoint.actions.files.frameworks import load_framework
from fourpoint.analysis.comparisons import national_distribution
from fourpoint.analysis.profile import make_profile
from fourpoint.analysis.snapshot import forget

if TYPE_CHECKING:
    from fourpoint import Release

DAY = date(2011, 10, 31)
CODES = ("855", "383", "001", "002", "003", "004")


def test_profiles_made_at_once_are_those_made_alone(example_release: "Release") -> None:
    rules = load_framework("csa-2011")
    forget()
    alone = {code: make_profile(example_release, code, rules, DAY) for code in CODES}
    spread = national_distribution(example_release, "ni-62", DAY)
    switching = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for _ in range(3):
            forget()
            with ThreadPoolExecutor(8) as pool:
                made = [pool.submit(make_profile, example_release, code, rules, DAY) for code in CODES * 2]
                spreads = [pool.submit(national_distribution, example_release, "ni-62", DAY) for _ in range(4)]
            assert [one.result() for one in made] == [alone[code] for code in CODES * 2]
            assert all(one.result() == spread for one in spreads)
    finally:
        sys.setswitchinterval(switching)
