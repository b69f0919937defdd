// The time bar: three clocks, each of which can be dragged, typed, or stepped through what happened on it.
import { load } from "./load.js";
import { understood } from "./record.js";
import { savedReadings } from "./saved.js";

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
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = Object.fromEntries(await Promise.all(CLOCKS.map(async (clock) => [clock, await typed(clock)])));
    const wrong = CLOCKS.find((clock) => asked[clock] === undefined);
    if (wrong) field(wrong).focus();
    else go(asked);
  });
  savedReadings(go);
  await loadStops();
  mark();
}

/** What was typed into a clock, as the address has it; undefined = it is not understood, which is told beside the field. */
async function typed(clock) {
  const input = field(clock);
  const text = input.value.trim();
  const read = text ? await understood(text, input.name === "known" || (input.name === "to" && clock === "known") ? "known" : "at") : { edtf: "" };
  tell(clock, read.edtf ?? undefined, read.words);
  if (read.edtf !== undefined && read.edtf !== null) input.value = read.edtf;
  return read.edtf ?? undefined;
}

function tell(clock, edtf, expected) {
  const place = form.querySelector(`#told-${clock}`);
  place.dataset.format ??= place.querySelector(".format")?.textContent ?? "";
  const line = document.createElement("span");
  line.className = edtf === undefined ? "wrong" : "format";
  line.textContent = edtf === undefined ? expected : place.dataset.format;
  if (edtf === undefined) field(clock).setAttribute("aria-invalid", "true");
  else field(clock).removeAttribute("aria-invalid");
  place.replaceChildren(line);
  if (edtf === undefined) place.setAttribute("role", "alert");
  else place.removeAttribute("role");
}

/** The address is the reading: after every way of getting somewhere the bar shows what the address says. */
export function syncFromAddress() {
  reading = here();
  const asked = new URLSearchParams(location.search);
  for (const clock of CLOCKS) field(clock).value = asked.get(field(clock).name) ?? "";
  form.querySelector("[name=page]").value = location.pathname;
  CLOCKS.forEach((clock) => tell(clock, ""));
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
  place.replaceChildren(ticks(clock, stops), range, ...ends(clock, stops));
  dials[clock] = { stops, range, input };
}

/** What the two ends of a dial stand for. */
function ends(clock, stops) {
  if (stops.length === 0) return [];
  const words = clock === "known" ? (stop) => `#${stop}` : (stop) => stop.replace(/^(-?\d{4}-\d\d)-\d\d$/, "$1");
  return [["first", words(stops[0])], ["last", words(stops.at(-1))]].map(([end, text]) => {
    const label = document.createElement("span");
    label.className = `dial-end ${end}`;
    label.setAttribute("aria-hidden", "true");
    label.textContent = text;
    return label;
  });
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
  for (const name of [...asked.keys()]) if (name.startsWith("unclear-") || name === "named") asked.delete(name);
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
