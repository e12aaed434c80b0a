// Starts Python from four checked files, then answers what the page asks. The same glue serves the
// web, where a file is an address, and a disk, where it is text from the packed script.

let python;

self.onmessage = async ({ data }) => {
  try {
    if (data.runtime) {
      python = start(data);
      await python;
      self.postMessage({ started: true });
    } else {
      self.postMessage({ request: data.request, result: await answer(data) });
    }
  } catch (error) {
    self.postMessage({ request: data.request, failure: error.failure ?? (data.runtime ? "start" : "rule"), trace: String(error) });
  }
};

async function start({ runtime: { files, info }, packed, again }) {
  const prepare = async (name) => {
    const bytes = await checked(name, files[name], packed ? unpacked(packed[name]) : await download(files[name], again));
    const type = name.endsWith(".wasm") ? "application/wasm" : "text/javascript";
    return URL.createObjectURL(new Blob([bytes], { type }));
  };
  const load = async (name) => import(await prepare(name));
  const [loader, asm, wasm, library] = await Promise.all([
    load("pyodide.mjs"), load("pyodide.asm.mjs"), prepare("pyodide.asm.wasm"), prepare("python.zip"),
  ]);
  // Pyodide adds its file's name to the address; after "#/" that name is ignored.
  const pyodide = await loader.loadPyodide({
    indexURL: `${wasm}#/`,
    packageBaseUrl: `${wasm}#/`,
    stdLibURL: library,
    createPyodideModule: asm.default,
    lockFileContents: { info, packages: {} },
  });
  [wasm, library].forEach((blob) => URL.revokeObjectURL(blob));
  return {
    pyodide,
    calculators: pyodide.pyimport("calculators"),
    date: pyodide.pyimport("datetime").date,
    version: pyodide.pyimport("sys").version.split(" ")[0],
  };
}

async function answer({ name, answers, asOf }) {
  const { pyodide, calculators, date, version } = await python;
  const result = calculators.run(name, pyodide.toPy(answers), date.fromisoformat(asOf));
  const plain = result.toJs({ dict_converter: Object.fromEntries });
  result.destroy();
  return { ...plain, version };
}

async function download({ url }, again) {
  let response;
  try {
    response = await fetch(url, { cache: again ? "reload" : "default" });
  } catch (error) {
    throw failure("download", error);
  }
  if (!response.ok) throw failure("download", `${response.status} ${url}`);
  const counted = new TransformStream({
    transform(chunk, controller) {
      tell(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  try {
    return new Uint8Array(await new Response(response.body.pipeThrough(counted)).arrayBuffer());
  } catch (error) {
    throw failure("download", error);
  }
}

// What has arrived, told to the page ten times a second at most.
let arrived = 0;
let told = 0;
function tell(bytes) {
  arrived += bytes;
  if (performance.now() - told < 100) return;
  self.postMessage({ arrived });
  told = performance.now();
}

function unpacked(text) {
  return Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

// Some hosts unpack a .gz file on the way; what counts is the file itself, by its length and SHA-256.
async function checked(name, { size, sha256 }, bytes) {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    bytes = new Uint8Array(await new Response(stream).arrayBuffer().catch((error) => { throw failure("damaged", error); }));
  }
  if (bytes.length !== size) throw failure("damaged", `${name} has ${bytes.length} of ${size} bytes`);
  if (self.crypto?.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    if (digest.some((byte, place) => byte !== parseInt(sha256.substr(place * 2, 2), 16))) {
      throw failure("damaged", `${name} is not the file that was published`);
    }
  }
  return bytes;
}

function failure(kind, error) {
  return Object.assign(new Error(String(error)), { failure: kind });
}
