// Wakes the GOV.UK components. Every page works without it.
import { initAll } from "../govuk/govuk-frontend.js";
initAll();
