// Links within the application are followed without loading it anew: the address changes, and Streamlit, which listens
// to popstate, runs the page. A click with Ctrl, Shift, Alt or another button is the browser's own.
const go = target => {
  if (target.href !== location.href) history.pushState({}, "", target.href)
  const elsewhere = target.pathname !== window.rgPlace
  window.rgPlace = target.pathname
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }))
  if (elsewhere) document.querySelector(".stMain")?.scrollTo(0, 0)
}

// the navigation on top is Streamlit's own and drops what the address carries on: the edition
const EDITION = "edition"
const navigated = event => {
  const anchor = event.target.closest?.('[data-testid^="stTopNav"] a[href], a[data-testid^="stTopNav"][href], a[data-testid="stSidebarNavLink"][href]')
  const edition = new URLSearchParams(location.search).get(EDITION)
  if (!anchor || !edition) return
  const target = new URL(anchor.href, document.baseURI)
  if (target.origin !== location.origin) return
  target.searchParams.set(EDITION, edition)
  if (event.type !== "click" || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
    anchor.setAttribute("href", target.href)  // opened elsewhere, or copied
    return
  }
  event.preventDefault()
  event.stopPropagation()
  go(target)
}

const listen = () => {
  for (const type of ["click", "auxclick", "contextmenu"]) document.addEventListener(type, navigated, true)
  window.rgPlace = location.pathname

  const told = document.createElement("div")
  told.className = "rg-told-title"
  told.setAttribute("role", "status")
  document.body.append(told)
  let before = document.title
  new MutationObserver(() => {
    if (document.title !== before) told.textContent = before = document.title
  }).observe(document.head, { subtree: true, childList: true, characterData: true })

  document.addEventListener("click", event => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    const anchor = event.target.closest?.('.stHtml a[href^="./"]')
    if (!anchor || anchor.target === "_blank" || anchor.hasAttribute("download")) return
    const target = new URL(anchor.getAttribute("href"), document.baseURI)
    if (target.origin !== location.origin || /\/(thing|healthz)$/.test(target.pathname)) return
    event.preventDefault()
    go(target)
  })
  window.addEventListener("popstate", () => { window.rgPlace = location.pathname })
  keepPlaces()
}

export default function ({ data }) {
  if (!window.rgLinks) {
    window.rgLinks = true
    listen()
  }
  // what was chosen in the search field, once
  if (data?.go && data.number !== window.rgGone) {
    window.rgGone = data.number
    go(new URL(data.go, document.baseURI))
  }
}
