/* Where there is room beside a text, each of its cards stands beside its words, none over another. Without room they follow it. */
"use strict";

{
  const GAP = 10;

  // `cards` gives the cards, each with the anchor of its words, "" if they are not in the text; `current` the anchor of those
  // that somebody turned to.
  window.deskMargin = (group, text, { cards, current }) => {
    const room = window.matchMedia("(min-width: 76rem)");

    // From the top of the group, in pixels.
    const findPlaces = (top) => {
      const places = new Map();
      for (const words of text.querySelectorAll("q[data-quotation]")) {
        if (!places.has(words.dataset.quotation)) {
          places.set(words.dataset.quotation, words.getBoundingClientRect().top - top);
        }
      }
      return places;
    };

    const layOut = () => {
      group.classList.toggle("beside", room.matches);
      if (!room.matches) {
        group.style.minBlockSize = "";
        cards().forEach(({ card }) => {
          card.style.translate = "";
        });
        return;
      }
      const { top } = group.getBoundingClientRect();
      const places = findPlaces(top);
      const head = group.querySelector(".cards-head").getBoundingClientRect().bottom - top + GAP;
      const set = cards()
        .map(({ card, anchor }) => ({ card, anchor, height: card.offsetHeight, place: Math.max(head, places.get(anchor) ?? head) }))
        .sort((one, other) => one.place - other.place);
      // The card that is turned to stands beside its words, and those before it make room.
      const turned = set.findIndex(({ anchor }) => anchor && anchor === current());
      for (let index = turned - 1; index >= 0; index -= 1) {
        set[index].place = Math.min(set[index].place, set[index + 1].place - set[index].height - GAP);
      }
      let end = head;
      for (const one of set) {
        one.place = Math.max(one.place, end);
        end = one.place + one.height + GAP;
      }
      for (const { card, place } of set) {
        card.style.translate = `0 ${Math.round(place)}px`;
      }
      group.style.minBlockSize = `${end}px`;
    };

    let frame = 0;
    const layOutSoon = () => {
      frame ||= window.requestAnimationFrame(() => {
        frame = 0;
        layOut();
      });
    };
    const sizes = new ResizeObserver(layOutSoon);
    room.addEventListener("change", layOutSoon);
    document.fonts.ready.then(layOutSoon);
    return { layOut, layOutSoon, watch: (element) => sizes.observe(element), isWide: () => room.matches };
  };
}
