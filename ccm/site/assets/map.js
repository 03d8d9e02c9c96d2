// What the pages add where scripts run: a search, filters and orders of tables, and a theme that
// is remembered. Without it everything can be read and reached. It loads nothing from elsewhere.
"use strict";
(() => {
  const root = document.currentScript.dataset.root;
  const THEMES = ["system", "light", "dark"];
  const LEAST_ROWS = 10; // of a table that is worth a filter
  const MOST_FOUND = 12;
  const MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ];
  const NOT_ORDERED = ["Level", "Robustness"]; // groups are in no order of how good they are

  const made = (tag, words = "", attributes = {}) => {
    const element = document.createElement(tag);
    element.textContent = words;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  // "Łódź" is found as "lodz", and "Українська" as "українська".
  const folded = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ł/gi, "l").toLowerCase().trim();

  const kept = () => {
    try {
      const theme = localStorage.getItem("ccm-theme");
      return THEMES.includes(theme) ? theme : "system";
    } catch {
      return "system"; // a reader who keeps nothing
    }
  };
  const show = (theme) => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  };

  const themeButton = () => {
    const button = made("button", `Theme: ${kept()}`, { type: "button", class: "tool" });
    button.addEventListener("click", () => {
      const next = THEMES[(THEMES.indexOf(kept()) + 1) % THEMES.length];
      try {
        localStorage.setItem("ccm-theme", next);
      } catch {
        // it holds for this page alone
      }
      show(next);
      button.textContent = `Theme: ${next}`;
    });
    return button;
  };

  // The index is a script of its own, as pages on a disk may not read files.
  let index = null;
  const load = (then) => {
    if (index) return then();
    const script = made("script", "", { src: `${root}search.js` });
    script.addEventListener("load", () => {
      index = document.ccmIndex.map(([name, path, kind, other]) => ({
        name, path, kind, key: folded(`${name} ${other}`),
      }));
      then();
    });
    return document.head.append(script);
  };

  const search = () => {
    const box = made("div", "", { class: "search", role: "search" });
    const label = made("label", "Search ", { for: "search" });
    const input = made("input", "", { id: "search", type: "search", autocomplete: "off" });
    const found = made("ul", "", { class: "found", "aria-label": "Found", hidden: "" });
    const status = made("p", "", { class: "vh", role: "status" });
    const find = () => {
      const words = folded(input.value).split(/\s+/).filter(Boolean);
      const hits = words.length
        ? index.filter(({ key }) => words.every((word) => key.includes(word)))
        : [];
      found.replaceChildren(
        ...hits.slice(0, MOST_FOUND).map(({ name, path, kind }) => {
          const item = made("li");
          const link = made("a", name, { href: root + path });
          item.append(link, made("span", ` ${kind}`, { class: "quiet" }));
          return item;
        }),
      );
      const more = hits.length - MOST_FOUND;
      if (more > 0) found.append(made("li", `and ${more} more; write another word`));
      if (words.length && !hits.length) found.append(made("li", "nothing of that name"));
      found.hidden = !words.length;
      status.textContent = words.length ? `${hits.length} found` : "";
    };
    input.addEventListener("input", () => load(find));
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        input.value = "";
        found.hidden = true;
        input.focus();
      }
    });
    box.append(label, input, found, status);
    return box;
  };

  const rowsOf = (table) => [...table.tBodies[0].rows];

  const filter = (table) => {
    const rows = rowsOf(table);
    const label = made("label", "Only rows with ", { class: "filter no-print" });
    const input = made("input", "", { type: "search", autocomplete: "off" });
    const status = made("span", "", { class: "quiet", role: "status" });
    input.addEventListener("input", () => {
      const words = folded(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const text = folded(row.textContent);
        row.hidden = !words.every((word) => text.includes(word));
        shown += !row.hidden;
      }
      status.textContent = words.length ? ` ${shown} of ${rows.length} rows` : "";
    });
    label.append(input, status);
    (table.closest(".scroll") ?? table).before(label);
  };

  // A day in words as a number, a number, or a text, such as a day in figures.
  const valueOf = (row, place) => {
    const text = row.cells[place].textContent.trim();
    const [, day, month, year] = /^(\d+) (\w+) (\d{4})/.exec(text) ?? [];
    if (MONTHS.includes(month)) return year * 10000 + MONTHS.indexOf(month) * 100 + Number(day);
    const number = /^[\d,]+(\.\d+)?(?![\d-])/.exec(text);
    return number ? Number(number[0].replaceAll(",", "")) : text;
  };
  const compare = (one, other) => {
    const order = { number: 0, string: 1 };
    if (typeof one !== typeof other) return order[typeof one] - order[typeof other];
    return typeof one === "number" ? one - other : one.localeCompare(other);
  };

  const order = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    const first = rowsOf(table);
    heads.forEach((head, place) => {
      const words = head.textContent.trim();
      if (!words || NOT_ORDERED.includes(words)) return;
      const button = made("button", words, { type: "button", class: "order" });
      button.addEventListener("click", () => {
        const was = head.getAttribute("aria-sort");
        const next = { ascending: "descending", descending: "" }[was] ?? "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        const rows = [...first];
        if (next) {
          head.setAttribute("aria-sort", next);
          const turn = next === "ascending" ? 1 : -1;
          rows.sort((a, b) => turn * compare(valueOf(a, place), valueOf(b, place)));
        }
        table.tBodies[0].append(...rows);
      });
      head.replaceChildren(button);
    });
  };

  // Where the styles make blocks of rows, some readers of screens forget that it is a table. The
  // standard of HTML does not want these words in the page itself.
  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  const keepTable = (table) => {
    for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, td, th")]) {
      const head = part.scope === "row" ? "rowheader" : "columnheader";
      part.setAttribute("role", ROLES[part.tagName] ?? head);
    }
  };

  show(kept());
  document.addEventListener("DOMContentLoaded", () => {
    const tools = made("div", "", { class: "tools no-print" });
    tools.append(search(), themeButton());
    document.querySelector(".site-head .wrap").append(tools);
    document.querySelectorAll("table.stack").forEach(keepTable);
    for (const table of document.querySelectorAll("main table")) {
      const isPlain = table.tHead?.rows.length === 1 && table.tBodies.length === 1;
      if (isPlain && rowsOf(table).length >= LEAST_ROWS) {
        filter(table);
        order(table);
      }
    }
  });
})();
