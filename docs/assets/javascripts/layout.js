// Runs in <head>, before anything is painted: which of the three layouts the page shows.
// The address wins, so that a link shows what its sender saw; it holds for the visit and
// does not change what the reader chose for good.
(() => {
  const known = layout => ["numerator", "denominator", "mixed"].includes(layout) && layout
  const stored = storage => {
    try { return known(window[storage].getItem("layout")) } catch { return false } // storage may be refused
  }
  const asked = known(new URLSearchParams(location.search).get("layout"))
  if (asked) try { sessionStorage.setItem("layout", asked) } catch { /* the address is enough */ }
  document.documentElement.dataset.layout =
    asked || stored("sessionStorage") || stored("localStorage") || "mixed"
})()
