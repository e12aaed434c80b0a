// The day is that of the worked examples, whatever the day of the test.
{
  const RealDate = Date;
  window.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length ? given : ["2026-11-23T12:00:00"]));
    }
  };
}
