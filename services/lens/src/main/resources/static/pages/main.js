// Puts life into a page that works without it; each part finds what it is about in the page and leaves the rest alone.
import { timeBar, syncFromAddress, shown, here } from "./timebar.js";
import { timelines } from "./timeline.js";
import { graphs } from "./graph.js";
import { whys } from "./why.js";
import { live, afterSwap } from "./live.js";
import { forms } from "./record.js";

function dress() {
  const page = document.getElementById("page");
  document.documentElement.dataset.reading = page.dataset.reading;
  document.title = page.dataset.title;
  timelines(page);
  graphs(page);
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// what is printed says when it was printed, and where it is from as the reader knows it
window.addEventListener("beforeprint", () => {
  document.querySelector("[data-printed-address]").textContent = location.href;
  document.querySelector("[data-printed-at]").textContent = `, printed ${new Date().toISOString().slice(0, 16).replace("T", ", ")} UTC`;
  document.querySelectorAll("details.raw").forEach((each) => (each.open = true));
});

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea, [role=application]")) return;
  if (event.key === "/") {
    event.preventDefault();
    return document.querySelector("[data-search]").select();
  }
  const link = document.querySelector(`a[data-key="${event.key}"]`);
  if (link) link.click();
});

// the next part of a list takes the place of the way to it; the reader goes on at its first item
let before;
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  before = detail.target.matches(".more") ? detail.target.previousElementSibling : undefined;
});
document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  const first = before?.nextElementSibling;
  before = undefined;
  if (first) {
    first.tabIndex = -1;
    return first.focus({ preventScroll: true });
  }
  if (detail.target.matches(".more")) return;
  dress();
  syncFromAddress();
  afterSwap();
});
// back and forward lead to other readings; a way within the page does not
window.addEventListener("popstate", () => shown() !== here() && window.location.reload());

dress();
timeBar();
whys();
forms();
live();
