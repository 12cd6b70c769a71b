// The findings: filters, search, and long lists of places 50 at a time.

const ROWS_SHOWN = 4;
const cards = [...document.querySelectorAll(".card")];

function evidenceRow(row) {
  return el("li", null,
    row.label && el("span", { class: "label" }, ...prose(row.label)),
    (row.text || row.marked) && el("bdi", { class: "words", dir: "auto" },
      row.text, row.marked && el("mark", null, row.marked), row.rest),
    row.url && address(row.url, row.shown),
    row.number && el("span", { class: "number" }, row.number),
    row.selector && el("code", { dir: "ltr" }, row.selector));
}

function evidenceList(place) {
  const rows = place.rows || [];
  if (!rows.length) return null;
  const list = el("ul", { class: "evidence" }, ...rows.slice(0, ROWS_SHOWN).map(evidenceRow));
  const hidden = rows.length - ROWS_SHOWN;
  const beyond = (place.total || 0) - rows.length;
  const rest = () => beyond > 0 && el("li", { class: "quiet rest" }, words("rest", { number: beyond }));
  if (hidden > 0) {
    const button = el("button", { type: "button", class: "quiet-button", onclick: () => {
      item.remove();
      list.append(...[...rows.slice(ROWS_SHOWN).map(evidenceRow), rest()].filter(Boolean));
    } }, words("moreRows", { step: hidden }));
    const item = el("li", { class: "rest" }, button);
    list.append(item);
  } else if (beyond > 0) {
    list.append(rest());
  }
  return list;
}

function placeItem(place) {
  const page = place.page == null ? null : data.rows[place.page];
  const where = el("p", { class: "where" },
    page && page[2] && el("span", { class: "page-title" }, el("bdi", { dir: "auto" }, page[2])),
    pageAddress(place.url, place.shown));
  if (page) {
    where.append(el("button", { type: "button", class: "quiet-button facts",
      onclick: () => openDrawer(place.page) }, words("open")));
  }
  return el("li", { class: "place" }, where,
    place.found && el("p", { class: "found" }, ...prose(place.found)),
    evidenceList(place));
}

function matches(place, query) {
  const page = place.page == null ? null : data.rows[place.page];
  const text = [place.url, place.shown, place.found, page && page[2],
    ...(place.rows || []).flatMap((row) => [row.text, row.url, row.shown])];
  return text.some((part) => part && folded(part).includes(query));
}

/** Lists the places of a card, `shown` of them; all that match where there is a query. */
function listPlaces(card, query, shown = data.step) {
  const list = card.querySelector(".places");
  if (!list) return;
  const all = embedded(`places-${card.dataset.number}`);
  const places = query ? all.filter((place) => matches(place, query)) : all;
  list.replaceChildren(...places.slice(0, shown).map(placeItem));
  const paging = card.querySelector(".paging");
  paging.replaceChildren();
  if (places.length > shown) {
    paging.append(
      moreButton(places.length - shown, () => {
        listPlaces(card, query, shown + data.step);
        list.children[shown]?.querySelector("a, button")?.focus();
      }),
      el("span", { class: "quiet" }, words("shownOf", { shown, total: places.length })));
  }
}

function startFindings() {
  const tools = byId("finding-tools");
  if (!tools) return;
  const search = byId("finding-search");
  const group = byId("finding-group");
  const chips = [...tools.querySelectorAll("[data-severity]")];
  const texts = new Map(cards.map((card) => [card, folded(card.querySelector("details").textContent)]));
  const listed = new Map();

  /** Fills an open card once per query. */
  function fill(card) {
    if (!card.querySelector("details").open || listed.get(card) === card.dataset.query) return;
    listed.set(card, card.dataset.query);
    listPlaces(card, card.dataset.query);
  }

  function apply() {
    const query = folded(search.value.trim());
    const severities = chips.filter((chip) => chip.getAttribute("aria-pressed") === "true")
      .map((chip) => chip.dataset.severity);
    let shown = 0;
    for (const card of cards) {
      const inPlaces = query !== "" &&
        embedded(`places-${card.dataset.number}`).some((place) => matches(place, query));
      const visible = severities.includes(card.dataset.severity) &&
        (!group.value || card.dataset.group === group.value) &&
        (!query || inPlaces || texts.get(card).includes(query));
      card.hidden = !visible;
      card.dataset.query = inPlaces ? query : "";
      if (visible) {
        shown += 1;
        fill(card);
      }
    }
    byId("finding-count").textContent = words("shownOf", { shown, total: cards.length });
    byId("finding-none").hidden = shown > 0;
  }

  for (const card of cards) {
    card.dataset.query = "";
    card.querySelector("details").addEventListener("toggle", () => fill(card));
  }
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      apply();
    });
  }
  for (const link of document.querySelectorAll("a[data-group]")) {
    link.addEventListener("click", () => {
      group.value = link.dataset.group;
      if (group.value !== link.dataset.group) group.value = "";
      apply();
    });
  }
  search.addEventListener("input", whenSettled(apply));
  group.addEventListener("change", apply);
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.hidden = false;
  apply();
  window.addEventListener("hashchange", openTarget);
  openTarget();
}

/** Shows the card that the address names, whatever the filters say. */
function openTarget() {
  const card = byId(decodeURIComponent(location.hash.slice(1)));
  if (!card?.classList.contains("card")) return;
  card.hidden = false;
  card.querySelector("details").open = true;
  card.scrollIntoView();
}

// On paper nothing can be opened: open everything first, and close it again afterwards.
let closed = [];
window.addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const details of closed) details.open = true;
});
window.addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
});

startFindings();
