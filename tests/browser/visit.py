"""A person in the browser: signs in, opens pages, and gathers what the console complains of."""

from pathlib import Path
from typing import Any

from tests.browser.conftest import ROOT, Service

AXE = Path(ROOT / "node_modules" / "axe-core" / "axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Visit:
    """One browser context. `wrong` holds every error of the console, the content policy's among them."""

    def __init__(self, browser: Any, service: Service, name: str = "", width: int = 1200, script: bool = True) -> None:
        self.service = service
        self.context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.wrong: list[str] = []
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        if name:
            self.sign_in(name)

    def open(self, path: str) -> Any:
        response = self.page.goto(self.service.address + path, wait_until="domcontentloaded")
        assert response.status < 500, path
        return response

    def sign_in(self, name: str) -> None:
        self.open("/sign-in")
        self.page.fill("#email", f"{name}@demo.example")
        self.page.fill("#password", self.service.passwords[name])
        self.press("Sign in")

    def press(self, text: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=text, exact=True).first.click()
        self.page.wait_for_load_state("domcontentloaded")

    @property
    def text(self) -> str:
        return str(self.page.inner_text("body"))

    @property
    def heading(self) -> str:
        return str(self.page.inner_text("h1"))

    def axe(self) -> list[str]:
        """What axe finds wrong with the page, in words."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})"
            ".then(r => r.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))]))",
            RULES,
        )
        return [f"{rule}: {said}: {nodes}" for rule, said, nodes in found]

    def close(self) -> None:
        self.context.close()
