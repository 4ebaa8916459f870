// Finds cases: shows, hides and opens what stands in the page already. Nothing is fetched or kept.
(() => {
  const $ = (id) => document.getElementById(id);
  const cases = [...document.querySelectorAll("details.case")];
  const open = (place) => {
    for (let it = place; it; it = it.parentElement) if (it.tagName === "DETAILS") it.open = true;
  };
  const goTo = () => {
    const place = location.hash && $(decodeURIComponent(location.hash.slice(1)));
    if (place) { open(place); place.scrollIntoView(); place.querySelector("summary")?.focus(); }
  };
  addEventListener("hashchange", goTo);
  addEventListener("beforeprint", () => cases.forEach((it) => { it.open = !it.hidden; }));
  goTo();
  if (!$("finder")) return;

  const words = new Map(cases.map((it) => [it, it.textContent.toLowerCase()]));
  const shown = (it) => {
    const wanted = $("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    const suite = $("in-suite").value, measure = $("in-measure").value;
    return wanted.every((word) => words.get(it).includes(word))
      && (!suite || it.parentElement.dataset.suite === suite)
      && (!measure || it.dataset.measures.split(" ").includes(measure));
  };
  const show = () => {
    cases.forEach((it) => { it.hidden = !shown(it); });
    document.querySelectorAll(".of-suite").forEach((it) => {
      const own = [...it.querySelectorAll("details.case")];
      it.hidden = own.length > 0 && own.every((each) => each.hidden);
    });
    $("shown-count").textContent = `${cases.filter((it) => !it.hidden).length} of ${cases.length} cases`;
  };
  $("finder").hidden = false;
  $("finder").addEventListener("submit", (event) => event.preventDefault());
  $("finder").addEventListener("input", show);
  $("open-all").addEventListener("click", () => cases.forEach((it) => { it.open = it.open || !it.hidden; }));
  $("close-all").addEventListener("click", () => cases.forEach((it) => { it.open = false; }));
  addEventListener("keydown", (event) => {
    const typing = /INPUT|SELECT|TEXTAREA/.test(document.activeElement?.tagName ?? "");
    if (event.key === "/" && !typing) { event.preventDefault(); $("find").focus(); }
    if (event.key === "Escape" && document.activeElement === $("find")) { $("find").value = ""; show(); }
  });
  show();
})();
