// What is recorded while a page is open. A page that shows a fixed reading does not move; one that shows the present says
// how present it is: live, reconnecting, disconnected, or stale.
import { load } from "./load.js";

const LOST_AFTER = 20_000, LOOK = 5_000, BEHIND = 1;
let source, last, lostSince, lag = 0, timer, waiting = 0, look;
const WORDS = { live: "live", connecting: "connecting", reconnecting: "connection lost, trying again", disconnected: "disconnected: what you see may be old", stale: "stale", fixed: "fixed reading" };

export function live() {
  last = Number(page().dataset.position);
  connect();
  look = setInterval(stand, LOOK);
  window.addEventListener("offline", () => show("disconnected"));
  window.addEventListener("online", connect);
}

export function afterSwap() {
  last = Math.max(last, Number(page().dataset.position));
  waiting = 0;
  connect();
}

const page = () => document.getElementById("page");
const past = () => page().dataset.reading === "past";

function connect() {
  source?.close();
  if (past()) return show("fixed");
  const scope = page().dataset.scope;
  show(lostSince ? "reconnecting" : "connecting");
  source = new EventSource(`/api/stream?from=${last + 1}${scope ? "&case=" + encodeURIComponent(scope) : ""}`);
  source.onopen = () => { lostSince = undefined; show("live"); };
  source.onerror = () => lost();
  source.onmessage = (message) => arrived(message);
  for (const type of page().dataset.types.split(" ")) source.addEventListener(type, arrived);
}

/** The browser tries again by itself unless the server refused; then we do. */
function lost() {
  lostSince ??= Date.now();
  show(Date.now() - lostSince > LOST_AFTER ? "disconnected" : "reconnecting");
  if (source.readyState === EventSource.CLOSED) {
    clearTimeout(timer);
    timer = setTimeout(connect, 2_000);
  }
}

function arrived(message) {
  const position = Number(message.lastEventId);
  if (!(position > last)) return;
  last = position;
  figure("position", position);
  waiting++;
  refresh();
}

/** A board is brought up to date in place; under a reader's eyes nothing moves until they ask for it. */
function refresh() {
  const place = document.querySelector("[data-live]");
  if (!place) return;
  if (place.dataset.live === "board" || place.dataset.live === "ledger") return later(reload);
  const news = place.querySelector(".news");
  if (!news) return;
  news.hidden = false;
  news.textContent = waiting === 1 ? "One new claim was recorded." : `${waiting} new claims were recorded.`;
  const button = news.appendChild(document.createElement("button"));
  button.type = "button";
  button.textContent = "Show";
  button.addEventListener("click", () => reload());
}

function later(what) {
  clearTimeout(timer);
  timer = setTimeout(what, 150);
}

async function reload() {
  const before = new Set([...document.querySelectorAll("[data-position]")].map((e) => e.dataset.position));
  const to = new URL(location.href);
  to.searchParams.set("min-position", last);
  const scroll = window.scrollY;
  await load(to.pathname + to.search);
  window.scrollTo({ top: scroll, behavior: "instant" });
  document.querySelectorAll(".line[data-position], tr[data-position]").forEach((line) => line.classList.toggle("fresh", !before.has(line.dataset.position)));
}

/** How far the read models are behind, also while the connection is open. */
async function stand() {
  if (past()) return;
  try {
    const answer = await fetch("/pages/stand");
    if (!answer.ok) throw new Error();
    const stand = await answer.json();
    lag = stand.lag;
    figure("lag", lag);
    figure("position", Math.max(stand.position, last));
    if (source?.readyState === EventSource.OPEN) show("live");
  } catch {
    lost();
  }
}

function figure(name, value) {
  document.querySelectorAll(`[data-figure="${name}"]`).forEach((place) => (place.textContent = value));
  if (name === "position") document.querySelector(".at-position b").textContent = value;
}

function show(state) {
  const told = state === "live" && lag >= BEHIND ? "stale" : state;
  const place = document.querySelector(".stand");
  place.dataset.lamp = told;
  const words = told === "stale" ? `stale: ${lag} ${lag === 1 ? "event" : "events"} behind` : WORDS[told];
  const word = place.querySelector(".lamp-word");
  if (word.textContent !== words) word.textContent = words;
}

window.addEventListener("pagehide", () => { source?.close(); clearInterval(look); });
