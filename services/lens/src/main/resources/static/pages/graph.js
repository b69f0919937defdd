// Actors and the ties claimed between them, laid out once and then still; the list beside it says the same in words.
const d3 = window.d3;

export function graphs(root) {
  root.querySelectorAll(".graph[data-graph]:not([data-drawn])").forEach((figure) => {
    figure.dataset.drawn = "yes";
    draw(figure, [...figure.parentElement.querySelectorAll(".ties [data-from]")].map((item) => item.dataset));
  });
}

function draw(figure, ties) {
  const charged = new Set(ties.flatMap((t) => [t.charged?.includes("from") && t.from, t.charged?.includes("to") && t.to]).filter(Boolean));
  const nodes = [...new Set(ties.flatMap((t) => [t.from, t.to]))].map((id) => ({ id, label: id.length > 26 ? id.slice(0, 25) + "…" : id }));
  nodes.forEach((n) => (n.w = n.label.length * 6.6 + 18));
  const links = ties.map((t) => ({ source: t.from, target: t.to, word: t.link, mode: t.mode }));
  const W = 640, H = Math.max(230, 74 * Math.ceil(Math.sqrt(nodes.length) * 1.4));
  const simulation = d3.forceSimulation(nodes).randomSource(d3.randomLcg(0.42))
    .force("link", d3.forceLink(links).id((n) => n.id).distance((l) => 120 + l.word.length * 5))
    .force("charge", d3.forceManyBody().strength(-700))
    .force("x", d3.forceX(W / 2).strength(0.05)).force("y", d3.forceY(H / 2).strength(0.22))
    .force("apart", d3.forceCollide((n) => n.w / 2 + 10).strength(0.7)).stop();
  for (let i = 0; i < 320; i++) simulation.tick();
  nodes.forEach((n) => {
    n.x = Math.max(n.w / 2 + 2, Math.min(W - n.w / 2 - 2, n.x));
    n.y = Math.max(16, Math.min(H - 16, n.y));
  });
  const svg = d3.select(figure).append("svg").attr("viewBox", `0 0 ${W} ${H}`).attr("aria-hidden", "true");
  const marker = "arrow-" + Math.random().toString(36).slice(2);
  svg.append("defs").append("marker").attr("id", marker).attr("viewBox", "0 0 8 8").attr("refX", 8).attr("refY", 4).attr("markerWidth", 7).attr("markerHeight", 7).attr("orient", "auto").append("path").attr("d", "M0,0 L8,4 L0,8 z");
  links.forEach((l) => Object.assign(l, ends(l.source, l.target)));
  svg.append("g").selectAll("path").data(links).join("path").attr("class", (l) => `edge ${l.mode}`).attr("marker-end", `url(#${marker})`).attr("d", (l) => `M${l.x0},${l.y0}L${l.x1},${l.y1}`);
  const node = svg.append("g").selectAll("g").data(nodes).join("g").attr("class", (n) => `node${charged.has(n.id) ? " charged" : ""}`).attr("transform", (n) => `translate(${n.x},${n.y})`);
  node.append("rect").attr("x", (n) => -n.w / 2).attr("y", -13).attr("width", (n) => n.w).attr("height", 26).attr("rx", 2);
  node.append("text").attr("text-anchor", "middle").attr("y", 4).text((n) => n.label);
  svg.append("g").selectAll("text").data(links).join("text").attr("class", "edge-word").attr("text-anchor", "middle").attr("x", (l) => (l.x0 + l.x1) / 2).attr("y", (l) => (l.y0 + l.y1) / 2 + 3).text((l) => l.word);
}

/** Where a line between two boxes leaves the one and reaches the other. */
function ends(a, b) {
  const leave = (from, to) => {
    const dx = to.x - from.x || 0.01, dy = to.y - from.y || 0.01;
    const k = Math.min((from.w / 2 + 1) / Math.abs(dx), 14 / Math.abs(dy));
    return [from.x + dx * k, from.y + dy * k];
  };
  const [x0, y0] = leave(a, b), [x1, y1] = leave(b, a);
  return { x0, y0, x1, y1 };
}
