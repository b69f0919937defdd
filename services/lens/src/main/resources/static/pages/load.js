// Reads an address into the page in place. One at a time: of the requests that come meanwhile only the last is answered, after it.
let running, next;

export function load(to) {
  if (running) {
    next = to;
    return running;
  }
  const one = () => htmx.ajax("GET", to, { target: "#page", select: "#page", swap: "outerHTML show:none" });
  running = one().catch(() => {}).then(() => {
    running = undefined;
    const then = next;
    next = undefined;
    return then ? load(then) : undefined;
  });
  return running;
}
