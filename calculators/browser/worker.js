// Start Python from checked files, then answer what the page asks, one question after the other.
//
// The page sends { runtime, packed, reload } once: the manifest of the bundle, from a disk the
// content of its files as text, and whether the browser's cached files may be bad. After that it
// sends { name, answers, asOf, asked } for each question. It gets:
//   { type: "arrived", bytes }             so much of the download is here
//   { type: "downloaded" }                 all of it
//   { type: "started", version, phases }   Python's version; when each phase was over
//   { type: "answered", result }           what run() returned
//   { type: "failed", failure, trace }     one of the kinds in messages.py

const DECODER = "zstddec.mjs"; // unpacks the other files
const phases = {}; // milliseconds since this worker began
let python; // what start() returned

self.onmessage = async ({ data }) => {
  try {
    if (data.runtime) {
      python = await start(data);
      self.postMessage({ type: "started", version: python.version, phases });
    } else self.postMessage({ type: "answered", result: answer(data) });
  } catch (error) {
    const failure = error.failure ?? (python ? "rule" : "start");
    self.postMessage({ type: "failed", failure, trace: String(error) });
  }
};

function answer({ name, answers, asOf, asked }) {
  const { pyodide, date, datetime } = python;
  const proxies = [pyodide.toPy(answers), date.fromisoformat(asOf), datetime.fromisoformat(asked)];
  try {
    const result = python.calculators.run(name, ...proxies);
    proxies.push(result);
    return result.toJs({ dict_converter: Object.fromEntries });
  } finally {
    proxies.forEach((proxy) => proxy.destroy()); // or Python would keep them for ever
  }
}

async function start({ runtime, packed, reload }) {
  const fetched = packed ? decodeAll(packed) : fetchAll(runtime.files, reload);
  const files = await verifyAll(fetched, runtime.files);
  const pyodide = await loadPython(files, runtime.info);
  endPhase("initialize");
  const calculators = pyodide.pyimport("calculators");
  endPhase("import");
  const { date, datetime } = pyodide.pyimport("datetime");
  const version = pyodide.pyimport("sys").version.split(" ")[0];
  return { pyodide, calculators, date, datetime, version };
}

function endPhase(name) {
  phases[name] = performance.now();
}

function errorOf(kind, error) {
  return Object.assign(new Error(String(error)), { failure: kind });
}

// --- Fetch ---------------------------------------------------------------------------------------

// Return a promise of each file's content, as it is sent.
function fetchAll(files, reload) {
  const cache = reload ? "reload" : "default";
  const entries = Object.entries(files);
  return Object.fromEntries(entries.map(([name, { url }]) => [name, download(url, cache)]));
}

function decodeAll(packed) {
  const entries = Object.entries(packed);
  return Object.fromEntries(entries.map(([name, text]) => [name, decodeBase64(text)]));
}

async function download(url, cache) {
  try {
    const response = await fetch(url, { cache, mode: "same-origin" });
    if (!response.ok) throw new Error(`${response.status} ${url}`);
    const counter = new TransformStream({
      transform(piece, controller) {
        reportArrived(piece.length);
        controller.enqueue(piece);
      },
    });
    const counted = response.body.pipeThrough(counter);
    return new Uint8Array(await new Response(counted).arrayBuffer());
  } catch (error) {
    throw errorOf("download", error);
  }
}

// Tell the page how much has arrived, ten times a second at most.
let arrived = 0;
let reporting;
function reportArrived(bytes) {
  arrived += bytes;
  reporting ??= setTimeout(() => {
    reporting = undefined;
    self.postMessage({ type: "arrived", bytes: arrived });
  }, 100);
}

async function reportDownloaded(fetched) {
  await Promise.all(Object.values(fetched));
  endPhase("download");
  self.postMessage({ type: "downloaded" });
}

async function decodeBase64(text) {
  return (
    Uint8Array.fromBase64?.(text) ??
    Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  );
}

// --- Verify --------------------------------------------------------------------------------------

// Unpack and check each file as soon as it and the decoder are here, and load it: the largest is
// compiled while others come.
async function verifyAll(fetched, files) {
  const decoder = startDecoder(fetched[DECODER], files[DECODER]);
  const read = async (name) => {
    const content = await fetched[name];
    return verify(name, files[name], unpack(content, files[name].size, await decoder));
  };
  const [wasm, loader, glue, library] = await Promise.all([
    read("pyodide.asm.wasm").then(compile),
    read("pyodide.mjs").then(importModule),
    read("pyodide.asm.mjs").then(importModule),
    read("python.zip"),
    decoder,
    reportDownloaded(fetched),
  ]);
  endPhase("unpack");
  return { wasm, loader, glue, library };
}

async function startDecoder(fetched, file) {
  const { ZSTDDecoder } = await importModule(await verify(DECODER, file, await fetched));
  const decoder = new ZSTDDecoder();
  await decoder.init();
  return decoder;
}

// A file without Zstandard's first bytes is returned as it is: a host may have unpacked it, or a
// network may have sent its sign-in page. verify() finds out which.
function unpack(content, size, decoder) {
  const magic = [0x28, 0xb5, 0x2f, 0xfd];
  const isPacked = magic.every((byte, index) => content[index] === byte);
  return isPacked ? decoder.decode(content, size) : content;
}

// Return the content if it has the length and the SHA-256 of the file that was published.
async function verify(name, { size, sha256 }, content) {
  if (content.length !== size)
    throw errorOf("damaged", `${name} has ${content.length} of ${size} bytes`);
  if (self.crypto?.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    if (digest.some((byte, index) => byte !== parseInt(sha256.substr(index * 2, 2), 16)))
      throw errorOf("damaged", `${name} is not the file that was published`);
  }
  return content;
}

// --- Load ----------------------------------------------------------------------------------------

const importModule = (content) =>
  import(URL.createObjectURL(new Blob([content], { type: "text/javascript" })));

async function compile(content) {
  const module = await WebAssembly.compile(content);
  endPhase("compile");
  return module;
}

// Return Pyodide. It would fetch its files itself, so it gets addresses of what is verified.
async function loadPython({ wasm, loader, glue, library }, info) {
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module: wasm,
    instance: await WebAssembly.instantiate(wasm, imports),
  });
  const [empty, stdLibURL] = [[], [library]].map((parts) => URL.createObjectURL(new Blob(parts)));
  const pyodide = await loader.loadPyodide({
    indexURL: `${empty}#/`, // it adds its file's name; after "#/" that name is ignored
    packageBaseUrl: `${empty}#/`,
    stdLibURL,
    createPyodideModule: glue.default,
    lockFileContents: { info, packages: {} },
  });
  [empty, stdLibURL].forEach((url) => URL.revokeObjectURL(url));
  return pyodide;
}
