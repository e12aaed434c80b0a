// Count how often a page starts Python.
window.started = 0;
window.Worker = class extends Worker {
  postMessage(message, ...others) {
    super.postMessage(message, ...others);
    window.started += message.runtime !== undefined;
  }
};
