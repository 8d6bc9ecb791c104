// The layout switch, scroll boxes that the keyboard reaches, and what the theme leaves to the mouse.
// Every word comes from the page.
const root = document.documentElement

function showLayout(layout) {
  root.dataset.layout = layout
  for (const radio of document.querySelectorAll(".layout-switch input")) radio.checked = radio.value === layout
}

function chooseLayout(layout) {
  showLayout(layout)
  for (const storage of ["localStorage", "sessionStorage"])
    try { window[storage].setItem("layout", layout) } catch { /* the address still carries it */ }
  const address = new URL(location)
  address.searchParams.set("layout", layout)
  history.replaceState(history.state, "", address)
  markScrolling()
}

// What is wider than its box can be scrolled with the keyboard; what fits is no stop for Tab.
const SCROLLING = ".table-scroll, .formula, :not(.shape-grid *) > .cell-formula, .katex-display, .figure-drawing, .md-typeset pre > code"
function markScrolling() {
  for (const box of document.querySelectorAll(SCROLLING)) {
    // KaTeX's corners stick out a little.
    const scrolls = box.scrollWidth > box.clientWidth + 4 && getComputedStyle(box).overflowX !== "visible"
    box.classList.toggle("scrolls", scrolls)
    if (scrolls) {
      box.tabIndex = 0
      box.setAttribute("role", "region")
      box.setAttribute("aria-label", box.dataset.region || document.body.querySelector("[data-scroll-label]").dataset.scrollLabel)
    } else if (box.classList.contains("scrolls") || box.getAttribute("role") === "region") {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name)
    }
  }
}

function fillAddresses() {
  for (const button of document.querySelectorAll("[data-copy-address]"))
    button.dataset.clipboardText = new URL(button.closest(".listing").querySelector(".permalink a").href)
}

// The theme's menu and search buttons are labels: give them what a button has.
function labelsAsButtons() {
  for (const label of document.querySelectorAll(".md-header__button[for]")) {
    if (label.closest("[data-md-component=palette]")) continue
    label.tabIndex = 0
    label.addEventListener("keydown", event => {
      if (event.key !== " " && event.key !== "Enter") return
      event.preventDefault()
      event.stopPropagation()
      label.click()
    })
  }
}

function drawer() {
  const toggle = document.getElementById("__drawer")
  const button = document.querySelector(".md-header__button[for=__drawer]")
  const sidebar = document.querySelector(".md-sidebar--primary")
  if (!toggle || !button || !sidebar) return
  const wide = matchMedia("(min-width: 76.25em)")
  const follow = () => {
    button.setAttribute("aria-expanded", toggle.checked)
    sidebar.inert = !wide.matches && !toggle.checked // what cannot be seen cannot be reached
    if (!wide.matches && toggle.checked) sidebar.querySelector("a, button")?.focus()
  }
  toggle.addEventListener("change", follow)
  wide.addEventListener("change", follow)
  addEventListener("keydown", event => {
    if (event.key !== "Escape" || !toggle.checked || wide.matches) return
    toggle.click()
    button.focus()
  })
  follow()
}

function search() {
  const toggle = document.getElementById("__search")
  const output = document.querySelector(".md-search__output")
  if (!toggle || !output) return
  const follow = () => { output.inert = !toggle.checked }
  toggle.addEventListener("change", follow)
  follow()
  for (const form of document.querySelectorAll(".home-search"))
    form.addEventListener("submit", event => {
      event.preventDefault()
      const query = document.querySelector("[data-md-component=search-query]")
      query.value = form.elements.q.value
      query.focus()
      query.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}))
    })
}

function perPage() {
  showLayout(root.dataset.layout)
  fillAddresses()
  markScrolling()
}

document.querySelector(".md-dialog")?.setAttribute("role", "status") // "copied" is said aloud
document.addEventListener("change", event => {
  if (event.target.matches(".layout-switch input")) chooseLayout(event.target.value)
})
labelsAsButtons()
drawer()
search()
// `document$` is the theme's: it fires for the first page and after each instant navigation.
if (window.document$) window.document$.subscribe(perPage)
else perPage()
new ResizeObserver(markScrolling).observe(document.body)
document.fonts?.addEventListener("loadingdone", markScrolling) // a face that arrives changes widths
