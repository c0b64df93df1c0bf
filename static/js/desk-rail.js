/* The rail of a colloquium shows where one is, however long its outline, and with the bar that something typed is not saved yet.
   Without this file it starts at its start. */
"use strict";

{
  const rail = document.getElementById("rail");
  const current = rail.querySelector("ol [aria-current]") ?? rail.querySelector("[aria-current]");
  const showCurrent = () => {
    for (let box = current?.offsetParent; box && rail.contains(box); box = box.offsetParent) {
      box.scrollTop = current.offsetTop - box.clientHeight / 3;
    }
  };
  rail.addEventListener("toggle", showCurrent); // as a sheet it has no height before
  showCurrent();

  const { form, isChanged } = window.desk;
  const told = document.querySelector(".bar-unsaved");
  if (form && told) {
    let timer = null;
    const tell = () => {
      timer = null;
      const text = isChanged() ? told.dataset.text : "";
      if (told.textContent !== text) {
        told.textContent = text; // once, or it is spoken with every letter
      }
      current?.classList.toggle("not-saved", Boolean(text));
    };
    const tellSoon = () => {
      timer ??= window.setTimeout(tell, 200);
    };
    for (const type of ["input", "change", "click", "keyup", "drop", "formset:added"]) {
      form.addEventListener(type, tellSoon);
    }
    document.addEventListener("formset:removed", tellSoon);
    tellSoon();
  }
}
