// The table of pages: search, filters, sorting by any column, 50 rows at a time.

// Positions in a row as reports/gather.py writes it.
const URL_ = 0, READABLE = 1, TITLE = 2, SCORE = 3, STATUS = 4, INDEXABILITY = 5, LANGUAGE = 6,
  WORDS = 7, INLINKS = 8, DEPTH = 9, TITLE_PX = 10, ISSUES = 11;
const COLUMNS = { page: TITLE, score: SCORE, issues: ISSUES, status: STATUS,
  indexability: INDEXABILITY, language: LANGUAGE, words: WORDS, inlinks: INLINKS, depth: DEPTH,
  titlePx: TITLE_PX };
// Columns whose most telling rows are the highest ones.
const HIGHEST_FIRST = new Set(["issues", "words", "inlinks", "titlePx"]);

// Where there is no document there is no title to miss.
const NO_DOCUMENT = new Set(["redirect", "client-error", "server-error", "non-html", "no-response",
  "blocked-by-robots"]);

function nameOf(row) {
  if (row[TITLE]) return row[TITLE];
  return NO_DOCUMENT.has(row[INDEXABILITY]) ? named("indexability", row[INDEXABILITY]) : words("noTitle");
}

function scoreCell(score) {
  return score === null
    ? el("span", { class: "quiet", title: words("notScored") }, "–")
    : el("span", { class: `figure ${band(score)}` }, whole(score));
}

function pageRow(position) {
  const row = data.rows[position];
  const cell = (column, ...children) => el("td", {
    class: ["page", "indexability", "language"].includes(column) ? "text" : "numeric",
    "data-label": column === "page" ? null : heading(column).textContent,
  }, ...children);
  const figure = (value) => (value === null ? "–" : number(value));
  return el("tr", null,
    cell("page", el("span", { class: "page-cell" },
      el("button", { type: "button", class: "page-title", "aria-haspopup": "dialog",
        onclick: () => openDrawer(position) }, el("bdi", { dir: "auto" }, nameOf(row))),
      pageAddress(row[URL_], row[READABLE]))),
    cell("score", scoreCell(row[SCORE])),
    cell("issues", figure(row[ISSUES])),
    cell("status", row[STATUS] ? String(row[STATUS]) : "–"),
    cell("indexability", named("indexability", row[INDEXABILITY])),
    cell("language", named("language", row[LANGUAGE])),
    cell("words", figure(row[WORDS])),
    cell("inlinks", figure(row[INLINKS])),
    cell("depth", figure(row[DEPTH])),
    cell("titlePx", figure(row[TITLE_PX])));
}

function heading(column) {
  return document.querySelector(`th[data-column="${column}"]`);
}

function startPages() {
  const tools = byId("page-tools");
  if (!tools) return;
  const search = byId("page-search");
  const filters = [[byId("page-indexability"), INDEXABILITY], [byId("page-language"), LANGUAGE]];
  const narrow = byId("page-sort");
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const texts = data.rows.map((row) => folded(`${row[TITLE]} ${row[URL_]} ${row[READABLE]}`));
  let sorting = { column: "", ascending: true };
  let shown = data.step;

  function compare(first, second) {
    const position = COLUMNS[sorting.column];
    const [a, b] = [data.rows[first][position], data.rows[second][position]];
    // What has no value stands last in either direction.
    if (a === null || b === null || a === "" || b === "") {
      return (a === null || a === "") - (b === null || b === "") || first - second;
    }
    const order = typeof a === "number" ? a - b : collator.compare(a, b);
    return (sorting.ascending ? order : -order) || first - second;
  }

  function apply() {
    const query = folded(search.value.trim());
    const found = [];
    data.rows.forEach((row, position) => {
      if (query && !texts[position].includes(query)) return;
      if (filters.every(([field, at]) => !field.value || row[at] === field.value)) found.push(position);
    });
    if (sorting.column) found.sort(compare);
    const visible = found.slice(0, shown);
    byId("page-rows").replaceChildren(...visible.map(pageRow));
    byId("page-count").textContent = words("shownOf", { shown: visible.length, total: found.length });
    const paging = byId("page-paging");
    paging.replaceChildren();
    if (!found.length) paging.append(words("none"));
    if (found.length > shown) {
      paging.append(moreButton(found.length - shown, () => {
        const first = shown;
        shown += data.step;
        apply();
        byId("page-rows").children[first]?.querySelector("button")?.focus();
      }));
    }
  }

  function restart() {
    shown = data.step;
    apply();
  }

  function sortBy(column, ascending) {
    sorting = { column, ascending };
    for (const cell of document.querySelectorAll("th[data-column]")) {
      if (cell.dataset.column === column) {
        cell.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      } else {
        cell.removeAttribute("aria-sort");
      }
    }
    restart();
  }

  for (const cell of document.querySelectorAll("th[data-column]")) {
    const column = cell.dataset.column;
    const title = cell.textContent;
    cell.replaceChildren(el("button", { type: "button", onclick: () =>
      sortBy(column, sorting.column === column ? !sorting.ascending : !HIGHEST_FIRST.has(column)),
    }, title));
  }
  narrow.addEventListener("change", () => sortBy(narrow.value, !HIGHEST_FIRST.has(narrow.value)));
  search.addEventListener("input", whenSettled(restart));
  for (const [field] of filters) field.addEventListener("change", restart);
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.hidden = false;
  apply();
}

startPages();
