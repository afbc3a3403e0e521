// The wire between the ledger and the server: answers out, acknowledgements in.
let wire = null;

function join() {
  const ledger = window.fawLedger;
  if (!ledger || !wire) return;
  const { data, setStateValue } = wire;
  ledger.hear(data);
  ledger.connect((queue) => setStateValue("queue", queue), data.page);
}

window.addEventListener("faw-ledger", join);

export default function (component) {
  wire = component;
  join();
}
