// Where a reader was on a page, which Back and Forward bring back: how far it is scrolled and which folds are open are
// kept with the page's entry of the history. A page comes piece by piece, so that this is tried until it holds.
const PATIENCE = 8000, STEADY = 4, PAUSE = 80  // milliseconds; looks in a row that find all as it was
let wanted = null

const main = () => document.querySelector(".stMain")
const folds = () => [...document.querySelectorAll(".stHtml details")]
const runs = () => document.querySelector(".stApp")?.dataset.testScriptState !== "notRunning"

const keepPlace = () => {
  if (wanted || !main()) return
  const place = { top: Math.round(main().scrollTop), open: folds().map(fold => fold.open) }
  history.replaceState({ ...history.state, rgReader: place }, "")
}

const bringBack = place => {
  if (!place) return
  wanted = place
  const until = performance.now() + PATIENCE
  let steady = 0
  const look = () => {
    if (wanted !== place) return
    const here = folds(), same = here.length === place.open.length
    if (same) here.forEach((fold, index) => { if (fold.open !== place.open[index]) fold.open = place.open[index] })
    const away = Math.abs(main().scrollTop - place.top) > 1
    if (away) main().scrollTop = place.top
    steady = runs() || away || !same ? 0 : steady + 1
    if (steady >= STEADY || performance.now() > until) wanted = null
    else setTimeout(look, PAUSE)
  }
  look()
}

const keepPlaces = () => {
  let later
  const soon = () => {
    clearTimeout(later)
    later = setTimeout(keepPlace, 200)
  }
  document.addEventListener("scroll", soon, true)
  document.addEventListener("toggle", soon, true)
  document.addEventListener("click", keepPlace, true)  // it may lead away
  for (const type of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    document.addEventListener(type, () => { wanted = null }, { capture: true, passive: true })
  }
  window.addEventListener("popstate", event => {
    if (!event.isTrusted) return
    clearTimeout(later)
    wanted = null
    bringBack(event.state?.rgReader)
  })
  bringBack(history.state?.rgReader)
}
