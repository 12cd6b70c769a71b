// The drawer with the facts of one page.

function fact(key, ...values) {
  const kept = values.filter((value) => value != null && value !== "");
  return kept.length ? el("div", null, el("dt", null, words(key)), el("dd", null, ...kept)) : null;
}

function facts(...rows) {
  return el("dl", { class: "facts" }, ...rows.filter(Boolean));
}

function section(key, ...children) {
  const kept = children.filter((child) => child && (child.tagName !== "DL" || child.children.length));
  return kept.length ? el("section", null, el("h3", null, words(key)), ...kept) : null;
}

const ltr = (text) => text && el("bdi", { dir: "ltr", class: "address" }, ...urlParts(text));
const auto = (text) => text && el("bdi", { dir: "auto" }, text);
const rest = (held, total) =>
  total > held ? el("p", { class: "quiet" }, words("rest", { number: total - held })) : null;

/** A text against the width that search results leave it. */
function measured(text, missing, px, limit) {
  const span = limit * 1.25;
  return el("div", { class: "measured" },
    text ? el("p", { dir: "auto" }, text) : el("p", { class: "quiet" }, words(missing)),
    px ? bar((100 * px) / span, px > limit ? "weak" : "strong", (100 * limit) / span) : null,
    px ? el("p", { class: "quiet" }, words("width", { px, limit })) : null);
}

function scores(page) {
  const rows = Object.entries(page.scores || {}).sort((a, b) => a[1] - b[1]);
  return rows.length ? el("ul", { class: "shares" }, ...rows.map(([group, score]) => el("li", null,
    el("span", { class: "name" }, named("group", group.replaceAll("_", "-"))), bar(score, band(score)),
    el("span", { class: `figure ${band(score)}` }, whole(score))))) : null;
}

function issues(page, position) {
  if (!page.issues.length) return el("p", { class: "quiet" }, words("noIssues"));
  const items = page.issues.map((check) => {
    const [id, severity, title, common] = data.checks[check];
    const place = embedded(`places-${check}`).find((item) => item.page === position);
    return el("li", { class: severity }, mark(severity),
      el("span", { class: "hidden" }, named("severity", severity)),
      el("span", null,
        el("a", { href: `#finding-${id}`, onclick: () => byId("drawer").close() }, ...prose(title)),
        el("span", { class: "found" }, ...prose((place && place.found) || common))));
  });
  return el("ul", { class: "issues" }, ...items);
}

function headings(page) {
  const rows = page.headings || [];
  return rows.length ? el("ol", { class: "outline" }, ...rows.map(([level, text]) =>
    el("li", { class: `level-${level}` }, el("span", { class: "label" }, `H${level}`), auto(text)))) : null;
}

function images(page) {
  const rows = page.images || [];
  return rows.length ? el("ul", { class: "evidence" }, ...rows.map(([src, alt, width, height, bytes]) =>
    el("li", null,
      alt ? el("bdi", { class: "words", dir: "auto" }, alt)
        : el("span", { class: alt === null ? "label missing" : "label" },
          words(alt === null ? "altMissing" : "altEmpty")),
      ltr(src),
      width && height ? el("span", { class: "number", dir: "ltr" }, `${width} × ${height}`) : null,
      bytes ? el("span", { class: "number" }, words("kb", { number: bytes / 1024 })) : null))) : null;
}

function list(rows, ...cells) {
  return rows && rows.length ? el("ul", { class: "evidence" }, ...rows.map((row) =>
    el("li", null, ...cells.map((cell) => cell(row))))) : null;
}

function pageFacts(position) {
  const row = data.rows[position];
  const page = embedded(`facts-${Math.floor(position / data.chunk)}`)[position % data.chunk];
  const count = (value) => (value ? number(value) : "0");
  return [
    section("issues", issues(page, position)),
    section("groups", scores(page)),
    NO_DOCUMENT.has(row[INDEXABILITY]) ? null : section("search",
      measured(page.title, "noTitle", page.titlePx, data.titlePx),
      measured(page.description, "noDescription", page.descriptionPx, data.descriptionPx)),
    section("indexing", facts(
      fact("indexability", named("indexability", row[INDEXABILITY])),
      fact("canonical", ltr(page.canonical)),
      fact("robots", ltr((page.robots || []).join(", "))),
      fact("hreflang", list(page.hreflang, (item) => el("code", { dir: "ltr" }, item[0]), (item) => ltr(item[1]))),
      fact("schema", ltr((page.schema || []).join(", "))))),
    section("headings", headings(page), rest((page.headings || []).length, page.headingsTotal)),
    section("text", facts(
      fact("language", named("language", row[LANGUAGE])),
      fact("langAttribute", ltr(page.lang)),
      fact("dirAttribute", ltr(page.dir)),
      fact("words", count(row[WORDS])),
      fact("wordsAr", page.wordsAr && number(page.wordsAr)),
      fact("wordsEn", page.wordsEn && number(page.wordsEn)),
      fact("sentences", page.sentences && number(page.sentences)),
      fact("readability", page.readability &&
        el("bdi", { dir: "ltr" }, `${named("measure", page.readability[0])}: ${number(page.readability[1])}`)),
      fact("longSentences", page.readability && `${number(page.readability[2])}%`),
      fact("keyphrases", list(page.keyphrases, (item) => auto(item[0]),
        (item) => el("span", { class: "number" }, number(item[1])))),
      fact("intent", page.intent && named("intent", page.intent)),
      fact("advice", page.verdict && named("verdict", page.verdict)))),
    section("links", facts(
      fact("inlinks", count(row[INLINKS])),
      fact("linksInternal", count(page.internal)),
      fact("linksExternal", count(page.external)))),
    section("images", images(page), rest((page.images || []).length, page.imagesTotal)),
    section("answer", facts(
      fact("status", row[STATUS] ? String(row[STATUS]) : "–"),
      fact("fault", page.error && named("fault", page.error)),
      fact("redirects", list(page.redirects, ltr)),
      fact("finalUrl", ltr(page.finalUrl)),
      fact("type", ltr(page.type)),
      fact("charset", ltr(page.charset)),
      fact("size", page.bytes && words("kb", { number: page.bytes / 1024 })),
      fact("time", page.ms && words("ms", { number: page.ms })),
      fact("depth", row[DEPTH] === null ? "–" : number(row[DEPTH])))),
  ].filter(Boolean);
}

function openDrawer(position) {
  const row = data.rows[position];
  const drawer = byId("drawer");
  drawer.replaceChildren(
    el("header", null,
      el("div", null,
        el("h2", { id: "drawer-title" }, auto(nameOf(row))),
        address(row[URL_], row[READABLE])),
      row[SCORE] === null ? null : el("p", { class: "score" },
        el("span", { class: "hidden" }, words("score")), scoreCell(row[SCORE])),
      el("button", { type: "button", class: "close", "aria-label": words("close"),
        onclick: () => drawer.close() }, "×")),
    el("div", { class: "drawer-body" }, ...pageFacts(position)));
  drawer.showModal();
  drawer.scrollTop = 0;
}

byId("drawer").addEventListener("click", (event) => {
  if (event.target === event.currentTarget) event.currentTarget.close();
});
