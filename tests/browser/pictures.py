"""README's pictures: ``make pictures`` serves the demo, waits for its encoder, and takes each page at 360 and 1280 pixels."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import free_port, wait_for

PICTURES = Path(__file__).parent.parent.parent / ".github" / "pictures"

PAGES = {
    "home": "/",
    "search": "/search?q=fix+air+conditioners",
    "credential": "/credentials/hvac-cert",
    "map": "/credentials/hvac-cert/map",
}
HEIGHTS = {360: 1100, 1280: 1100}

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]


def main() -> None:
    """Take every picture anew."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is not on this machine: on Debian, apt-get install chromium")
    PICTURES.mkdir(parents=True, exist_ok=True)
    port = free_port()
    with tempfile.TemporaryDirectory() as instance:
        environment = os.environ | {"ONRAMP_INSTANCE": instance, "ONRAMP_RATE_LIMITS": "off"}
        server = subprocess.Popen([sys.executable, "-m", "webapp.cli", "serve", "--port", str(port)], env=environment)
        try:
            wait_for(port)
            _wait_for_meaning(port)
            with sync_playwright() as playwright:
                _take(playwright.chromium.launch(executable_path=chromium, args=QUIET), port)
        finally:
            server.terminate()
            server.wait(20)


def _wait_for_meaning(port: int) -> None:
    for _ in range(600):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz") as answer:
            if json.load(answer)["encoder"] is True:
                return
        time.sleep(0.5)
    sys.exit("the encoder did not load")


def _take(browser: Browser, port: int) -> None:
    for width, height in HEIGHTS.items():
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
        for name, address in PAGES.items():
            page.goto(f"http://127.0.0.1:{port}{address}", wait_until="networkidle")
            page.screenshot(path=PICTURES / f"{name}-{width}.png")
    browser.close()


if __name__ == "__main__":
    main()
