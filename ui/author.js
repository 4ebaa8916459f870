// The author's editor: lines numbered and coloured, mistakes marked as somebody types, completion at the
// caret, a preview beside it. What is typed is never redrawn by an answer, so nothing typed is lost.
// Knows no guidance: every question goes to /author/desk/… .
(() => {
	if (window.signpostEditor) return;
	const LOOK_MS = 350;
	const WORK_MS = 700;
	const WORD = /[\w.'-]$/;

	const ask = async (act, given) => {
		try {
			const answer = await fetch(`/author/desk/${act}`, {
				method: "POST",
				headers: { "Content-Type": "application/json" },
				body: JSON.stringify(given),
			});
			const said = await answer.json();
			return answer.ok || said.sentence ? said : { sentence: "The server did not take this. Your text is still here." };
		} catch {
			return { sentence: "The server did not answer. Your text is still here: try again in a moment." };
		}
	};

	const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
	const painted = (line) => {
		const remark = line.match(/^(\s*)#.*$/);
		if (remark) return `<i>${escaped(line)}</i>`;
		const keyed = line.match(/^(\s*(?:- +)*)([A-Za-z_][\w-]*)(:)(?=\s|$)(.*)$/);
		const html = keyed ? `${escaped(keyed[1])}<b>${escaped(keyed[2])}:</b>${escaped(keyed[4])}` : escaped(line);
		return html.replace("TO DO", "<mark>TO DO</mark>");
	};

	window.signpostEditor = (element) => {
		const find = (name) => element.querySelector(`[data-el="${name}"]`);
		const [box, paint, gutter, list, status, problems, preview, files] =
			["text", "paint", "gutter", "list", "status", "problems", "preview", "files"].map(find);
		const id = new URLSearchParams(location.search).get("id") ?? "";
		const open = new Map(); // file → { text, saved, mark, caret, scroll }
		let file = "";
		let marks = [];
		let asked = 0;
		let timer = 0;
		const dirty = (name = file) => open.has(name) && open.get(name).text !== open.get(name).saved;
		const say = (sentence, bad = false) => {
			status.textContent = sentence;
			status.classList.toggle("bad", bad);
		};

		// --- drawing ---------------------------------------------------------------------------
		const draw = () => {
			const lines = box.value.split("\n");
			const wrong = new Map(marks.map(([line, error]) => [line, error]).sort((a, b) => a[1] - b[1]));
			paint.innerHTML = lines
				.map((line, n) => `<span class="${wrong.has(n + 1) ? (wrong.get(n + 1) ? "wrong" : "remark") : ""}">${painted(line) || " "}</span>`)
				.join("\n");
			gutter.innerHTML = lines
				.map((_, n) => `<span class="${wrong.has(n + 1) ? (wrong.get(n + 1) ? "wrong" : "remark") : ""}">${n + 1}</span>`)
				.join("\n");
			follow();
		};
		const follow = () => {
			paint.scrollTop = box.scrollTop;
			paint.scrollLeft = box.scrollLeft;
			gutter.scrollTop = box.scrollTop;
		};
		const drawFiles = () => {
			for (const tab of files.querySelectorAll("button")) {
				tab.setAttribute("aria-selected", String(tab.dataset.file === file));
				tab.tabIndex = tab.dataset.file === file ? 0 : -1;
				tab.textContent = `${tab.dataset.label}${dirty(tab.dataset.file) ? " •" : ""}`;
			}
			find("save").disabled = !dirty();
			const kept = open.get(file) ?? {};
			find("undo").disabled = dirty() || !kept.canUndo;
			find("redo").disabled = dirty() || !kept.canRedo;
		};
		const take = (said) => {
			open.set(said.file, { text: said.text, saved: said.text, mark: said.mark, canUndo: said.can_undo, canRedo: said.can_redo });
			if (said.file === file) {
				const [caret, top] = [box.selectionStart, box.scrollTop];
				if (box.value !== said.text) box.value = said.text;
				box.setSelectionRange(caret, caret);
				box.scrollTop = top;
			}
		};

		// --- problems and preview ----------------------------------------------------------------
		const look = async () => {
			const turn = ++asked;
			const said = await ask("look", { file, text: box.value });
			if (turn !== asked) return;
			if (said.sentence) return say(said.sentence, true);
			marks = said.marks;
			const count = find("count");
			count.hidden = !said.errors;
			count.textContent = `${said.errors} to mend`;
			if (problems.innerHTML !== said.problems) problems.innerHTML = said.problems;
			const [top, part] = [preview.scrollTop, preview.dataset.shown];
			if (said.preview && !(said.preview.startsWith('<p class="notice">') && preview.querySelector("[data-part]"))) {
				preview.innerHTML = said.preview;
				find("stale").hidden = true;
			} else find("stale").hidden = !said.preview;
			preview.scrollTop = top;
			preview.dataset.shown = part;
			draw();
		};
		const soon = () => {
			clearTimeout(timer);
			timer = setTimeout(look, LOOK_MS);
		};
		const goTo = (line) => {
			const lines = box.value.split("\n");
			const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
			box.focus();
			box.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
			box.scrollTop = Math.max(0, (line - 5) * height());
			box.scrollLeft = 0;
			follow();
		};
		const height = () => Number.parseFloat(getComputedStyle(box).lineHeight);

		// --- completion --------------------------------------------------------------------------
		let offered = [];
		let chosen = 0;
		let place = null;
		let turn = 0;
		const where = () => {
			const before = box.value.slice(0, box.selectionStart).split("\n");
			return { line: before.length, column: before.at(-1).length };
		};
		const close = () => {
			turn++;
			offered = [];
			list.hidden = true;
			box.removeAttribute("aria-activedescendant");
		};
		const offer = async (forced) => {
			const mine = ++turn;
			const { line, column } = where();
			const said = await ask("complete", { file, text: box.value, line, column });
			if (mine !== turn || said.sentence) return;
			const now = where();
			if (now.line !== line || now.column !== column) return;
			offered = said.candidates;
			place = { line, start: said.start, end: said.end };
			const typed = box.value.split("\n")[line - 1].slice(said.start, column);
			const same = offered.length === 1 && offered[0][0].trim() === typed.trim();
			if (!offered.length || (!forced && (same || !typed))) {
				close();
				if (forced) say("Nothing can be completed here: write it in your own words.");
				return;
			}
			chosen = 0;
			show(line, said.start);
		};
		const show = (line, column) => {
			list.innerHTML = offered
				.map(([text, about], n) => `<li role="option" id="offer-${n}" data-n="${n}"><b>${escaped(text)}</b> <span>${escaped(about)}</span></li>`)
				.join("");
			list.hidden = false;
			choose(0);
			put(line, column);
			find("heard").textContent = `${offered.length} to choose from`;
		};
		const put = (line, column) => {
			const style = getComputedStyle(box);
			const ruler = document.createElement("canvas").getContext("2d");
			ruler.font = style.font;
			const left = Number.parseFloat(style.paddingLeft) + column * ruler.measureText("m").width - box.scrollLeft;
			const top = Number.parseFloat(style.paddingTop) + line * height() - box.scrollTop;
			const room = box.clientHeight - top;
			if (room < 0 || top < height()) return close();
			list.style.left = `${box.offsetLeft + Math.max(0, Math.min(left, box.clientWidth - Math.min(420, box.clientWidth)))}px`;
			list.style.top = room > 140 ? `${top}px` : "auto";
			list.style.bottom = room > 140 ? "auto" : `${box.clientHeight - top + height()}px`;
		};
		const choose = (n) => {
			chosen = (n + offered.length) % offered.length;
			[...list.children].forEach((each, at) => each.setAttribute("aria-selected", String(at === chosen)));
			list.children[chosen].scrollIntoView({ block: "nearest" });
			box.setAttribute("aria-activedescendant", `offer-${chosen}`);
		};
		const write = (text) => {
			if (!document.execCommand("insertText", false, text)) {
				box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
				box.dispatchEvent(new Event("input"));
			}
		};
		const accept = () => {
			const [text] = offered[chosen];
			const start = box.value.split("\n").slice(0, place.line - 1).join("\n").length + (place.line > 1 ? 1 : 0);
			const after = box.value.slice(start + place.end);
			box.focus();
			box.setSelectionRange(start + place.start, start + place.end);
			const colon = text.endsWith(": ") && /^\s*:/.test(after.split("\n")[0]);
			close();
			write(colon ? text.slice(0, -2) : text);
			if (text.endsWith("[]}")) box.setSelectionRange(box.selectionStart - 2, box.selectionStart - 2);
			close();
		};

		// --- files -------------------------------------------------------------------------------
		const leave = () => {
			if (file) Object.assign(open.get(file), { text: box.value, caret: box.selectionStart, scroll: box.scrollTop });
		};
		const enter = async (name) => {
			leave();
			close();
			if (!open.has(name)) {
				box.readOnly = true; // what is typed before the other file is there would be lost
				const said = await ask("read", { file: name }).finally(() => (box.readOnly = false));
				if (said.sentence) return say(said.sentence, true);
				take(said);
			}
			file = name;
			const kept = open.get(name);
			marks = [];
			box.value = kept.text;
			box.disabled = false;
			box.setSelectionRange(kept.caret ?? 0, kept.caret ?? 0);
			box.scrollTop = kept.scroll ?? 0;
			find("name").textContent = name;
			draw();
			drawFiles();
			await look();
		};
		const save = async () => {
			leave();
			const kept = open.get(file);
			if (kept.text === kept.saved) return true;
			const sent = kept.text;
			say("Saving…");
			const said = await ask("save", { file, text: sent, mark: kept.mark });
			if (said.sentence) {
				say(said.sentence, true);
				return false;
			}
			const typed = box.value;
			take(said);
			if (typed !== sent) {
				box.value = typed; // typed while it was being saved
				open.get(file).text = typed;
			}
			draw();
			drawFiles();
			head();
			say(`Saved at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}. ${said.said}`);
			return true;
		};
		const step = async (act) => {
			const said = await ask(act, { file });
			if (said.sentence) return say(said.sentence, true);
			take(said);
			draw();
			say(act === "undo" ? "Back to the save before." : "Forward to the save after.");
			drawFiles();
			head();
			await look();
		};
		const head = async () => {
			const said = await ask("open", { id });
			if (said.sentence) {
				find("head").innerHTML = "";
				find("whole").hidden = true;
				find("gone").hidden = false;
				return null;
			}
			find("head").innerHTML = said.head;
			find("retire").hidden = !said.pathway || said.retired;
			return said;
		};

		// --- work that takes a while ---------------------------------------------------------------
		const watching = {};
		const work = async (kind, given = {}, act = kind) => {
			const panel = find(kind);
			panel.dataset.kind = kind;
			let said = await ask(act, { id, kind, ...given });
			clearTimeout(watching[kind]);
			const step = async () => {
				if (said.running) {
					panel.innerHTML = said.html;
					watching[kind] = setTimeout(async () => {
						const next = await ask("work", { id, kind });
						said = next.sentence ? said : next;
						step();
					}, WORK_MS);
					return;
				}
				panel.innerHTML = said.html ?? "";
				if (said.sentence) {
					const told = document.createElement("p");
					told.className = "notice";
					told.textContent = said.sentence;
					panel.replaceChildren(told);
				} else if (kind === "ask" && said.ok) find("why").value = "";
			};
			await step();
		};
		const wanted = () => {
			const ticks = [...find("choices").querySelectorAll("input")];
			return ticks.length ? ticks.filter((tick) => tick.checked).map((tick) => tick.value) : [id];
		};
		const choices = async () => {
			const before = new Set(wanted());
			const said = await ask("choices", { id });
			if (said.sentence) return;
			const tick = ([value, title, mine]) =>
				`<label><input type="checkbox" value="${escaped(value)}"${mine || before.has(value) ? " checked" : ""}> ${escaped(title)}</label>`;
			const others = said.choices.filter(([, , mine]) => !mine);
			const inside = others.map(tick).join("");
			const many = others.length > 4 && !others.some(([value]) => before.has(value));
			find("choices").innerHTML =
				said.choices.filter(([, , mine]) => mine).map(tick).join("") +
				(many ? `<details><summary>Other things that have changed (${others.length})</summary>${inside}</details>` : inside);
		};
		const acts = {
			save,
			undo: () => step("undo"),
			redo: () => step("redo"),
			first: () => goTo(marks.find(([, error]) => error)?.[0] ?? 1),
			vignettes: async () => (await saveAll()) && work("vignettes"),
			diff: async () => (await saveAll()) && work("diff", { items: [id] }),
			ask: async () => (await saveAll()) && work("ask", { items: wanted(), why: find("why").value }),
			stop: (button) => work(button.closest("[data-kind]").dataset.kind, {}, "stop"),
			retire: async () => {
				if (!(await saveAll())) return;
				if (!confirm("Mark this pathway as retired on the desk? Undo takes it back.")) return;
				const said = await ask("retire", { id });
				say(said.sentence ?? said.said, Boolean(said.sentence));
				open.delete(`${id}/pathway.yaml`);
				const here = file;
				file = "";
				await enter(here);
				head();
			},
		};
		const saveAll = async () => {
			leave();
			const here = file;
			for (const name of open.keys()) {
				if (dirty(name)) {
					if (name !== file) await enter(name);
					if (!(await save())) return false;
				}
			}
			if (file !== here) await enter(here);
			return true;
		};

		// --- events ------------------------------------------------------------------------------
		box.addEventListener("input", (event) => {
			leave();
			draw();
			drawFiles();
			soon();
			if (event.inputType === "insertText" && WORD.test(box.value.slice(0, box.selectionStart))) offer(false);
			else close();
		});
		box.addEventListener("scroll", () => {
			follow();
			if (!list.hidden) put(place.line, place.start);
		});
		box.addEventListener("blur", () => setTimeout(() => document.activeElement !== box && close(), 150));
		box.addEventListener("click", close);
		box.addEventListener("keydown", (event) => {
			if ((event.ctrlKey || event.metaKey) && event.key === "s") {
				event.preventDefault();
				save();
			} else if (event.ctrlKey && (event.key === " " || event.code === "Space")) {
				event.preventDefault();
				offer(true);
			} else if (!list.hidden) {
				const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key];
				if (move) {
					event.preventDefault();
					choose(chosen + move);
				} else if (event.key === "Enter" || event.key === "Tab") {
					event.preventDefault();
					accept();
				} else if (event.key === "Escape") {
					event.preventDefault();
					close();
				}
			} else if (event.key === "Enter" && !event.ctrlKey && !event.altKey && !event.isComposing) {
				event.preventDefault();
				const line = box.value.slice(0, box.selectionStart).split("\n").at(-1);
				const indent = line.match(/^ */)[0];
				write(`\n${indent}${/:\s*$/.test(line) ? (/^\s*- /.test(line) ? "    " : "  ") : ""}`);
			}
		});
		list.addEventListener("mousedown", (event) => {
			event.preventDefault();
			const option = event.target.closest("[data-n]");
			if (option) {
				chosen = Number(option.dataset.n);
				accept();
			}
		});
		element.addEventListener("click", ({ target }) => {
			const jump = target.closest("[data-line]");
			if (jump) return goTo(Number(jump.dataset.line));
			const tab = target.closest("[data-file]");
			if (tab) return enter(tab.dataset.file);
			const side = target.closest("[data-side]");
			if (side) return turnTo(side.dataset.side);
			const button = target.closest("button[data-act]");
			if (button && acts[button.dataset.act]) acts[button.dataset.act](button);
		});
		element.addEventListener("keydown", (event) => {
			const tab = event.target.closest('[role="tab"]');
			const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
			if (!tab || !move) return;
			event.preventDefault();
			const tabs = [...tab.parentElement.querySelectorAll('[role="tab"]')];
			const next = tabs[(tabs.indexOf(tab) + move + tabs.length) % tabs.length];
			next.focus();
			next.click();
		});
		const turnTo = (side) => {
			for (const tab of element.querySelectorAll("[data-side]")) {
				tab.setAttribute("aria-selected", String(tab.dataset.side === side));
				tab.tabIndex = tab.dataset.side === side ? 0 : -1;
			}
			const shown = ["patient", "flow", "clinician"].includes(side);
			find("previews").hidden = !shown;
			if (shown) preview.dataset.shown = side;
			for (const panel of element.querySelectorAll("[data-panel]")) panel.hidden = panel.dataset.panel !== side;
			if (side === "review") choices();
		};
		addEventListener("beforeunload", (event) => {
			leave();
			if ([...open.keys()].some(dirty)) event.preventDefault();
		});

		(async () => {
			const said = await head();
			if (!said) return;
			const order = ["pathway.yaml", "vignettes.yaml"];
			const rank = (name) => (order.indexOf(name.split("/").at(-1)) + order.length + 1) % (order.length + 1);
			files.innerHTML = [...said.files]
				.sort((one, other) => rank(one) - rank(other))
				.map((name) => {
					const label = { "pathway.yaml": "Pathway", "vignettes.yaml": "Vignettes", "import-notes.md": "Import notes" }[name.split("/").at(-1)] ?? name.split("/").at(-1).replace(".yaml", "");
					return `<button type="button" role="tab" data-file="${escaped(name)}" data-label="${escaped(label)}"></button>`;
				})
				.join("");
			turnTo("patient");
			const wish = new URLSearchParams(location.search).get("file");
			const first = said.files.includes(wish) ? wish : said.files.find((name) => name.endsWith("/pathway.yaml")) ?? said.files[0];
			if (first) await enter(first);
			if (!said.pathway) element.querySelector('[data-side="vignettes"]').textContent = "All vignettes";
		})();
	};
})();
