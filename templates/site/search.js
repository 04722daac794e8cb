// The search of the site: looks words up in the index that another script has loaded. Words match
// when one begins with the other, or when both begin alike and end differently, as inflected words do.
"use strict";

(() => {
  const { pages, places, words, found } = self.siteIndex;
  const known = words.split(" ");
  const frame = document.querySelector(".search");
  const form = document.getElementById("_search");
  const input = document.getElementById("_words");
  const count = document.getElementById("_count");
  const results = document.getElementById("_results");
  const MOST = 50;

  // How well a word of the index answers a word that was asked for; 0 when it does not.
  function likeness(asked, word) {
    if (word === asked) return 8;
    if (word.startsWith(asked)) return asked.length > 2 ? 4 : 0;
    let alike = 0;
    while (alike < asked.length && asked[alike] === word[alike]) alike += 1;
    const ends = Math.max(asked.length, word.length) - alike;
    return alike >= 4 && ends <= 4 && alike >= 0.66 * asked.length ? 2 : 0;
  }

  // The places of one asked word, each with the best of its scores.
  function placesOf(asked) {
    const scores = new Map();
    known.forEach((word, position) => {
      const score = likeness(asked, word);
      if (score === 0) return;
      for (const each of found[position]) {
        const place = each >> 1;
        const worth = each & 1 ? 3 * score : score;
        if (worth > (scores.get(place) ?? 0)) scores.set(place, worth);
      }
    });
    return scores;
  }

  // The places that have every asked word, the best first.
  function search(text) {
    const asked = text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
    const answers = asked.map(placesOf);
    if (answers.length === 0) return null;
    const [first, ...others] = answers;
    return [...first.keys()]
      .filter((place) => others.every((each) => each.has(place)))
      .map((place) => [place, answers.reduce((sum, each) => sum + each.get(place), 0)])
      .sort((one, other) => other[1] - one[1] || one[0] - other[0])
      .map(([place]) => place);
  }

  function item(place) {
    const [page, anchor, heading, excerpt] = places[place];
    const [address, title] = pages[page];
    const link = document.createElement("a");
    link.href = anchor ? `${address}#${anchor}` : address;
    link.textContent = heading && heading !== title ? `${title}: ${heading}` : title;
    const words = document.createElement("p");
    words.textContent = excerpt;
    const entry = document.createElement("li");
    entry.append(link, words);
    return entry;
  }

  function show() {
    const answers = search(input.value);
    results.replaceChildren(...(answers ?? []).slice(0, MOST).map(item));
    if (answers === null) count.textContent = "";
    else if (answers.length === 0) count.textContent = frame.dataset.none;
    else if (answers.length === 1) count.textContent = frame.dataset.one;
    else count.textContent = frame.dataset.many.replace("{count}", answers.length);
  }

  form.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  input.addEventListener("input", show);
  show();
})();
