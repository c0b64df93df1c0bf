/* Presses the button that goes on with a long piece of work, as long as the page is open. Without this file somebody presses it. */
"use strict";

document.querySelector("[data-carry-on] button").click();
