"""Makes docs/profile.png, the README's picture: the top of the example's profile. `python docs/making/picture.py`.

Needs what `make demo` has made, and Chromium to draw the page. Never draws anything but the synthetic example.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "out" / "demo" / "profile.html"
PICTURE = ROOT / "docs" / "profile.png"
MOST = 300_000


def main() -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None or not PAGE.is_file():
        sys.exit("Run make demo first; Chromium is needed to draw the picture.")
    size = "--window-size=1040,785"
    shot = [f"--screenshot={PICTURE}", size, "--hide-scrollbars", "--force-device-scale-factor=1"]
    subprocess.run([browser, "--headless=new", "--no-sandbox", "--disable-gpu", *shot, PAGE.as_uri()], check=True)
    if PICTURE.stat().st_size > MOST:
        sys.exit(f"{PICTURE} is larger than {MOST:,} bytes: make the window smaller.")


if __name__ == "__main__":
    main()
