// Start Python from checked files, then answer what the page asks. On the web a file is fetched by
// its address; from a disk its content comes as text, from the packed script.

const LARGEST = "pyodide.asm.wasm";
let python; // a promise of what start() returns
const phases = {}; // when each was over, in milliseconds since this worker began
const over = (phase) => {
  phases[phase] = performance.now();
};

self.onmessage = async ({ data }) => {
  try {
    if (data.runtime) {
      python = start(data);
      const { version } = await python;
      self.postMessage({ type: "started", version, phases });
    } else {
      self.postMessage({ type: "answered", result: await answer(data) });
    }
  } catch (error) {
    self.postMessage({
      type: "failed",
      failure: error.failure ?? (data.runtime ? "start" : "rule"),
      trace: String(error),
    });
  }
};

async function start({ runtime: { files, info }, packed, reload }) {
  // Ask for all files at once; each is unpacked and checked as soon as it is here.
  const arriving = {};
  for (const [name, { url }] of Object.entries(files)) {
    arriving[name] = packed ? fromText(packed[name]) : download(url, reload ? "reload" : "default");
  }
  const arrivals = Promise.all(Object.values(arriving)).then(() => {
    over("download");
    self.postMessage({ type: "downloaded" });
  });
  const read = async (name, decoder) =>
    checked(name, files[name], unpacked(files[name], await arriving[name], await decoder));
  const decoder = read("zstddec.mjs").then(importBytes).then(startDecoder);
  const compiling = read(LARGEST, decoder).then(WebAssembly.compile);
  const reading = Promise.all([
    compiling.then(() => over("compile")),
    read("pyodide.mjs", decoder).then(importBytes),
    read("pyodide.asm.mjs", decoder).then(importBytes),
    read("python.zip", decoder),
  ]);
  await Promise.all([arrivals, reading]); // Pyodide never settles if the wasm file fails
  const [, loader, asm, library] = await reading;
  over("unpack");
  // Pyodide would fetch and compile the wasm file itself: give it what is checked and compiled.
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiling;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  const [nothing, libraryBlob] = [[], [library]].map((content) =>
    URL.createObjectURL(new Blob(content)),
  );
  const pyodide = await loader.loadPyodide({
    indexURL: `${nothing}#/`, // it adds its file's name; after "#/" that name is ignored
    packageBaseUrl: `${nothing}#/`,
    stdLibURL: libraryBlob,
    createPyodideModule: asm.default,
    lockFileContents: { info, packages: {} },
  });
  over("initialize");
  [nothing, libraryBlob].forEach((blob) => URL.revokeObjectURL(blob));
  const calculators = pyodide.pyimport("calculators");
  over("import");
  return {
    pyodide,
    calculators,
    date: pyodide.pyimport("datetime").date,
    version: pyodide.pyimport("sys").version.split(" ")[0],
  };
}

async function answer({ name, answers, asOf }) {
  const { pyodide, calculators, date } = await python;
  const held = [pyodide.toPy(answers), date.fromisoformat(asOf)];
  try {
    const result = calculators.run(name, ...held);
    held.push(result);
    return result.toJs({ dict_converter: Object.fromEntries });
  } finally {
    held.forEach((each) => each.destroy()); // or Python would keep them for ever
  }
}

async function download(url, cache) {
  try {
    const response = await fetch(url, { cache, mode: "same-origin" });
    if (!response.ok) throw new Error(`${response.status} ${url}`);
    const counted = response.body.pipeThrough(
      new TransformStream({
        transform(piece, controller) {
          report(piece.length);
          controller.enqueue(piece);
        },
      }),
    );
    return new Uint8Array(await new Response(counted).arrayBuffer());
  } catch (error) {
    throw failure("download", error);
  }
}

// Tell the page how much has arrived, ten times a second at most.
let arrived = 0;
let reporting;
function report(bytes) {
  arrived += bytes;
  reporting ??= setTimeout(() => {
    reporting = undefined;
    self.postMessage({ type: "arrived", bytes: arrived });
  }, 100);
}

async function fromText(text) {
  return (
    Uint8Array.fromBase64?.(text) ??
    Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  );
}

const importBytes = (bytes) =>
  import(URL.createObjectURL(new Blob([bytes], { type: "text/javascript" })));

async function startDecoder({ ZSTDDecoder }) {
  const decoder = new ZSTDDecoder();
  await decoder.init();
  return decoder;
}

// A file without Zstandard's first bytes is returned as it is: a host may have unpacked it, or a
// network may have sent its sign-in page. checked() tells which.
function unpacked({ size }, bytes, decoder) {
  const magic = [0x28, 0xb5, 0x2f, 0xfd];
  return magic.every((byte, index) => bytes[index] === byte) ? decoder.decode(bytes, size) : bytes;
}

// Return the bytes if they have the length and the SHA-256 of the file that was published.
async function checked(name, { size, sha256 }, bytes) {
  if (bytes.length !== size)
    throw failure("damaged", `${name} has ${bytes.length} of ${size} bytes`);
  if (self.crypto?.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    if (digest.some((byte, index) => byte !== parseInt(sha256.substr(index * 2, 2), 16))) {
      throw failure("damaged", `${name} is not the file that was published`);
    }
  }
  return bytes;
}

function failure(kind, error) {
  return Object.assign(new Error(String(error)), { failure: kind });
}
