// What is recorded while a page is open. A page that shows a fixed reading does not move; one that shows the present says
// how present it is: live, reconnecting, disconnected, or stale.
import { load } from "./load.js";

const LOST_AFTER = 20_000, LOOK = 5_000, BEHIND = 1;
let source, last, lostSince, lag = 0, timer, look, opened = false, refused = false;
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
  if (!subscribes(question())) connect();
}

const page = () => document.getElementById("page");
/** The address of the states that the page shows; undefined for a page about events. */
const question = () => document.querySelector("[data-question]")?.dataset.question;
const subscribes = (to) => to && source?.readyState === EventSource.OPEN && source.url === new URL(to, location.href).href;
const past = () => page().dataset.reading === "past";

function connect() {
  source?.close();
  if (past()) return show("fixed");
  show(lostSince ? "reconnecting" : "connecting");
  const asked = refused ? undefined : question();
  source = new EventSource(asked ?? events());
  source.onopen = () => { opened = true; lostSince = undefined; show("live"); };
  source.onerror = () => lost();
  opened = false;
  if (asked) subscribed();
  else for (const type of page().dataset.types.split(" ")) source.addEventListener(type, (message) => reached(Number(message.lastEventId)) && refresh());
}

function events() {
  const scope = page().dataset.scope;
  return `/api/stream?from=${last + 1}${scope ? "&case=" + encodeURIComponent(scope) : ""}`;
}

/** The states that come first are those of the page, unless it is older than they are. The board shows other events, too. */
function subscribed() {
  const board = document.querySelector("[data-live=board]");
  let first = true, changed = false;
  for (const type of ["state", "gone", "problem", "reset"]) source.addEventListener(type, () => (changed = true));
  source.addEventListener("up-to-date", (message) => {
    const moved = reached(Number(message.lastEventId));
    if (first || (board && !changed) ? moved : changed) refresh();
    first = changed = false;
  });
}

/** The browser tries again by itself unless the server refused; then we do, and ask for events where a subscription is refused. */
function lost() {
  lostSince ??= Date.now();
  show(Date.now() - lostSince > LOST_AFTER ? "disconnected" : "reconnecting");
  if (source.readyState === EventSource.CLOSED) {
    if (!opened) refused = !refused;
    clearTimeout(timer);
    timer = setTimeout(connect, 2_000);
  }
}

/** Whether a position is later than what the page has. */
function reached(position) {
  if (!(position > last)) return false;
  last = position;
  figure("position", position);
  return true;
}

/** A board is brought up to date in place; under a reader's eyes nothing moves until they ask for it. */
function refresh() {
  const place = document.querySelector("[data-live]");
  if (!place) return;
  if (place.dataset.live === "board" || place.dataset.live === "ledger") return later(reload);
  const news = place.querySelector(".news");
  if (!news) return;
  news.hidden = false;
  news.textContent = "This page has changed since you opened it. ";
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
