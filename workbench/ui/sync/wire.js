// The wire between the outbox and the server: answers out, acknowledgements in.

import { replaceParameters } from "../shared/scripts/address.js";

let wire = null;

function join() {
  const outbox = window.fawOutbox;
  if (!outbox || !wire) return;
  const { data, setStateValue } = wire;
  outbox.receive(data);
  outbox.sender.connect((queue) => setStateValue("queue", queue), data.page);
}

window.addEventListener("faw-outbox", join);

export default function (component) {
  wire = component;
  replaceParameters(component.data.address);
  join();
}
