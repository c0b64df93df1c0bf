// Marks, in the contents beside the proceedings, the section that is being read.

const links = new Map();
for (const link of document.querySelectorAll(".contents-aside .contents-link")) {
  links.set(link.hash.slice(1), link);
}

const visible = new Set();
let current = null;

function mark(place) {
  const link = place && links.get(place.id);
  if (!link || link === current) return;
  current?.removeAttribute("aria-current");
  link.setAttribute("aria-current", "location");
  current = link;
}

const places = [...document.querySelectorAll("[data-place]")];
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) visible.add(target);
      else visible.delete(target);
    }
    // A chapter holds its sections: the last one in the order of the page is the innermost.
    mark(places.findLast((place) => visible.has(place)));
  },
  { rootMargin: "-25% 0px -70% 0px" },
);
places.forEach((place) => observer.observe(place));
