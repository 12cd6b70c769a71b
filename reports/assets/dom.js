"use strict";
// Everything below builds nodes from text: no string from the audited site is ever parsed as HTML.

const data = JSON.parse(document.getElementById("data").textContent);
const numbers = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const byId = (id) => document.getElementById(id);
const number = (value) => numbers.format(value);

/** A text of the report's language with its {values}; numbers are grouped. */
function words(key, values = {}) {
  return data.texts[key].replace(/\{(\w+)\}/g, (all, name) => {
    const value = values[name];
    return typeof value === "number" ? number(value) : value ?? all;
  });
}

function named(kind, id) {
  return Object.hasOwn(data.names[kind], id) ? data.names[kind][id] : id;
}

/** An element with attributes and children; children are nodes, or strings that become text. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "onclick") node.addEventListener("click", value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child != null && child !== ""));
  return node;
}

function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function mark(severity) {
  return svg("svg", { class: `mark ${severity}`, "aria-hidden": "true", focusable: "false" },
    svg("use", { href: `#mark-${severity}` }));
}

/** A bar from 0 to 100, with a second line at `limit` where one is given. */
function bar(share, kind = "", limit = null) {
  const node = svg("svg", { class: `bar ${kind}`, viewBox: "0 0 100 6", preserveAspectRatio: "none",
    "aria-hidden": "true", focusable: "false" },
    svg("rect", { class: "track", width: 100, height: 6 }),
    svg("rect", { class: "fill", width: Math.max(0, Math.min(100, share)), height: 6 }));
  if (limit !== null) node.append(svg("rect", { class: "limit", x: limit, width: 0.6, height: 6 }));
  return node;
}

/** The same bands as the page itself shows (reports/overview.py). */
function band(score) {
  return score >= 90 ? "strong" : score >= 75 ? "good" : score >= 50 ? "uneven" : "weak";
}

const RTL = "[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc]+";
const RTL_RUN = new RegExp(`(${RTL}(?:[-_.+0-9]+${RTL})*)`);
/** A readable address with its right-to-left runs isolated: see `url_parts` in reports/wording.py. */
function urlParts(text) {
  return text.split(RTL_RUN).map((part, position) => (position % 2 ? el("bdi", null, part) : part));
}

const CODE = /(<\/?[A-Za-z][^<>]*>|[a-z-]+="[^"]*"|(?<![^\s(])\/[A-Za-z][\w.\/-]*)/;
/** A sentence with the code in it isolated: see `code_parts` in reports/wording.py. */
function prose(text) {
  return text.split(CODE).map((part, position) => (position % 2 ? el("code", { dir: "ltr" }, part) : part));
}

/** A score as a whole number; 100 only where nothing was lost. */
const whole = (score) => String(score >= 100 ? 100 : Math.min(99, Math.round(score)));

/** A link for http and https; anything else is shown and never linked. */
function address(url, readable) {
  const text = readable || url;
  if (/^https?:\/\/[^\u0000-\u001f\u202a-\u202e\u2066-\u2069]*$/i.test(url) && URL.canParse(url)) {
    return el("a", { class: "address", dir: "ltr", href: url, target: "_blank",
      rel: "noopener noreferrer nofollow" }, ...urlParts(text));
  }
  return el("bdi", { class: "address", dir: "ltr" }, ...urlParts(text));
}

/** A page of the audited site by its path; its root in full. */
function pageAddress(url, readable) {
  const text = readable || url;
  const inSite = data.origin && text.startsWith(`${data.origin}/`) && text !== `${data.origin}/`;
  return address(url, inSite ? text.slice(data.origin.length) : text);
}

const read = new Map();
/** The content of one of the page's JSON elements, parsed when first asked for. */
function embedded(id) {
  if (!read.has(id)) {
    const element = byId(id);
    read.set(id, element ? JSON.parse(element.textContent) : []);
  }
  return read.get(id);
}

/** Letters as a search compares them: without case, tashkeel, tatweel and forms of alef. */
function folded(text) {
  return text.toLowerCase().normalize("NFKC")
    .replace(/[\u064b-\u0652\u0670\u0640]/g, "")
    .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه");
}

/** Runs `action` when typing pauses. */
function whenSettled(action) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, 120);
  };
}

function moreButton(left, action) {
  return el("button", { type: "button", class: "quiet-button", onclick: action },
    words("more", { step: Math.min(data.step, left) }));
}
