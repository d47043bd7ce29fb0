"""README's pictures: one credential of the demo college on a phone and on a wide screen. ``make pictures`` takes them anew."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from content.format.loader import read_catalogue
from tests.browser.conftest import ARGUMENTS, served

TOP = Path(__file__).parents[2]
SHOWN = "/credentials/hvac-cert"
MINUTES = 10 * 60 * 1000
"""As long as the first map may take to be worked out, in milliseconds."""


def main() -> None:
    """Serve the demo college and take both pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is not on this machine: on Debian, apt-get install chromium")
    folder = TOP / ".github" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as instance:
        catalogue = read_catalogue(TOP / "content" / "catalogue")
        with served(catalogue, Path(instance)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            _take(browser, address, 360, 1240, folder / "credential-360.png")
            _take(browser, address, 1280, 1560, folder / "credential-1280.png")
            browser.close()


def _take(browser: Browser, address: str, width: int, height: int, path: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address + SHOWN)
    page.locator(".ladder").wait_for(timeout=MINUTES)
    page.reload()
    page.screenshot(path=path)
    page.close()


if __name__ == "__main__":
    main()
