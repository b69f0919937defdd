// Readings that were given a name on this machine; any page can be read as of them. The name is also in the address that is sent on.
const KEY = "demarche.readings", CLOCKS = ["at", "said", "known"];
const all = () => JSON.parse(localStorage.getItem(KEY) ?? "[]");

export function savedReadings(go) {
  keep();
  document.addEventListener("submit", ({ target }) => target.matches("[data-save]") && remember(new FormData(target)));
  const list = document.querySelector("[data-saved]");
  list.addEventListener("change", () => {
    const chosen = all()[list.value];
    list.value = "";
    if (chosen) go(Object.fromEntries(CLOCKS.map((clock) => [clock, chosen.clocks[clock] ?? ""])));
  });
  show(list);
}

/** One that somebody sent is kept, too. */
function keep() {
  const asked = new URLSearchParams(location.search);
  if (asked.get("named")) remember(asked);
}

function remember(fields) {
  const name = fields.get("named").trim();
  if (!name) return;
  const clocks = Object.fromEntries(CLOCKS.filter((clock) => fields.get(clock)).map((clock) => [clock, fields.get(clock)]));
  const others = all().filter((each) => each.name !== name);
  localStorage.setItem(KEY, JSON.stringify([...others, { name, clocks }].slice(-50)));
}

function show(list) {
  const saved = all();
  list.hidden = saved.length === 0;
  list.replaceChildren(new Option("saved readings", ""), ...saved.map((each, i) => new Option(each.name, i)));
}
