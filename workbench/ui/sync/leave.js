// The sign-in is over: on to the page that begins a new one, and from there back to this one.
export default function () {
  location.replace(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}
