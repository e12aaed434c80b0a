// Keep what a page would save to a file, instead of saving it.
{
  const saved = [];
  URL.createObjectURL = (blob) => {
    saved.push(blob);
    return "about:blank";
  };
  HTMLAnchorElement.prototype.click = function () {
    saved.name = this.download;
  };
  window.saved = saved;
}
