// Timers of five seconds or more run when a test says so, and at no other time.
// window.passTime() runs them and returns how long each would have waited, in milliseconds.
// window.waitingTimers() returns the timers that wait.
{
  const [setNative, clearNative] = [window.setTimeout, window.clearTimeout];
  const waiting = new Map();
  let made = 0;
  window.setTimeout = (run, wait = 0, ...given) => {
    if (!(wait >= 5000)) return setNative(run, wait, ...given);
    made -= 1; // a native timer is never below zero
    waiting.set(made, { run, wait, given });
    return made;
  };
  window.clearTimeout = (timer) => {
    if (!waiting.delete(timer)) clearNative(timer);
  };
  window.waitingTimers = () => [...waiting.keys()];
  window.passTime = () => {
    const due = [...waiting.values()];
    waiting.clear();
    due.forEach(({ run, given }) => run(...given));
    return due.map(({ wait }) => wait);
  };
}
