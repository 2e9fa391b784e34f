"""Pages in a real browser, without a network: what both browser tests need."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
    "--disable-component-update",
    "--disable-quic",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VIEWS = [
    (language, width, scheme)
    for language in ("en", "fr")
    for width in (1280, 375)
    for scheme in ("light", "dark")
]


@contextmanager
def opened(chromium: Path) -> Iterator[Any]:
    """Chromium, closed at the end."""
    from playwright import sync_api

    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(chromium), args=FLAGS)
        yield found
        found.close()


class Visit:
    """One page, opened; what went wrong on the way."""

    def __init__(self, browser: Any, *, width: int, scheme: str, height: int = 900) -> None:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        self.page = context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", lambda message: self.wrong.append(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("requestfailed", lambda request: self.wrong.append(request.url))
        self.page.route("**/*", self._only_files)

    def _only_files(self, route: Any) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            self.wrong.append(f"asked for {route.request.url}")
            route.abort()

    def open(self, path: Path) -> Any:
        """The page, loaded."""
        self.page.goto(path.as_uri())
        return self.page


def keep(page: Any, folder: Path | None, name: str | None) -> None:
    """Keep a picture of the page, in a run that keeps pictures."""
    if folder and name:
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / name)
