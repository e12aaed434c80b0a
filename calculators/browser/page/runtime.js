// Python in a worker, one for all forms of the page. It starts when it's wanted, and answers one
// question at a time; of a client that asks meanwhile, only the newest question waits.
//
// A client has these methods:
//   question()             return what to ask now: { name, answers, asOf, asked }
//   onWait(state)          Python is downloading, starting, or ready and working the answer out
//   onProgress(bytes)      so much of the download has arrived
//   onResult(result, version)    the answer to the newest question, and Python's version
//   onFailure(kind, trace)       there's no answer; ../messages.py has the kinds

const manifest = JSON.parse(document.getElementById("calculator-runtime").textContent);
const { dataset } = document.querySelector("script[data-patience]");
const base = new URL(dataset.base, document.baseURI);
const onDisk = location.protocol === "file:";
const NativeWorker = window.NativeWorker ?? window.Worker; // the search shim replaces it on a disk
const USED = "calculator-used"; // in this tab
const IN_VIEW = 2000; // milliseconds until Python's files are fetched ahead
const files = {};
for (const [name, file] of Object.entries(manifest.files))
  files[name] = { ...file, url: new URL(file.url, base).href };

let state = "idle"; // or downloading, starting, ready, failed
let worker;
let version;
let timer; // without its message in time, the worker has failed
let asking; // the client whose question Python is working out
const waiting = new Set(); // clients with a newer question

export function ask(client) {
  waiting.add(client);
  if (state === "idle" || state === "failed") start();
  if (state === "failed") return; // at once
  client.onWait(state);
  askNext();
}

function askNext() {
  if (state !== "ready" || asking || !waiting.size) return;
  [asking] = waiting;
  waiting.delete(asking);
  expectMessage("endless", dataset.patience);
  worker.postMessage(asking.question());
}

// --- Start and fail ------------------------------------------------------------------------------

function start() {
  const reload = state === "failed"; // no kept copy of a file is trusted
  state = onDisk ? "starting" : "downloading";
  expectMessage("time", dataset.silence);
  if (onDisk) return loadPacked();
  // A 404 that the browser kept isn't asked for again.
  const url = reload ? `${manifest.worker}?${Date.now()}` : manifest.worker;
  launch(new URL(url, base), { reload });
}

// From a disk no file can be fetched: a script has all of them as text.
function loadPacked() {
  if (window.packedRuntime) return launchPacked();
  const script = document.createElement("script");
  script.src = new URL(manifest.packed, base);
  script.onerror = () => fail("download");
  script.onload = launchPacked;
  document.head.append(script);
}

function launchPacked() {
  const { worker: source, files: packed } = window.packedRuntime;
  if (state === "starting" && !worker)
    launch(`data:text/javascript,${encodeURIComponent(source)}`, { packed });
}

function launch(address, options) {
  try {
    worker = new NativeWorker(address, { type: "module" });
  } catch (error) {
    return fail("start", String(error));
  }
  worker.onerror = (event) => fail("start", event.message);
  worker.onmessage = ({ data }) => receive(data);
  worker.postMessage({ runtime: { ...manifest, files }, ...options });
}

function expectMessage(kind, seconds) {
  clearTimeout(timer);
  timer = setTimeout(() => fail(kind), seconds * 1000);
}

function fail(kind, trace) {
  clearTimeout(timer);
  worker?.terminate();
  const clients = new Set(asking ? [asking, ...waiting] : waiting);
  worker = asking = undefined;
  waiting.clear();
  state = kind === "endless" ? "idle" : "failed";
  clients.forEach((client) => client.onFailure(kind, trace));
  if (state === "idle") start(); // for the next answer; this one isn't asked for again
}

// --- Messages of the worker, as worker.js lists them ---------------------------------------------

function receive({ type, ...message }) {
  if (type === "failed" && state !== "ready") fail(message.failure, message.trace);
  else if (type === "started") onStarted(message);
  else if (type === "answered" || type === "failed") onAnswered(message);
  else if (state === "downloading") onDownload(type, message);
}

function onDownload(type, { bytes }) {
  if (type === "downloaded") {
    state = "starting";
    return waiting.forEach((client) => client.onWait(state));
  }
  expectMessage("time", dataset.silence);
  waiting.forEach((client) => client.onProgress(bytes));
}

function onStarted(message) {
  clearTimeout(timer);
  state = "ready";
  version = message.version;
  waiting.forEach((client) => client.onWait(state));
  askNext();
  sessionStorage.setItem(USED, "yes"); // the first use of it takes a while
}

function onAnswered({ result, failure, trace }) {
  clearTimeout(timer);
  const client = asking;
  asking = undefined;
  const outdated = waiting.has(client);
  askNext();
  if (outdated) return;
  if (failure)
    client.onFailure(failure, trace); // Python goes on
  else client.onResult(result, version);
}

// --- Before it's wanted --------------------------------------------------------------------------

// Whether the reader saves data, or has a slow mobile connection.
const sparing = () =>
  navigator.connection?.saveData || /[23]g/.test(navigator.connection?.effectiveType);

// Once a form has been in view for a while, fetch the files at low priority, so that the first
// change waits for less. Who has used a calculator in this tab has them: start Python. Do neither
// where the reader saves data. What fails here is reported when it's needed.
export function fetchAhead(forms) {
  if (onDisk || sparing()) return;
  let soon;
  const view = new IntersectionObserver((entries) => {
    clearTimeout(soon);
    if (!entries.some((entry) => entry.isIntersecting)) return;
    soon = setTimeout(() => {
      view.disconnect();
      if (state !== "idle") return;
      if (sessionStorage.getItem(USED)) return start();
      const urls = [new URL(manifest.worker, base), ...Object.values(files).map(({ url }) => url)];
      urls.forEach((url) =>
        fetch(url, { priority: "low" })
          .then((response) => response.blob())
          .catch(() => {}),
      );
    }, IN_VIEW);
  });
  forms.forEach((form) => view.observe(form));
}
