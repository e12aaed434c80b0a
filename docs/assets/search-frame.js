// Where a page stands on a disk, search runs in a frame in place of a worker. This is what a worker
// would have: the shim
// of iframe-worker writes it into the frame as an inline script, which our policy forbids, so it
// stands here.
{
  const { worker } = document.currentScript.dataset;
  window.postMessage = (data, target) => parent.postMessage(data, target ?? "*");
  window.importScripts = (...files) =>
    files.reduce(
      (before, file) =>
        before.then(
          () =>
            new Promise((done) => {
              document.body.append(
                Object.assign(document.createElement("script"), { src: file, onload: done }),
              );
            }),
        ),
      Promise.resolve(),
    );
  addEventListener("error", ({ error }) =>
    parent.dispatchEvent(new ErrorEvent("error", { filename: worker, error })),
  );
}
