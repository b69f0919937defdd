// Claims in time, each as its source dates it. Context above, the part looked at below; the list says the same in words.
const d3 = window.d3;
const LANE = 8, GAP = 3, HEAD = 20, LEFT = 138, OVERVIEW = 34, MANY = 700;

export function timelines(root) {
  root.querySelectorAll(".timeline:not([data-drawn])").forEach((element) => {
    element.dataset.drawn = "yes";
    draw(element).catch((problem) => {
      element.querySelector(".timeline-said").textContent = "The timeline cannot be drawn: " + problem.message;
    });
  });
}

async function draw(element) {
  const plot = element.querySelector(".timeline-plot");
  const answer = await fetch(element.dataset.marks, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("status " + answer.status);
  const { marks } = await answer.json();
  const clock = element.dataset.clock;
  const dated = marks.map((mark) => span(mark, clock)).filter((span) => span !== null);
  const undated = marks.length - dated.length;
  const said = element.querySelector(".timeline-said");
  if (dated.length === 0) {
    said.textContent = "No claim has a date on this clock.";
    return;
  }
  const view = new View(plot, said, dated, clock);
  view.rest = `${dated.length} ${dated.length === 1 ? "claim" : "claims"} shown${undated ? `, ${undated} without a date on this clock (they are in the list)` : ""}. Drag to move, hold Ctrl and turn the wheel to zoom.`;
  view.start();
  element.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener("click", () => view.zoomTo(button.dataset.zoom)));
  new ResizeObserver(() => view.resize()).observe(plot);
}

const date = (milliseconds) => (milliseconds === undefined || milliseconds === null ? null : new Date(milliseconds));

/** From when to when a mark reaches; null at an end is open. */
function span(mark, clock) {
  if (clock === "recorded") return { mark, from: mark.position - 0.4, to: mark.position + 0.4 };
  const when = mark[clock];
  if (!when) return null;
  return { mark, from: date(when.from), to: date(when.to), about: when.about, edtf: when.edtf };
}

class View {
  constructor(plot, said, spans, clock) {
    Object.assign(this, { plot, said, spans, clock });
    const bounds = spans.flatMap((s) => [s.from, s.to]).filter((x) => x !== null);
    const [low, high] = d3.extent(bounds.map(Number));
    const margin = Math.max((high - low) * 0.03, clock === "recorded" ? 1 : 86400000 * 2);
    this.whole = [low - margin, high + margin];
    this.lanes = d3.groups(spans, (s) => laneOf(s.mark.thing)).sort((a, b) => laneOrder(a[0]) - laneOrder(b[0]) || d3.ascending(a[0], b[0]));
  }

  start() {
    this.svg = d3.select(this.plot).append("svg").attr("aria-hidden", "true");
    const defs = this.svg.append("defs");
    const hatch = defs.append("pattern").attr("id", "tl-hatch").attr("width", 4).attr("height", 4).attr("patternUnits", "userSpaceOnUse").attr("patternTransform", "rotate(45)");
    hatch.append("rect").attr("width", 4).attr("height", 4).attr("fill", "var(--sheet)");
    hatch.append("line").attr("class", "tl-hatch-line").attr("y2", 4);
    for (const [id, stops] of [["fade-right", [[0, 1], [1, 0]]], ["fade-left", [[0, 0], [1, 1]]], ["fade-both", [[0, 0], [0.5, 1], [1, 0]]]]) {
      const mask = defs.append("linearGradient").attr("id", id);
      stops.forEach(([at, opacity]) => mask.append("stop").attr("offset", at).attr("stop-color", "currentColor").attr("stop-opacity", opacity));
    }
    this.overview = this.svg.append("g").attr("class", "overview").attr("transform", `translate(0,2)`);
    this.axis = this.svg.append("g").attr("class", "axis");
    this.grid = this.svg.append("g").attr("class", "grid");
    this.body = this.svg.append("g");
    this.domain = this.dense();
    this.resize();
    this.keys();
    this.rested();
  }

  /** The shortest stretch that four fifths of the marks touch with their middles. */
  dense() {
    const middles = this.spans.map((s) => (s.from !== null && s.to !== null ? (Number(s.from) + Number(s.to)) / 2 : Number(s.from ?? s.to))).sort(d3.ascending);
    if (this.clock === "recorded" || middles.length < 8) return [...this.whole];
    const take = Math.floor(middles.length * 0.8);
    let best = [0, Infinity];
    for (let i = 0; i + take < middles.length; i++) if (middles[i + take] - middles[i] < best[1] - best[0]) best = [middles[i], middles[i + take]];
    const margin = Math.max((best[1] - best[0]) * 0.12, 86400000 * 4);
    return [Math.max(this.whole[0], best[0] - margin), Math.min(this.whole[1], best[1] + margin)];
  }

  resize() {
    const width = Math.max(280, this.plot.clientWidth);
    if (width === this.width) return;
    this.width = width;
    this.left = width < 640 ? 0 : LEFT;
    const range = [this.left + 6, width - 10];
    const scale = this.clock === "recorded" ? d3.scaleLinear : d3.scaleUtc;
    this.base = scale().domain(this.whole).range(range);
    this.x = scale().domain(this.domain).range(range);
    this.drawOverview();
    this.panning();
    this.render();
  }

  drawOverview() {
    const bins = d3.bin().domain(this.whole).thresholds(120).value((s) => Number(s.from ?? s.to))(this.spans);
    const y = d3.scaleSqrt().domain([0, d3.max(bins, (b) => b.length)]).range([0, OVERVIEW - 8]);
    this.overview.selectAll("rect.mark").data(bins.filter((b) => b.length)).join("rect").attr("class", "mark")
      .attr("x", (b) => this.base(b.x0)).attr("width", (b) => Math.max(1.5, this.base(b.x1) - this.base(b.x0) - 1))
      .attr("y", (b) => OVERVIEW - 4 - y(b.length)).attr("height", (b) => y(b.length));
    const ends = this.clock === "recorded" ? this.whole.map((n) => `#${Math.max(1, Math.round(n))}`) : this.whole.map((n) => new Date(n).getUTCFullYear());
    this.overview.selectAll("text").data(this.left ? [ends[0] === ends[1] ? `all of ${ends[0]}` : `all: ${ends.join("–")}`] : []).join("text").attr("class", "lane-name").attr("x", 2).attr("y", 20).text((t) => t);
    this.brush = d3.brushX().extent([[this.left + 6, 0], [this.width - 10, OVERVIEW - 2]]).on("brush end", ({ selection, sourceEvent }) => {
      if (!sourceEvent || !selection) return;
      this.domain = selection.map((px) => Number(this.base.invert(px)));
      this.x.domain(this.domain);
      this.render(true);
    });
    this.overview.selectAll("g.brush").data([0]).join("g").attr("class", "brush").call(this.brush);
  }

  panning() {
    const zoom = d3.zoom().filter((event) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button && !event.target.closest(".overview")))
      .on("zoom", ({ transform, sourceEvent }) => {
        if (!sourceEvent) return;
        const before = this.before ?? d3.zoomIdentity;
        const scale = before.k / transform.k;
        const shift = this.x.invert(0) - this.x.invert(transform.x - before.x * (transform.k / before.k));
        if (sourceEvent.type === "wheel") this.zoomBy(scale, d3.pointer(sourceEvent, this.svg.node())[0]);
        else this.domain = this.domain.map((d) => Number(d) + Number(shift));
        this.before = transform;
        this.x.domain(this.domain);
        this.render();
      });
    this.svg.call(zoom).on("dblclick.zoom", null);
  }

  zoomBy(factor, px = (this.left + this.width) / 2) {
    const pivot = Number(this.x.invert(px));
    this.domain = this.domain.map((d) => pivot + (Number(d) - pivot) * factor);
    this.x.domain(this.domain);
  }

  zoomTo(what) {
    if (what === "in") this.zoomBy(0.6);
    else if (what === "out") this.zoomBy(1 / 0.6);
    else this.domain = what === "all" ? [...this.whole] : this.dense();
    this.x.domain(this.domain);
    this.render();
  }

  render(fromBrush = false) {
    const [low, high] = this.domain;
    const seen = (s) => (s.to === null || Number(s.to) >= low) && (s.from === null || Number(s.from) <= high);
    let y = OVERVIEW + HEAD + 6;
    this.shown = [];
    const lanes = this.lanes.map(([name, spans]) => {
      const inView = spans.filter(seen);
      const lane = { name, y, marks: [], heaps: [] };
      if (inView.length > MANY / Math.max(1, this.lanes.length)) {
        lane.heaps = this.heaps(inView);
        lane.rows = 3;
      } else {
        lane.rows = this.stack(inView, lane);
        this.shown.push(...lane.marks);
      }
      y += (this.left === 0 ? 16 : 0) + Math.max(1, lane.rows) * (LANE + GAP) + 9;
      return lane;
    });
    const height = y + 6;
    this.svg.attr("height", height).attr("viewBox", `0 0 ${this.width} ${height}`);
    this.axis.attr("transform", `translate(0,${OVERVIEW + HEAD})`).call(this.ticks(d3.axisTop(this.x)).tickSize(4));
    this.grid.attr("transform", `translate(0,${OVERVIEW + HEAD})`).call(this.ticks(d3.axisBottom(this.x)).tickSize(height - OVERVIEW - HEAD).tickFormat("")).call((g) => g.select(".domain").remove());
    this.lanesOf(lanes);
    if (!fromBrush) this.overview.select(".brush").call(this.brush.move, this.domain.map((d) => Math.max(this.left + 6, Math.min(this.width - 10, this.base(d)))));
    this.focus(this.at, false);
  }

  ticks(axis) {
    return axis.ticks(Math.max(3, (this.width - this.left) / 95));
  }

  /** Each in the first row where it has room. */
  stack(spans, lane) {
    const rows = [];
    const same = d3.groups(spans, (s) => `${Number(s.from)} ${Number(s.to)} ${s.mark.mode} ${s.mark.live} ${s.about}`);
    for (const [, group] of d3.sort(same, (a) => Number(a[1][0].from ?? -Infinity))) {
      const s = group[0], fade = 46;
      let x0 = s.from === null ? (s.to === null ? this.left + 6 : Math.max(this.left + 6, this.x(s.to) - fade * 2)) : this.x(s.from);
      let x1 = s.to === null ? Math.min(this.width - 10, x0 + fade * 2) : this.x(s.to);
      const openLeft = s.from === null, openRight = s.to === null;
      x0 = Math.max(this.left + 6, x0);
      x1 = Math.min(this.width - 8, Math.max(x1, x0 + 4));
      let row = rows.findIndex((end) => end + 2 <= x0);
      if (row < 0) row = rows.push(0) - 1;
      rows[row] = x1 + (group.length > 1 ? 16 : 0);
      lane.marks.push({ s, group, x0, x1, row, openLeft, openRight, lane });
    }
    return rows.length;
  }

  /** Too many to draw one by one: how many there are in each few pixels. */
  heaps(spans) {
    const step = 6;
    const counts = d3.rollups(spans, (v) => v.length, (s) => Math.floor(Math.max(this.left + 6, Math.min(this.width - 14, this.x(s.from ?? s.to))) / step) * step);
    const most = d3.max(counts, (c) => c[1]);
    return counts.map(([x, n]) => ({ x, n, h: 4 + (n / most) * (3 * (LANE + GAP) - 6) }));
  }

  lanesOf(lanes) {
    const top = this.left === 0 ? 16 : 0;
    const groups = this.body.selectAll("g.lane").data(lanes, (l) => l.name).join((enter) => {
      const g = enter.append("g").attr("class", "lane");
      g.append("line").attr("class", "lane-rule");
      g.append("text").attr("class", "lane-name");
      g.append("g").attr("class", "marks");
      return g;
    }).attr("transform", (l) => `translate(0,${l.y})`);
    groups.select(".lane-rule").attr("x1", 0).attr("x2", this.width).attr("y1", -4).attr("y2", -4);
    groups.select(".lane-name").attr("x", 2).attr("y", 9).text((l) => (this.left === 0 ? l.name : l.name.length > 19 ? l.name.slice(0, 18) + "…" : l.name));
    const marks = groups.select(".marks").attr("transform", `translate(0,${top})`);
    marks.selectAll("rect.one").data((l) => l.marks, (m) => m.s.mark.position).join("rect")
      .attr("class", (m) => `mark one ${m.s.mark.mode.toLowerCase()}${m.s.mark.live ? "" : " dead"}`)
      .attr("x", (m) => m.x0).attr("width", (m) => m.x1 - m.x0).attr("y", (m) => m.row * (LANE + GAP)).attr("height", LANE)
      .attr("rx", (m) => (m.x1 - m.x0 < 9 ? 2 : 0))
      .attr("stroke-dasharray", (m) => (m.s.about ? "3 2" : null)).attr("fill-opacity", (m) => (m.s.about ? 0.45 : null)).attr("stroke", (m) => (m.s.about ? "var(--solid)" : null))
      .style("fill", (m) => (m.openLeft || m.openRight ? `url(#fade-${m.openLeft && m.openRight ? "both" : m.openLeft ? "left" : "right"})` : null)).style("stroke", (m) => (m.openLeft || m.openRight ? "none" : null))
      .on("pointerenter", (_, m) => this.focus(m.s)).on("pointerleave", () => this.rested(400))
      .on("click", (_, m) => (m.group.length === 1 ? this.open(m.s) : this.focus(m.s)));
    marks.selectAll("text.mark-count").data((l) => l.marks.filter((m) => m.group.length > 1), (m) => m.s.mark.position).join("text").attr("class", "mark-count")
      .attr("x", (m) => Math.min(m.x1 + 3, this.width - 16)).attr("y", (m) => m.row * (LANE + GAP) + LANE).text((m) => m.group.length);
    marks.selectAll("rect.heap").data((l) => l.heaps, (h) => h.x).join("rect").attr("class", "mark heap")
      .attr("x", (h) => h.x).attr("width", 5).attr("y", (h) => 3 * (LANE + GAP) - GAP - h.h).attr("height", (h) => h.h)
      .on("pointerenter", (_, h) => (this.said.textContent = `${h.n} claims here; zoom in to see each`));
  }

  keys() {
    this.plot.addEventListener("keydown", (event) => {
      const order = d3.sort(this.shown.flatMap((m) => m.group), (s) => Number(s.from ?? s.to));
      const i = order.indexOf(this.at);
      const to = { ArrowRight: i + 1, ArrowLeft: i < 0 ? order.length - 1 : i - 1, Home: 0, End: order.length - 1 }[event.key];
      if (to !== undefined && order.length) this.focus(order[Math.max(0, Math.min(order.length - 1, to))]);
      else if (event.key === "Enter" && this.at) this.open(this.at);
      else if (event.key === "+" || event.key === "=") this.zoomTo("in");
      else if (event.key === "-") this.zoomTo("out");
      else if (event.key === "Escape") this.rested();
      else return;
      event.preventDefault();
    });
  }

  focus(s, tell = true) {
    this.at = s;
    clearTimeout(this.leaving);
    this.body.selectAll("rect.one").classed("here", (m) => s !== undefined && m.group.includes(s));
    if (s && tell) this.tell(s);
  }

  /** All claims that share the mark, the one chosen first. */
  async tell(s) {
    const group = this.shown.find((m) => m.group.includes(s))?.group ?? [s];
    const told = [s, ...group.filter((other) => other !== s)].slice(0, 6);
    const words = await Promise.all(told.map((each) => each.mark.summary ?? typeOf(each.mark.position)));
    if (this.at !== s) return;
    this.said.replaceChildren(...told.map((each, i) => this.line(each, words[i])));
    if (group.length > told.length) this.said.appendChild(document.createElement("span")).textContent = `and ${group.length - told.length} more with this date`;
  }

  line(s, words) {
    const link = document.createElement("a");
    link.href = address(s);
    link.appendChild(document.createElement("code")).textContent = this.clock === "recorded" ? `#${s.mark.position}` : s.edtf;
    link.append(" ");
    link.appendChild(document.createElement("bdi")).textContent = words;
    link.append(` (${s.mark.asserter}${s.mark.mode === "DIRECT" ? "" : ", " + s.mark.mode.toLowerCase()}) #${s.mark.position}`);
    return link;
  }

  rested(after = 0) {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => {
      if (this.said.matches(":hover")) return this.rested(after);
      this.focus(undefined, false);
      this.said.textContent = this.rest ?? "";
    }, after);
  }

  open(s) {
    location.assign(address(s));
  }
}

function address(s) {
  const query = new URLSearchParams(location.search);
  query.delete("clock");
  return `/events/${s.mark.position}${query.size ? "?" + query : ""}`;
}

async function typeOf(position) {
  const answer = await fetch(`/api/events/${position}`);
  return answer.ok ? (await answer.json()).type : "";
}

const laneOf = (thing) => {
  const [kind, id] = thing.split("/");
  return ["case", "document", "actor", "claim"].includes(kind) ? "actors & case" : kind === "attribution" ? `who did ${id}` : id;
};
const laneOrder = (name) => (name === "actors & case" ? 9 : name.startsWith("who did") ? 1 : 0);
