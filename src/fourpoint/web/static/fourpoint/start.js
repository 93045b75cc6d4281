// Wakes the GOV.UK components. Every page works without it.
import { initAll } from "../govuk/govuk-frontend.js";
initAll();

// A draft that has been changed and not saved is not lost by leaving the page unasked.
for (const form of document.querySelectorAll("form[data-unsaved]")) {
  let unsaved = form.dataset.unsaved === "yes";
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
}
