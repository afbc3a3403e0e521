// Runs once what can wait until the screen shows what was just done; soon even in a hidden tab.
export function afterPaint(action) {
  let waiting = true;
  const once = () => {
    if (waiting) action();
    waiting = false;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, 100);
}
