// What makes pages quicker; each is whole without it.
(() => {
  const root = document.documentElement;

  const turnTheme = () => {
    const now = root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* lasts for this page only */ }
  };

  // A term is a link; with a script it is a button that opens its meaning below its paragraph.
  const openTerm = async (term) => {
    const open = term.nextElementSibling?.classList.contains("term__box") ? term.nextElementSibling : null;
    if (open) {
      open.remove();
      term.setAttribute("aria-expanded", "false");
      return;
    }
    const answer = await fetch(term.dataset.term, { headers: { "HX-Request": "true", "HX-Target": "meaning" } });
    if (!answer.ok) {
      location.href = term.href;
      return;
    }
    const box = document.createElement("span");
    box.className = "term__box";
    box.innerHTML = await answer.text();
    term.after(box);
    term.setAttribute("aria-expanded", "true");
  };

  const wake = () => {
    for (const button of document.querySelectorAll("[data-theme-toggle], [data-print]")) button.hidden = false;
    for (const term of document.querySelectorAll(".term:not([role])")) {
      term.setAttribute("role", "button");
      term.setAttribute("aria-expanded", "false");
    }
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-toggle]")) turnTheme();
    if (event.target.closest("[data-print]")) print();
    const term = event.target.closest(".term");
    if (term && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      openTerm(term);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches(".term")) {
      event.preventDefault();
      openTerm(event.target);
    }
  });

  // An address holds only what was asked.
  document.addEventListener("htmx:configRequest", (event) => {
    const asked = event.detail.parameters;
    for (const [name, value] of [...asked.entries()]) if (value === "") asked.delete(name);
  });
  // Politely, and once the list has settled: "12 credentials found".
  document.addEventListener("htmx:afterSettle", () => {
    const status = document.getElementById("said");
    const count = document.getElementById("count");
    if (status && count && status.textContent !== count.textContent) status.textContent = count.textContent;
    wake();
  });
  wake();
})();
