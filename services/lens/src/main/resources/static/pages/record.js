// What a form understands of a date, while it is typed; without this, a preview tells it.
export function forms() {
  document.addEventListener("change", async ({ target }) => {
    if (!target.matches("input[data-date]")) return;
    const place = document.querySelector(`[data-understood="${target.id}"]`);
    if (!place) return;
    place.replaceChildren();
    if (!target.value.trim()) return target.removeAttribute("aria-invalid");
    const read = await understood(target.value, target.dataset.date);
    target.toggleAttribute("aria-invalid", !read.edtf);
    if (read.edtf) place.append("understood as ", Object.assign(document.createElement("b"), { textContent: read.words }), " ", Object.assign(document.createElement("code"), { textContent: read.edtf }));
    else place.append(read.words);
  });
  document.querySelector(".refusal")?.focus();
}

/** What was typed as EDTF, or without it what was expected. */
export async function understood(text, clock) {
  const answer = await fetch(`/pages/date?${new URLSearchParams({ text, clock })}`);
  return answer.ok ? answer.json() : { words: "expected a date, such as 8 September 2022" };
}
