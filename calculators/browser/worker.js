// Starts Python from four checked files, then answers what the page asks. The same glue serves the
// web, where a file is an address, and a disk, where it is text from the packed script.

let python;

self.onmessage = async ({ data }) => {
  try {
    if (data.runtime) {
      python = start(data.runtime, data.packed);
      await python;
      self.postMessage({ started: true });
    } else {
      self.postMessage({ request: data.request, result: await answer(data) });
    }
  } catch (error) {
    self.postMessage({ request: data.request, failure: error.failure ?? (data.runtime ? "start" : "rule"), trace: String(error) });
  }
};

async function start({ files, info }, packed) {
  const blobs = Object.fromEntries(await Promise.all(Object.entries(files).map(async ([name, file]) => {
    const bytes = await checked(name, file, packed ? unpacked(packed[name]) : await download(file));
    const type = name.endsWith(".wasm") ? "application/wasm" : "text/javascript";
    return [name, URL.createObjectURL(new Blob([bytes], { type }))];
  })));
  const [loader, asm] = await Promise.all([import(blobs["pyodide.mjs"]), import(blobs["pyodide.asm.mjs"])]);
  // Pyodide adds its file's name to the address; after "#/" that name is ignored.
  const pyodide = await loader.loadPyodide({
    indexURL: `${blobs["pyodide.asm.wasm"]}#/`,
    packageBaseUrl: `${blobs["pyodide.asm.wasm"]}#/`,
    stdLibURL: blobs["python.zip"],
    createPyodideModule: asm.default,
    lockFileContents: { info, packages: {} },
  });
  Object.values(blobs).forEach((blob) => URL.revokeObjectURL(blob));
  return {
    pyodide,
    calculators: pyodide.pyimport("calculators"),
    date: pyodide.pyimport("datetime").date,
    version: pyodide.pyimport("platform").python_version(),
  };
}

async function answer({ name, answers, asOf }) {
  const { pyodide, calculators, date, version } = await python;
  const result = calculators.run(name, pyodide.toPy(answers), date.fromisoformat(asOf));
  const plain = result.toJs({ dict_converter: Object.fromEntries });
  result.destroy();
  return { ...plain, version };
}

async function download({ url }) {
  let response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw failure("download", error);
  }
  if (!response.ok) throw failure("download", `${response.status} ${url}`);
  const counted = new TransformStream({
    transform(chunk, controller) {
      self.postMessage({ arrived: chunk.byteLength });
      controller.enqueue(chunk);
    },
  });
  try {
    return new Uint8Array(await new Response(response.body.pipeThrough(counted)).arrayBuffer());
  } catch (error) {
    throw failure("download", error);
  }
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
