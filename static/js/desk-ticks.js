/* One tick for all of a list (admin/events/event/agreed.html). */
"use strict";

for (const line of document.querySelectorAll("[data-ticks-all]")) {
  const all = line.querySelector("input");
  const each = [...line.parentElement.querySelectorAll("input[name]")];
  const follow = () => {
    all.checked = each.every((one) => one.checked);
    all.indeterminate = !all.checked && each.some((one) => one.checked);
  };
  line.hidden = each.length < 2;
  follow();
  all.addEventListener("change", () => {
    for (const one of each) {
      one.checked = all.checked;
    }
  });
  line.parentElement.addEventListener("change", (event) => {
    if (event.target !== all) {
      follow();
    }
  });
}
