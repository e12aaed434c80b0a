// List what a page asks for by fetch(), in a browser that does or does not save data.
window.asked = [];
{
  const native = window.fetch;
  window.fetch = (address, ...given) => {
    window.asked.push(String(address));
    return native(address, ...given);
  };
}
