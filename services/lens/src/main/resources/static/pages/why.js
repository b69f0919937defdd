// "Why" opens beside what is being read; without this it is a page of its own, and the link stays one.
let panel;

export function whys() {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a.why, a.contested, .changes th a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    show(page.querySelector("#why") ?? page.querySelector("main"), link);
  });
}

function show(content, link) {
  panel?.remove();
  panel = document.body.appendChild(document.createElement("dialog"));
  panel.className = "panel";
  panel.setAttribute("aria-label", link.getAttribute("aria-label") ?? "Why");
  const close = panel.appendChild(document.createElement("button"));
  close.type = "button";
  close.className = "close";
  close.textContent = "Close";
  close.addEventListener("click", () => panel.close());
  panel.append(document.importNode(content, true));
  panel.addEventListener("close", () => link.focus());
  panel.addEventListener("click", (event) => event.target === panel && panel.close());
  panel.showModal();
}
