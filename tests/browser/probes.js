// What the tests ask a page, by name: reading.probe(page, "tooWide").

const isShown = one => one.checkVisibility()
const named = one => `${one.tagName}.${one.className}#${one.id}`

// Elements that stick out of the window to the right, but those inside a box that scrolls.
const tooWide = () => {
  const apart = ".md-sidebar, .md-search, .md-dialog, .katex-mathml"
  const boxed = one => {
    for (let up = one.parentElement; up && up !== document.body; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== "visible") return true
    return false
  }
  return [...document.body.querySelectorAll("*")]
    .filter(one => isShown(one) && !one.closest(apart) && !boxed(one))
    .filter(one => getComputedStyle(one).position !== "fixed")
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(named)
    .slice(0, 5)
}

const scrolledSideways = () => {
  scrollTo(500, 0)
  return scrollX
}

const shownLayouts = () => [...new Set([...document.querySelectorAll(".layout")].filter(isShown).map(one => one.dataset.layout))]

const texts = selector => [...document.querySelectorAll(selector)].filter(isShown).map(one => one.innerText.trim())

const tops = selector => [...document.querySelectorAll(selector)].map(one => one.getBoundingClientRect().top)

const links = selector => [...document.querySelectorAll(selector)].map(one => one.href)

const blockingScripts = () =>
  [...document.scripts].filter(one => one.src && !one.defer && one.closest("head")).map(one => new URL(one.src).pathname)

// What has the focus, and whether a reader sees that it has; null at the end of the page.
const focused = () => {
  let one = document.activeElement
  if (!one || one === document.body) return null
  const name = named(one)
  if (one.matches(".md-search__input")) return [name, true] // it opens the whole search
  if (one.matches(".layout-switch input")) one = one.nextElementSibling
  if (one.matches(".md-option"))
    one = [...document.querySelectorAll("[data-md-component=palette] label")].find(label => !label.hidden)
  const {width, height, bottom, right} = one.getBoundingClientRect()
  const {outlineStyle, outlineWidth} = getComputedStyle(one)
  const seen = width > 0 && height > 0 && bottom > 0 && right > 0
  return [name, seen && outlineStyle !== "none" && parseFloat(outlineWidth) > 0]
}

// Marks every element with text of its own that a reader sees, but formulas and code; how many there are.
const markText = () => {
  const apart = ".katex, code, pre, script, style, svg, .md-search__output"
  const own = one => [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
  const marked = [...document.body.querySelectorAll("*")].filter(one => own(one) && isShown(one) && !one.closest(apart))
  for (const one of marked) one.dataset.drawn = ""
  return marked.length
}

const slanted = () =>
  [...document.querySelectorAll("article *")]
    .filter(one => !one.closest(".katex") && getComputedStyle(one).fontStyle !== "normal")
    .map(named)

const style = (selector, property) => getComputedStyle(document.querySelector(selector))[property]

const pixels = (selector, property) => parseFloat(style(selector, property))

// How many syllables stand in a full line of a paragraph.
const syllablesInALine = () => {
  const probe = document.querySelector("article").appendChild(document.createElement("p"))
  probe.textContent = "가".repeat(200)
  probe.style.wordBreak = "break-all"
  const line = probe.getBoundingClientRect().width
  probe.style.cssText = "display: inline-block; max-width: none; white-space: nowrap; position: absolute"
  return line / (probe.getBoundingClientRect().width / 200)
}

const addToArticle = html => document.querySelector("article").insertAdjacentHTML("beforeend", html)

const widen = selector => {
  const box = [...document.querySelectorAll(selector)].find(isShown)
  box.firstElementChild.style.width = "900px"
  document.fonts.dispatchEvent(new Event("loadingdone"))
}

// Formulas that are wider than the box they stand in.
const cutOff = selector =>
  [...document.querySelectorAll(selector)]
    .filter(isShown)
    .filter(one => one.querySelector(".katex").getBoundingClientRect().width > one.parentElement.clientWidth + 4)
    .map(one => one.querySelector("annotation").textContent)

// Marks the parts of formulas that hold characters, but words in them; how many there are.
const markFormulas = () => {
  const own = one => [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && /[^\s\u200b]/.test(node.data))
  const marked = [...document.querySelectorAll(".katex-html *")].filter(one => own(one) && isShown(one) && !one.closest(".text"))
  for (const one of marked) one.dataset.formula = ""
  return marked.length
}
