// The time bar: three clocks, each of which can be dragged, typed, or stepped through what happened on it.
import { load } from "./load.js";

const SVG = "http://www.w3.org/2000/svg";
const CLOCKS = ["at", "said", "known"];
const form = document.querySelector(".timebar");
const dials = {};
/** The field of a clock; its name is the parameter that sets it, which is another one where two readings are compared. */
const field = (clock) => form.querySelector(`#clock-${clock}`);
export const here = () => location.pathname + location.search;
let reading = here();
/** The address, less a place within the page, that the page shows. */
export const shown = () => reading;

export async function timeBar() {
  if (!form) return;
  const toggle = form.querySelector(".bar-toggle");
  toggle.addEventListener("click", () => toggle.setAttribute("aria-expanded", String(toggle.getAttribute("aria-expanded") !== "true")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(Object.fromEntries(CLOCKS.map((clock) => [clock, field(clock).value.trim()])));
  });
  await loadStops();
  mark();
}

/** The address is the reading: after every way of getting somewhere the bar shows what the address says. */
export function syncFromAddress() {
  reading = here();
  const asked = new URLSearchParams(location.search);
  for (const clock of CLOCKS) field(clock).value = asked.get(field(clock).name) ?? "";
  form.action = location.pathname;
  form.querySelector(".bar-now").href = address({});
  mark();
}

async function loadStops() {
  const scope = document.getElementById("page").dataset.scope;
  const answer = await fetch("/pages/stops" + (scope ? "?case=" + encodeURIComponent(scope) : ""));
  if (!answer.ok) return;
  const stops = await answer.json();
  for (const clock of CLOCKS) dial(clock, stops[clock].map(String));
}

/** A slider over the stops, with one more place at its end: no limit. */
function dial(clock, stops) {
  const place = form.querySelector(`[data-clock="${clock}"] .dial`);
  const input = field(clock);
  const range = document.createElement("input");
  Object.assign(range, { type: "range", min: 0, max: stops.length, step: 1 });
  range.setAttribute("aria-label", { at: "In the world, at the end of", said: "Said by the end of", known: "Known here up to position" }[clock]);
  range.addEventListener("input", () => {
    input.value = stops[range.value] ?? "";
    describe(range, input);
  });
  range.addEventListener("change", () => go({ [clock]: stops[range.value] ?? "" }));
  place.replaceChildren(ticks(clock, stops), range);
  dials[clock] = { stops, range, input };
}

function ticks(clock, stops) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("aria-hidden", "true");
  const every = Math.max(1, Math.ceil(stops.length / 90));
  stops.forEach((stop, i) => {
    const turns = clock !== "known" && (i === 0 || stops[i - 1].slice(0, 4) !== stop.slice(0, 4));
    if (i % every && !turns) return;
    const line = svg.appendChild(document.createElementNS(SVG, "line"));
    const x = `${((i / stops.length) * 100).toFixed(2)}%`;
    line.setAttribute("x1", x);
    line.setAttribute("x2", x);
    line.setAttribute("y1", turns ? "4" : "8");
    line.setAttribute("y2", turns ? "20" : "16");
    if (turns) line.setAttribute("class", "year");
  });
  return svg;
}

/** Shows where each clock stands: on the stop asked for, or on the last one before it. */
function mark() {
  for (const clock of CLOCKS) {
    const value = field(clock).value;
    form.querySelector(`[data-clock="${clock}"]`).classList.toggle("set", value !== "");
    const dial = dials[clock];
    if (!dial) continue;
    dial.range.value = value === "" ? dial.stops.length : lastUpTo(clock, dial.stops, value);
    describe(dial.range, dial.input);
  }
}

function lastUpTo(clock, stops, value) {
  const upTo = clock === "known" ? (stop) => Number(stop) <= Number(value) : (stop) => stop.slice(0, value.length) <= value;
  const found = stops.findLastIndex(upTo);
  return found < 0 ? 0 : found;
}

function describe(range, input) {
  range.setAttribute("aria-valuetext", input.value || "no limit");
}

/** The address with some clocks set otherwise; with none named, all are taken away. */
function address(changes) {
  const asked = new URLSearchParams(location.search);
  const changed = Object.keys(changes).length ? changes : Object.fromEntries(CLOCKS.map((clock) => [clock, ""]));
  asked.delete("more");
  for (const [clock, value] of Object.entries(changed)) value ? asked.set(field(clock).name, value) : asked.delete(field(clock).name);
  const query = asked.toString();
  return location.pathname + (query ? "?" + query : "");
}

/** Reads the page anew in place; the bar stays where it is, so that a step can follow a step. */
function go(changes) {
  const to = address(changes);
  history.pushState({}, "", to);
  reading = here();
  load(to);
}

document.body.addEventListener("htmx:beforeSwap", (event) => {
  // a reading that cannot be answered is shown as a whole page, so that its problem is not lost
  if (event.detail.xhr.status >= 400 && event.detail.target.id === "page") location.assign(event.detail.pathInfo.requestPath);
});
