/* The picture of a field as it is chosen, and the point on it that stays in view when it is cropped: clicked, or moved with
   the arrow keys. Without this file two numbers say where the point lies. */
"use strict";

{
  const WIDEST = 960; // px of a picture that is shown before it is sent
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const within = (value) => Math.min(100, Math.max(0, Math.round(value)));

  // As an address that the page may show; null of what this browser cannot read.
  const read = async (file) => {
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, WIDEST / picture.width);
      const canvas = Object.assign(document.createElement("canvas"), {
        width: Math.max(1, picture.width * scale),
        height: Math.max(1, picture.height * scale),
      });
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL("image/webp");
    } catch {
      return null;
    }
  };

  const equipPoint = (input) => {
    const frame = input.querySelector(".picture-frame");
    const crop = input.querySelector(".picture-crop");
    const [x, y] = ["x", "y"].map((axis) => input.querySelector(`input[name$="-${axis}"]`));
    const handle = Object.assign(document.createElement("button"), { type: "button", className: "picture-handle" });
    handle.setAttribute("aria-label", input.querySelector("legend").textContent);
    handle.setAttribute("aria-describedby", x.getAttribute("aria-describedby"));
    frame.append(handle);
    crop.style.aspectRatio = input.dataset.ratio;

    const show = () => {
      const [left, top] = [within(x.value), within(y.value)];
      Object.assign(handle.style, { left: `${left}%`, top: `${top}%` });
      const whole = frame.querySelector("img");
      const picture = crop.querySelector("img");
      crop.hidden = !whole.src;
      if (whole.src && picture.src !== whole.src) {
        picture.src = whole.src;
      }
      // The point comes as near to the middle as can be, as on the server.
      const ratio = Number(input.dataset.ratio);
      const share = whole.naturalWidth / whole.naturalHeight / ratio || 1; // over one if it is cropped at its sides
      const place = (at, part) => (part >= 1 ? 50 : within((Math.min(1 - part, Math.max(0, at / 100 - part / 2)) / (1 - part)) * 100));
      picture.style.objectPosition = `${place(left, 1 / share)}% ${place(top, share)}%`;
    };
    const move = (left, top) => {
      [x.value, y.value] = [within(left), within(top)];
      x.dispatchEvent(new Event("input", { bubbles: true }));
    };
    frame.addEventListener("click", (event) => {
      const box = frame.querySelector("img").getBoundingClientRect();
      if (event.detail) {
        move(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
      }
      handle.focus({ preventScroll: true });
    });
    handle.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      if (step) {
        event.preventDefault();
        const far = event.shiftKey ? 10 : 1;
        move(Number(x.value) + step[0] * far, Number(y.value) + step[1] * far);
      }
    });
    input.addEventListener("input", show);
    frame.querySelector("img").addEventListener("load", show);
    show();
  };

  const equip = (input) => {
    if (input.dataset.ratio) {
      equipPoint(input);
    }
    input.querySelector("input[type=file]").addEventListener("change", async ({ target }) => {
      const [file] = target.files;
      const address = file ? await read(file) : null;
      const shown = input.querySelector(".picture-shown");
      if (address) {
        shown.querySelector("img").src = address;
        shown.hidden = false;
      }
    });
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".picture-input").forEach(equip));
  document.addEventListener("formset:added", ({ target }) => target.querySelectorAll(".picture-input").forEach(equip));
}
