/* The rail of a colloquium shows where one is, however long its outline. Without this file it starts at its start. */
"use strict";

{
  const rail = document.getElementById("rail");
  const showCurrent = () => {
    const current = rail.querySelector("ol [aria-current]") ?? rail.querySelector("[aria-current]");
    for (let box = current?.offsetParent; box && rail.contains(box); box = box.offsetParent) {
      box.scrollTop = current.offsetTop - box.clientHeight / 3;
    }
  };
  rail.addEventListener("toggle", showCurrent); // as a sheet it has no height before
  showCurrent();
}
