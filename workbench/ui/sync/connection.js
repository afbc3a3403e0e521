// Says that the server is not there, and that one can go on; Streamlit's own dialog about it would
// take the keyboard out of the field in which somebody types.

const LOST_AFTER_MS = 1500; // a connection that is back at once needs no words
const LOST = "No connection to the workbench. What you mark is kept in this browser and stored when it is back.";

let losing = 0;

function drawNotice(text) {
  const known = document.querySelector(".faw-connection");
  const notice = known ?? document.createElement("p");
  if (!known) {
    notice.className = "faw-connection";
    notice.setAttribute("role", "status");
    (document.querySelector(".stApp") ?? document.body).append(notice);
  }
  notice.textContent = text;
}

// What Streamlit's page tells whoever embeds it; that is the page itself.
window.addEventListener("message", ({ source, data }) => {
  if (source !== window || data?.stCommVersion !== 1) return;
  if (data.type === "WEBSOCKET_CONNECTED") {
    clearTimeout(losing);
    drawNotice("");
  }
  if (data.type === "WEBSOCKET_DISCONNECTED") {
    clearTimeout(losing);
    losing = setTimeout(() => drawNotice(LOST), LOST_AFTER_MS);
  }
  const ownWords = data.error === "Connection error" || data.error === "Page not found";
  if (data.type === "CLIENT_ERROR_DIALOG" && !ownWords) drawNotice(`This page has a problem (${data.error}). Reload it.`);
});
